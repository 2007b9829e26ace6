-- Rounds that happened, as a source reported them: the history every score learns from. Filled by imports.

CREATE TABLE past_round (
    id            BIGINT       NOT NULL,
    company_id    BIGINT       NOT NULL,
    round_on      DATE         NOT NULL,
    -- our round, null where the source's word is none of ours
    round         VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    source_stage  VARCHAR(40)  NULL,
    amount_fen    BIGINT       NULL,
    -- region codes where the source's names are known, else its names
    province      VARCHAR(40)  NULL,
    city          VARCHAR(60)  NULL,
    -- our sector codes, joined by |
    sectors       VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    -- the source's own tags, broad to narrow, joined by |
    source_tags   VARCHAR(400) NOT NULL DEFAULT '',
    import_source VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    import_key    VARCHAR(80)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    created_at    DATETIME(6)  NOT NULL,
    CONSTRAINT pk_past_round PRIMARY KEY (id),
    CONSTRAINT uq_past_round_import UNIQUE (import_source, import_key),
    CONSTRAINT fk_past_round_company FOREIGN KEY (company_id) REFERENCES organisation (id),
    CONSTRAINT ck_past_round_amount CHECK (amount_fen > 0),
    -- A company's earlier rounds.
    INDEX ix_past_round_company (company_id, round_on)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE past_investment (
    round_id       BIGINT NOT NULL,
    institution_id BIGINT NOT NULL,
    position       INT    NOT NULL,
    CONSTRAINT pk_past_investment PRIMARY KEY (round_id, institution_id),
    CONSTRAINT fk_past_investment_round FOREIGN KEY (round_id) REFERENCES past_round (id),
    CONSTRAINT fk_past_investment_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    -- An institution's own history.
    INDEX ix_past_investment_institution (institution_id, round_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
