-- Every version of the rules of cultivation tiers, boards and clauses that was ever in force. Filled from db/reference by
-- the repeatable migration "policy rules": a new version in a file is a new row, an old row stays.
CREATE TABLE policy_rules (
    id             BIGINT       NOT NULL,
    kind           VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version        INT          NOT NULL,
    source         VARCHAR(500) NOT NULL,
    effective_from DATE         NOT NULL,
    json           MEDIUMTEXT   NOT NULL,
    loaded_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_policy_rules PRIMARY KEY (id),
    CONSTRAINT uq_policy_rules_version UNIQUE (kind, version),
    CONSTRAINT ck_policy_rules_kind CHECK (kind IN ('GRADIENT', 'BOARDS', 'CLAUSES'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
