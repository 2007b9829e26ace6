-- Lists of organisations with their counts by kind, tier and province, read from the index alone: with a history of
-- 33,000 imported organisations three to ten times as fast as from the rows.
CREATE INDEX ix_organisation_known ON organisation (state, imported, type, tier, region_code);
