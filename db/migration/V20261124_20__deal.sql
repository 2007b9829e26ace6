-- Deals (SM-14): one need with one institution, from the first contact to the money.
CREATE TABLE deal (
    id                 BIGINT        NOT NULL,
    need_id            BIGINT        NOT NULL,
    enterprise_id      BIGINT        NOT NULL,
    institution_id     BIGINT        NOT NULL,
    origin             VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    opened_at          DATETIME(6)   NOT NULL,
    -- Last time a person of either side did something; reminders and stalling count from here.
    active_at          DATETIME(6)   NOT NULL,
    reminded           INT           NOT NULL DEFAULT 0,
    diligence_basis    VARCHAR(8)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    instrument         VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- Intended: the latest offered terms.
    terms_fen          BIGINT        NULL,
    terms_equity_pct   DECIMAL(9, 4) NULL,
    terms_pre_fen      BIGINT        NULL,
    terms_on           DATE          NULL,
    -- What one side says was signed, until the other confirms.
    signing_by         BIGINT        NULL,
    signing_fen        BIGINT        NULL,
    signing_on         DATE          NULL,
    signing_hash       CHAR(64)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    signing_due_at     DATETIME(6)   NULL,
    -- Signed: what both say.
    signed_fen         BIGINT        NULL,
    signed_on          DATE          NULL,
    signed_hash        CHAR(64)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    held_from          VARCHAR(15)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    held_until         DATE          NULL,
    lost_code          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    lost_at            DATETIME(6)   NULL,
    reopen_asked_at    DATETIME(6)   NULL,
    state              VARCHAR(15)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version            INT           NOT NULL,
    created_at         DATETIME(6)   NOT NULL,
    updated_at         DATETIME(6)   NOT NULL,
    CONSTRAINT pk_deal PRIMARY KEY (id),
    CONSTRAINT uq_deal_pair UNIQUE (need_id, institution_id),
    CONSTRAINT fk_deal_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT fk_deal_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_deal_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT ck_deal_origin CHECK (origin IN ('INTRODUCTION', 'MEETING', 'INTEREST')),
    CONSTRAINT ck_deal_diligence_basis CHECK (diligence_basis IN ('NDA', 'WAIVED')),
    CONSTRAINT ck_deal_amounts CHECK (terms_fen > 0 AND signing_fen > 0 AND signed_fen > 0),
    CONSTRAINT ck_deal_state CHECK (state IN ('IN_CONTACT', 'DUE_DILIGENCE', 'TERM_SHEET', 'SIGNED', 'ON_HOLD', 'CLOSED_PAID_IN', 'CLOSED_PARTLY', 'LOST')),
    INDEX ix_deal_enterprise (enterprise_id, state),
    INDEX ix_deal_institution (institution_id, state),
    INDEX ix_deal_active (state, active_at),
    INDEX ix_deal_signing_due (signing_due_at),
    INDEX ix_deal_held_until (held_until)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What one side writes down for itself; the other never reads it.
CREATE TABLE deal_note (
    id              BIGINT        NOT NULL,
    deal_id         BIGINT        NOT NULL,
    organisation_id BIGINT        NOT NULL,
    person_id       BIGINT        NOT NULL,
    text            VARCHAR(2000) NOT NULL,
    created_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_deal_note PRIMARY KEY (id),
    CONSTRAINT fk_deal_note_deal FOREIGN KEY (deal_id) REFERENCES deal (id),
    CONSTRAINT fk_deal_note_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_deal_note_person FOREIGN KEY (person_id) REFERENCES person (id),
    INDEX ix_deal_note_side (deal_id, organisation_id, created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What one side still has to do, private to it as well.
CREATE TABLE deal_task (
    id              BIGINT        NOT NULL,
    deal_id         BIGINT        NOT NULL,
    organisation_id BIGINT        NOT NULL,
    person_id       BIGINT        NOT NULL,
    title           VARCHAR(200)  NOT NULL,
    due_on          DATE          NOT NULL,
    done_at         DATETIME(6)   NULL,
    created_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_deal_task PRIMARY KEY (id),
    CONSTRAINT fk_deal_task_deal FOREIGN KEY (deal_id) REFERENCES deal (id),
    CONSTRAINT fk_deal_task_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_deal_task_person FOREIGN KEY (person_id) REFERENCES person (id),
    INDEX ix_deal_task_side (deal_id, organisation_id, due_on)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Funding records (SM-15): money that was paid in. Only VERIFIED ones count.
CREATE TABLE funding_record (
    id                BIGINT       NOT NULL,
    deal_id           BIGINT       NOT NULL,
    amount_fen        BIGINT       NOT NULL,
    paid_on           DATE         NOT NULL,
    instrument        VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    evidence_file_id  BIGINT       NULL,
    reported_by       BIGINT       NOT NULL,
    reporter_id       BIGINT       NULL,
    -- Reported by either side alike and merged into one.
    reported_by_both  BOOLEAN      NOT NULL DEFAULT FALSE,
    -- What the other side says instead, until the reporter answers.
    proposed_fen      BIGINT       NULL,
    proposed_on       DATE         NULL,
    -- What an operator says a verified record should be, until a second one decides.
    correction_fen    BIGINT       NULL,
    correction_on     DATE         NULL,
    document          VARCHAR(200) NULL,
    replaces_id       BIGINT       NULL,
    due_at            DATETIME(6)  NULL,
    verified_at       DATETIME(6)  NULL,
    -- Filled while it is not voided: one living record a deal, amount and day.
    live_deal_id      BIGINT       NULL,
    state             VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version           INT          NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL,
    CONSTRAINT pk_funding_record PRIMARY KEY (id),
    CONSTRAINT uq_funding_record_live UNIQUE (live_deal_id, amount_fen, paid_on),
    CONSTRAINT fk_funding_record_deal FOREIGN KEY (deal_id) REFERENCES deal (id),
    CONSTRAINT fk_funding_record_reported_by FOREIGN KEY (reported_by) REFERENCES organisation (id),
    CONSTRAINT fk_funding_record_evidence FOREIGN KEY (evidence_file_id) REFERENCES stored_file (id),
    CONSTRAINT fk_funding_record_replaces FOREIGN KEY (replaces_id) REFERENCES funding_record (id),
    CONSTRAINT ck_funding_record_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_funding_record_state CHECK (state IN ('REPORTED', 'CONFIRMED', 'DISPUTED', 'VERIFIED', 'VOIDED')),
    INDEX ix_funding_record_deal (deal_id, state),
    INDEX ix_funding_record_due (state, due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
