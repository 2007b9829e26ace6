-- Organisations in the order of their names, page by page, without sorting all of them.
CREATE INDEX ix_organisation_name ON organisation (name, id);
