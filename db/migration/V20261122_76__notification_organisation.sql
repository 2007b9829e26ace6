-- For whom the person acts where a notice leads: people of several organisations are told about each of them.
ALTER TABLE notification ADD COLUMN organisation_id BIGINT NULL;
