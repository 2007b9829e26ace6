-- Filings of cultivation tiers, followed from the plan to the end of the recognition (SM-17). The filing itself is made on
-- the ministry's platform.
CREATE TABLE cultivation_filing (
    id                 BIGINT        NOT NULL,
    enterprise_id      BIGINT        NOT NULL,
    tier               VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    filing_year        SMALLINT      NOT NULL,
    -- The enterprise's own day to file by.
    planned_on         DATE          NULL,
    filed_on           DATE          NULL,
    receipt            VARCHAR(100)  NULL,
    receipt_file_id    BIGINT        NULL,
    -- Whose desk the filing is on, as far as is known.
    level              VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    returned_for       VARCHAR(1000) NULL,
    notice_on          DATE          NULL,
    notice_source      VARCHAR(300)  NULL,
    credential_id      BIGINT        NULL,
    valid_to           DATE          NULL,
    -- What is due next: the plan's day, or the last day of the validity.
    due_on             DATE          NULL,
    -- 1 is the first recognition, each re-verification is one more.
    round              INT           NOT NULL,
    -- The enterprise while the filing is open or its recognition stands: one for a tier at a time.
    live_enterprise_id BIGINT        NULL,
    state              VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version            INT           NOT NULL,
    created_at         DATETIME(6)   NOT NULL,
    updated_at         DATETIME(6)   NOT NULL,
    CONSTRAINT pk_cultivation_filing PRIMARY KEY (id),
    CONSTRAINT uq_cultivation_filing_live UNIQUE (live_enterprise_id, tier),
    CONSTRAINT fk_cultivation_filing_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_cultivation_filing_receipt FOREIGN KEY (receipt_file_id) REFERENCES stored_file (id),
    CONSTRAINT fk_cultivation_filing_credential FOREIGN KEY (credential_id) REFERENCES credential (id),
    CONSTRAINT ck_cultivation_filing_level CHECK (level IN ('DISTRICT', 'CITY', 'PROVINCE', 'MINISTRY')),
    CONSTRAINT ck_cultivation_filing_state CHECK (state IN ('PLANNED', 'PREPARING', 'FILED', 'PUBLIC_NOTICE', 'RECOGNISED',
        'NOT_RECOGNISED', 'RE_VERIFICATION_DUE', 'LAPSED', 'WITHDRAWN')),
    INDEX ix_cultivation_filing_enterprise (enterprise_id, state),
    INDEX ix_cultivation_filing_due (state, due_on),
    INDEX ix_cultivation_filing_valid (state, valid_to)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
