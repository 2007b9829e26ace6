-- Guests: people who registered with an invitation link and no account. They come back with a link of their own.

CREATE TABLE registration_guest (
    registration_id   BIGINT       NOT NULL,
    roadshow_id       BIGINT       NOT NULL,
    -- mail address or number, normalised like a login
    contact           VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    organisation_name VARCHAR(100) NULL,
    -- of the secret in the guest's own link
    token_hash        CHAR(64)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- when the guest agreed to the event's privacy notice
    consented_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_registration_guest PRIMARY KEY (registration_id),
    CONSTRAINT uq_registration_guest_token UNIQUE (token_hash),
    CONSTRAINT fk_registration_guest_registration FOREIGN KEY (registration_id) REFERENCES registration (id),
    INDEX ix_registration_guest_contact (roadshow_id, contact)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
