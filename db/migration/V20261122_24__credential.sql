-- A recognition, registration or licence that an organisation says it has, and what the check of it found.
CREATE TABLE credential (
    id              BIGINT       NOT NULL,
    organisation_id BIGINT       NOT NULL,
    kind            VARCHAR(30)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    number          VARCHAR(80)  NOT NULL,
    issuer          VARCHAR(120) NOT NULL,
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NULL,
    file_id         BIGINT       NULL,
    source          VARCHAR(300) NULL,
    checked_at      DATETIME(6)  NULL,
    due_at          DATETIME(6)  NULL,
    -- the last reminder sent: so many days before the end
    reminded_days   INT          NULL,
    state           VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version         INT          NOT NULL DEFAULT 0,
    created_at      DATETIME(6)  NOT NULL,
    updated_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_credential PRIMARY KEY (id),
    CONSTRAINT fk_credential_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_credential_file FOREIGN KEY (file_id) REFERENCES stored_file (id),
    CONSTRAINT ck_credential_kind CHECK (kind IN ('INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'SINGLE_CHAMPION',
        'HIGH_TECH', 'TECH_SME', 'AMAC_MANAGER', 'LICENCE', 'OTHER')),
    CONSTRAINT ck_credential_state CHECK (state IN ('CLAIMED', 'CONFIRMED', 'NOT_CONFIRMED', 'EXPIRED', 'REVOKED')),
    CONSTRAINT ck_credential_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
    INDEX ix_credential_organisation (organisation_id, state),
    -- Waiting to be checked, by deadline; and running out.
    INDEX ix_credential_state_due (state, due_at),
    INDEX ix_credential_state_valid_to (state, valid_to)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
