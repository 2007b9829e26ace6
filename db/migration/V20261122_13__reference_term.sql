-- Names in both languages for the closed lists of the code: rounds, stages, instruments, tiers, institution types.
CREATE TABLE reference_term (
    kind           VARCHAR(32)  NOT NULL,
    code           VARCHAR(32)  NOT NULL,
    position       INT          NOT NULL,
    name_zh        VARCHAR(100) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_reference_term PRIMARY KEY (kind, code),
    CONSTRAINT ck_reference_term_kind
        CHECK (kind IN ('ROUND', 'DEVELOPMENT_STAGE', 'INSTRUMENT', 'CULTIVATION_TIER', 'INSTITUTION_TYPE'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
