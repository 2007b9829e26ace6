-- Every set of weights, bands and limits that was ever in force. Filled from db/reference/matching_rules.json by the
-- repeatable migration "matching rules": a new version in the file is a new row, an old row stays.
CREATE TABLE matching_rules (
    id             BIGINT       NOT NULL,
    version        INT          NOT NULL,
    source         VARCHAR(500) NOT NULL,
    effective_from DATE         NOT NULL,
    json           MEDIUMTEXT   NOT NULL,
    loaded_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_matching_rules PRIMARY KEY (id),
    CONSTRAINT uq_matching_rules_version UNIQUE (version)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
