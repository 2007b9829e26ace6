-- What an institution looks for, in numbers. Lists are in tables of their own, because lists are filtered and counted.

CREATE TABLE investment_mandate (
    id             BIGINT        NOT NULL,
    institution_id BIGINT        NOT NULL,
    name           VARCHAR(120)  NOT NULL,
    ticket_min_fen BIGINT        NULL,
    ticket_max_fen BIGINT        NULL,
    deals_per_year VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    thesis         VARCHAR(4000) NOT NULL DEFAULT '',
    -- made from the history by an import; its lists repeat what the history says
    inferred       TINYINT       NOT NULL DEFAULT 0,
    import_source  VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    import_key     VARCHAR(80)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    paused_until   DATE          NULL,
    -- when a person last said that it holds
    confirmed_at   DATETIME(6)   NULL,
    search_text    VARCHAR(1000) NOT NULL DEFAULT '',
    created_by     BIGINT        NULL,
    state          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version        INT           NOT NULL DEFAULT 0,
    created_at     DATETIME(6)   NOT NULL,
    updated_at     DATETIME(6)   NOT NULL,
    CONSTRAINT pk_investment_mandate PRIMARY KEY (id),
    CONSTRAINT uq_investment_mandate_import UNIQUE (import_source, import_key),
    CONSTRAINT fk_investment_mandate_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT ck_investment_mandate_state CHECK (state IN ('DRAFT', 'ACTIVE', 'PAUSED', 'STALE', 'CLOSED')),
    CONSTRAINT ck_investment_mandate_deals CHECK (deals_per_year IN ('NONE', '1_3', '4_11', '12_PLUS')),
    CONSTRAINT ck_investment_mandate_ticket CHECK (ticket_min_fen >= 0 AND ticket_max_fen > 0 AND ticket_min_fen <= ticket_max_fen),
    -- An institution's own list; whether it has an active one.
    INDEX ix_investment_mandate_institution (institution_id, state, id),
    -- Pauses that end, mandates that grow stale.
    INDEX ix_investment_mandate_paused (state, paused_until),
    INDEX ix_investment_mandate_confirmed (state, confirmed_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
