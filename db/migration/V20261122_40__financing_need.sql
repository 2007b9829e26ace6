-- A financing need. The columns hold what counts now: the draft until it is first published, the live revision after.
-- *_tier says from which disclosure tier on a field is shown (0 public teaser, 1 verified institutions, 2 introduced,
-- 3 by grant); null means the field's default. They stand beside the fields because lists filter by both together.

CREATE TABLE financing_need (
    id                     BIGINT        NOT NULL,
    organisation_id        BIGINT        NOT NULL,
    title                  VARCHAR(120)  NULL,
    teaser                 VARCHAR(200)  NULL,
    round                  VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    instrument             VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    development_stage      VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    amount_fen             BIGINT        NULL,
    -- the range the amount is shown as where the amount itself is not, see AmountBand
    amount_band            VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    pre_money_fen          BIGINT        NULL,
    equity_pct             DECIMAL(9,4)  NULL,
    equity_explanation     VARCHAR(1000) NULL,
    region_code            VARCHAR(16)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    province_code          VARCHAR(16)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    city_code              VARCHAR(16)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    summary                VARCHAR(4000) NULL,
    highlights             VARCHAR(4000) NULL,
    products               VARCHAR(4000) NULL,
    deck_file_id           BIGINT        NULL,
    deck_name              VARCHAR(200)  NULL,
    deck_size              BIGINT        NULL,
    title_tier             TINYINT       NULL,
    teaser_tier            TINYINT       NULL,
    sectors_tier           TINYINT       NULL,
    round_tier             TINYINT       NULL,
    instrument_tier        TINYINT       NULL,
    development_stage_tier TINYINT       NULL,
    amount_tier            TINYINT       NULL,
    pre_money_tier         TINYINT       NULL,
    equity_tier            TINYINT       NULL,
    equity_explanation_tier TINYINT      NULL,
    use_of_proceeds_tier   TINYINT       NULL,
    region_tier            TINYINT       NULL,
    summary_tier           TINYINT       NULL,
    highlights_tier        TINYINT       NULL,
    products_tier          TINYINT       NULL,
    deck_tier              TINYINT       NULL,
    enterprise_tier        TINYINT       NULL,
    -- the number of the revision in these columns; 0 before the first publication
    revision               INT           NOT NULL DEFAULT 0,
    submitted_at           DATETIME(6)   NULL,
    due_at                 DATETIME(6)   NULL,
    first_published_at     DATETIME(6)   NULL,
    -- newest first is the order of browsing; far in the past until published, so that no row sorts by null
    published_at           DATETIME(6)   NOT NULL DEFAULT '1970-01-02 00:00:00.000000',
    valid_until            DATETIME(6)   NOT NULL DEFAULT '1970-01-02 00:00:00.000000',
    -- days left at the last reminder: null, 30, 7
    reminded_days          INT           NULL,
    returned_fields        VARCHAR(1000) NULL,
    close_reason           VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    imported               TINYINT       NOT NULL DEFAULT 0,
    import_key             VARCHAR(120)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- the source's own sector words, broad to narrow, joined by |: facts for matching
    source_tags            VARCHAR(400)  NULL,
    state                  VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version                INT           NOT NULL DEFAULT 0,
    created_at             DATETIME(6)   NOT NULL,
    updated_at             DATETIME(6)   NOT NULL,
    CONSTRAINT pk_financing_need PRIMARY KEY (id),
    CONSTRAINT uq_financing_need_import UNIQUE (import_key),
    CONSTRAINT fk_financing_need_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_financing_need_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'REJECTED', 'PUBLISHED', 'PAUSED',
        'EXPIRED', 'FUNDED', 'PARTLY_FUNDED', 'WITHDRAWN', 'SUSPENDED')),
    CONSTRAINT ck_financing_need_amount CHECK (amount_fen > 0),
    -- Browsing: live needs, newest first.
    INDEX ix_financing_need_state_published (state, published_at, id),
    -- What is about to expire, and what is due for a decision.
    INDEX ix_financing_need_state_valid (state, valid_until),
    INDEX ix_financing_need_state_due (state, due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE financing_need_sector (
    need_id     BIGINT      NOT NULL,
    sector_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position    INT         NOT NULL,
    CONSTRAINT pk_financing_need_sector PRIMARY KEY (need_id, sector_code),
    CONSTRAINT fk_financing_need_sector_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    INDEX ix_financing_need_sector_code (sector_code, need_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE financing_need_use (
    need_id   BIGINT       NOT NULL,
    position  INT          NOT NULL,
    purpose   VARCHAR(80)  NOT NULL,
    share_pct DECIMAL(9,4) NOT NULL,
    CONSTRAINT pk_financing_need_use PRIMARY KEY (need_id, position),
    CONSTRAINT fk_financing_need_use_need FOREIGN KEY (need_id) REFERENCES financing_need (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What a search may look through, one row per tier: words, pinyin and initials of the fields shown at that tier.
-- Kept apart so that a search can never find a need by a field the reader may not see.
CREATE TABLE financing_need_search (
    need_id BIGINT NOT NULL,
    tier    TINYINT NOT NULL,
    body    TEXT   NOT NULL,
    CONSTRAINT pk_financing_need_search PRIMARY KEY (need_id, tier),
    CONSTRAINT fk_financing_need_search_need FOREIGN KEY (need_id) REFERENCES financing_need (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Every revision as it was: frozen when published, editable while it is open (at most one open a need).
CREATE TABLE financing_need_revision (
    id           BIGINT      NOT NULL,
    need_id      BIGINT      NOT NULL,
    number       INT         NOT NULL,
    state        VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- 1 while open, null after: the unique key below lets only one be open
    open         TINYINT     NULL,
    content      MEDIUMTEXT  NOT NULL,
    amount_fen   BIGINT      NULL,
    note         VARCHAR(1000) NULL,
    created_at   DATETIME(6) NOT NULL,
    submitted_at DATETIME(6) NULL,
    due_at       DATETIME(6) NULL,
    published_at DATETIME(6) NULL,
    CONSTRAINT pk_financing_need_revision PRIMARY KEY (id),
    CONSTRAINT uq_financing_need_revision_number UNIQUE (need_id, number),
    CONSTRAINT uq_financing_need_revision_open UNIQUE (need_id, open),
    CONSTRAINT fk_financing_need_revision_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT ck_financing_need_revision_state CHECK (state IN ('WORKING', 'SUBMITTED', 'RETURNED', 'LIVE', 'SUPERSEDED')),
    -- Revisions that wait for a decision, by deadline.
    INDEX ix_financing_need_revision_state_due (state, due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
