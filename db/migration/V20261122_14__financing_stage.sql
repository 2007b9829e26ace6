-- The words the market uses for a round (A+, Pre-B …) and the round of ours each belongs to; none for exits and debt.
-- Ticket ranges are envelopes for hints, never for blocking.
CREATE TABLE financing_stage (
    code           VARCHAR(32)  NOT NULL,
    round          VARCHAR(32)  NULL,
    position       INT          NOT NULL,
    name_zh        VARCHAR(100) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    aliases        VARCHAR(400) COLLATE utf8mb4_general_ci NULL,
    instrument     VARCHAR(32)  NOT NULL,
    ticket_min_fen BIGINT       NULL,
    ticket_max_fen BIGINT       NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_financing_stage PRIMARY KEY (code),
    CONSTRAINT ck_financing_stage_round CHECK (round IN ('SEED', 'ANGEL', 'PRE_A', 'SERIES_A', 'SERIES_B', 'SERIES_C',
        'SERIES_D_PLUS', 'PRE_IPO', 'STRATEGIC'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
