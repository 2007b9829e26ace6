-- What proves who somebody is, and what keeps guessers out. Tokens are kept as SHA-256 only.

CREATE TABLE login_session (
    id           BIGINT       NOT NULL,
    token_hash   CHAR(64)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    person_id    BIGINT       NOT NULL,
    user_agent   VARCHAR(120) NULL,
    created_at   DATETIME(6)  NOT NULL,
    last_seen_at DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    CONSTRAINT pk_login_session PRIMARY KEY (id),
    CONSTRAINT uq_login_session_token UNIQUE (token_hash),
    CONSTRAINT fk_login_session_person FOREIGN KEY (person_id) REFERENCES person (id),
    INDEX ix_login_session_expires (expires_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Failures per pair of login and address, whether or not there is such a login.
CREATE TABLE login_failure (
    pair_hash      CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    failures       INT         NOT NULL,
    last_failed_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_login_failure PRIMARY KEY (pair_hash),
    INDEX ix_login_failure_last (last_failed_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Lets the first administrator in; emptied when there is one.
CREATE TABLE first_administrator_token (
    token_hash CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_first_administrator_token PRIMARY KEY (token_hash)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Append-only: the newest row of a purpose is what holds.
CREATE TABLE consent (
    id           BIGINT      NOT NULL,
    person_id    BIGINT      NOT NULL,
    purpose      VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    text_version VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state        VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    at           DATETIME(6) NOT NULL,
    CONSTRAINT pk_consent PRIMARY KEY (id),
    CONSTRAINT fk_consent_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_consent_purpose CHECK (purpose IN ('ACCOUNT', 'MATCHING', 'DISCLOSURE', 'EVENT_CONTACTS', 'STATISTICS', 'MARKETING')),
    CONSTRAINT ck_consent_state CHECK (state IN ('GIVEN', 'WITHDRAWN')),
    INDEX ix_consent_person_purpose (person_id, purpose, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
