-- Every set of learned weights that was ever in force, waits to be, or was found and turned down. The shipped ones are
-- filled from db/reference/ranking_model.json by the repeatable migration "ranking model".
CREATE TABLE ranking_model (
    id              BIGINT       NOT NULL,
    -- what people call it, and what a remembered score names
    number          INT          NOT NULL,
    -- version in the shipped file, null for one that was learned here
    shipped_version INT          NULL,
    -- 1 for the one in force, else null
    in_force        TINYINT      NULL,
    source          VARCHAR(500) NOT NULL,
    -- as in the shipped file; null until learning has ended
    settings        MEDIUMTEXT   NULL,
    -- how it did on the latest window beside the one it was to beat; null for a shipped one
    report          MEDIUMTEXT   NULL,
    -- the one that was in force when it was learned
    based_on        BIGINT       NULL,
    -- who asked for it; null when it was time
    asked_by        BIGINT       NULL,
    -- past rounds and the last day that were known when it was learned
    rounds          INT          NULL,
    rounds_until    DATE         NULL,
    published_at    DATETIME(6)  NULL,
    state           VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version         INT          NOT NULL DEFAULT 0,
    created_at      DATETIME(6)  NOT NULL,
    updated_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_ranking_model PRIMARY KEY (id),
    CONSTRAINT uq_ranking_model_number UNIQUE (number),
    CONSTRAINT uq_ranking_model_shipped UNIQUE (shipped_version),
    CONSTRAINT uq_ranking_model_in_force UNIQUE (in_force),
    CONSTRAINT fk_ranking_model_based_on FOREIGN KEY (based_on) REFERENCES ranking_model (id),
    CONSTRAINT ck_ranking_model_in_force CHECK (in_force = 1),
    CONSTRAINT ck_ranking_model_state CHECK (state IN ('LEARNING', 'DRAFT', 'REJECTED', 'IN_FORCE', 'RETIRED', 'DISCARDED')),
    -- Is one being learned? What waits?
    INDEX ix_ranking_model_state (state, created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
