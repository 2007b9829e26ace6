-- Confidentiality agreements between an enterprise and an institution (SM-7). The text is kept as it was shown and signed.
CREATE TABLE nda (
    id                  BIGINT       NOT NULL,
    introduction_id     BIGINT       NOT NULL,
    enterprise_id       BIGINT       NOT NULL,
    institution_id      BIGINT       NOT NULL,
    template_version    VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    body                MEDIUMTEXT   NOT NULL,
    -- SHA-256 of the text in UTF-8, hexadecimal.
    hash                CHAR(64)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    term_months         INT          NOT NULL,
    survive_months      INT          NOT NULL,
    offered_by          BIGINT       NOT NULL,
    signed_by           BIGINT       NULL,
    signed_name         VARCHAR(100) NULL,
    signed_at           DATETIME(6)  NULL,
    countersigned_by    BIGINT       NULL,
    countersigned_name  VARCHAR(100) NULL,
    countersigned_at    DATETIME(6)  NULL,
    -- Last day in force.
    ends_on             DATE         NULL,
    ended_at            DATETIME(6)  NULL,
    -- The enterprise while the agreement is offered, signed or in force: there is one of these between two at a time.
    live_enterprise_id  BIGINT       NULL,
    state               VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version             INT          NOT NULL,
    created_at          DATETIME(6)  NOT NULL,
    updated_at          DATETIME(6)  NOT NULL,
    CONSTRAINT pk_nda PRIMARY KEY (id),
    CONSTRAINT uq_nda_live UNIQUE (live_enterprise_id, institution_id),
    CONSTRAINT fk_nda_introduction FOREIGN KEY (introduction_id) REFERENCES introduction (id),
    CONSTRAINT fk_nda_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_nda_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT ck_nda_state CHECK (state IN ('OFFERED', 'SIGNED', 'IN_FORCE', 'DECLINED', 'WITHDRAWN', 'ENDED')),
    INDEX ix_nda_enterprise (enterprise_id, state),
    INDEX ix_nda_institution (institution_id, state),
    INDEX ix_nda_ends (state, ends_on)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
