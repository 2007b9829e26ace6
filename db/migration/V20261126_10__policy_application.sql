-- Applications under policy clauses (SM-18).
CREATE TABLE policy_application (
    id                 BIGINT        NOT NULL,
    enterprise_id      BIGINT        NOT NULL,
    clause_id          VARCHAR(60)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    title              VARCHAR(200)  NOT NULL,
    -- What the enterprise had told when it submitted (before that: when it began), as JSON; decisions rest on this.
    facts              MEDIUMTEXT    NOT NULL,
    recognition        BOOLEAN       NOT NULL,
    has_gate           BOOLEAN       NOT NULL,
    has_panel          BOOLEAN       NOT NULL,
    -- Last day of the clause's window: a draft ends with it.
    window_ends_on     DATE          NULL,
    started_by         BIGINT        NOT NULL,
    submitted_by       BIGINT        NULL,
    submitted_at       DATETIME(6)   NULL,
    -- When the operators' next step is due.
    due_at             DATETIME(6)   NULL,
    returned_for       VARCHAR(1000) NULL,
    objective_score    DECIMAL(6, 2) NULL,
    expert_score       DECIMAL(6, 2) NULL,
    final_score        DECIMAL(6, 2) NULL,
    amount_fen         BIGINT        NULL,
    amount_rule        VARCHAR(1000) NULL,
    notice_from        DATE          NULL,
    -- Last day on which one may object.
    notice_to          DATE          NULL,
    notice_told        BOOLEAN       NOT NULL,
    payment_reference  VARCHAR(100)  NULL,
    credential_id      BIGINT        NULL,
    -- The enterprise while the application is open: one of these for a clause at a time.
    live_enterprise_id BIGINT        NULL,
    state              VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version            INT           NOT NULL,
    created_at         DATETIME(6)   NOT NULL,
    updated_at         DATETIME(6)   NOT NULL,
    CONSTRAINT pk_policy_application PRIMARY KEY (id),
    CONSTRAINT uq_policy_application_live UNIQUE (live_enterprise_id, clause_id),
    CONSTRAINT fk_policy_application_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_policy_application_credential FOREIGN KEY (credential_id) REFERENCES credential (id),
    CONSTRAINT ck_policy_application_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'CHECKED', 'GATE_PASSED', 'REVIEWED',
        'PUBLIC_NOTICE', 'OBJECTED', 'APPROVED', 'DISBURSED', 'RECOGNISED', 'RECLAIMED', 'REFUSED', 'WITHDRAWN')),
    INDEX ix_policy_application_enterprise (enterprise_id, state),
    INDEX ix_policy_application_due (state, due_at),
    INDEX ix_policy_application_notice (state, notice_to),
    INDEX ix_policy_application_window (state, window_ends_on)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
