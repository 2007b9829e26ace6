-- Moderation cases (SM-19): what was reported or found about an organisation, and what was done about it.
CREATE TABLE moderation_case (
    id               BIGINT        NOT NULL,
    origin           VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    grounds          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_type     VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id       BIGINT        NOT NULL,
    organisation_id  BIGINT        NOT NULL,
    reporter_id      BIGINT        NULL,
    report           VARCHAR(2000) NULL,
    -- Filled for cases the system opened: one for each thing found.
    found_key        VARCHAR(80)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    severity         VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    provisional_until DATETIME(6)  NULL,
    question         VARCHAR(1000) NULL,
    statement_due_at DATETIME(6)   NULL,
    statement        VARCHAR(2000) NULL,
    proposed         VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    proposed_by      BIGINT        NULL,
    measure          VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    decided_at       DATETIME(6)   NULL,
    contest_due_at   DATETIME(6)   NULL,
    objection        VARCHAR(2000) NULL,
    state            VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version          INT           NOT NULL,
    created_at       DATETIME(6)   NOT NULL,
    updated_at       DATETIME(6)   NOT NULL,
    CONSTRAINT pk_moderation_case PRIMARY KEY (id),
    CONSTRAINT uk_moderation_case_found UNIQUE (found_key),
    CONSTRAINT fk_moderation_case_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_moderation_case_reporter FOREIGN KEY (reporter_id) REFERENCES person (id),
    CONSTRAINT ck_moderation_case_state CHECK (state IN ('OPEN', 'IN_REVIEW', 'AWAITING_STATEMENT', 'ACTED', 'DISMISSED', 'CONTESTED', 'OVERTURNED')),
    CONSTRAINT ck_moderation_case_severity CHECK (severity IN ('LOW', 'NORMAL', 'SEVERE')),
    CONSTRAINT ck_moderation_case_measure CHECK (measure IN ('WARN', 'SUSPEND'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_moderation_case_state ON moderation_case (state, severity, created_at);
CREATE INDEX ix_moderation_case_organisation ON moderation_case (organisation_id, created_at);
CREATE INDEX ix_moderation_case_reporter ON moderation_case (reporter_id, created_at);
CREATE INDEX ix_moderation_case_statement ON moderation_case (state, statement_due_at);
CREATE INDEX ix_moderation_case_provisional ON moderation_case (provisional_until);
