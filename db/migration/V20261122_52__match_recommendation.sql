-- A match as it was shown to one side of it, with the versions of everything the score came from. Each side has its
-- own row, so that neither learns from its list what the other did with the pair.
CREATE TABLE match_recommendation (
    id              BIGINT        NOT NULL,
    need_id         BIGINT        NOT NULL,
    mandate_id      BIGINT        NOT NULL,
    side            VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the organisation of that side
    organisation_id BIGINT        NOT NULL,
    -- 1 while it counts, null once superseded: one live row a pair and side
    live            TINYINT       NULL DEFAULT 1,
    score           DECIMAL(5,2)  NOT NULL,
    parts           TEXT          NOT NULL,
    counterfactual  TEXT          NOT NULL,
    need_version    INT           NOT NULL,
    mandate_version INT           NOT NULL,
    rules_version   INT           NOT NULL,
    dismiss_code    VARCHAR(30)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    dismissed_by    BIGINT        NULL,
    dismissed_at    DATETIME(6)   NULL,
    dimension       VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- SHA-256 of what both sides stated in that dimension when it was dismissed
    dimension_hash  CHAR(64)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    shown_at        DATETIME(6)   NULL,
    state           VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version         INT           NOT NULL DEFAULT 0,
    created_at      DATETIME(6)   NOT NULL,
    updated_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_match_recommendation PRIMARY KEY (id),
    CONSTRAINT uq_match_recommendation_live UNIQUE (mandate_id, need_id, side, live),
    CONSTRAINT fk_match_recommendation_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT fk_match_recommendation_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT fk_match_recommendation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_match_recommendation_side CHECK (side IN ('ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_match_recommendation_state CHECK (state IN ('GENERATED', 'SHOWN', 'SAVED', 'DISMISSED', 'ACTED', 'SUPERSEDED')),
    -- One side's list of a need, of a mandate.
    INDEX ix_match_recommendation_need (need_id, side, live),
    INDEX ix_match_recommendation_mandate (mandate_id, side, live)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
