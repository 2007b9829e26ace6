-- Data rooms (SM-7): an enterprise's folders by disclosure tier, its files, who was let in, and who read what.
CREATE TABLE data_room_folder (
    id            BIGINT       NOT NULL,
    enterprise_id BIGINT       NOT NULL,
    name          VARCHAR(100) NOT NULL,
    -- 3 needs a confidentiality agreement in force besides the grant.
    tier          INT          NOT NULL,
    created_at    DATETIME(6)  NOT NULL,
    CONSTRAINT pk_data_room_folder PRIMARY KEY (id),
    CONSTRAINT fk_data_room_folder_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT ck_data_room_folder_tier CHECK (tier BETWEEN 1 AND 3),
    INDEX ix_data_room_folder_enterprise (enterprise_id, tier)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE data_room_file (
    id            BIGINT       NOT NULL,
    enterprise_id BIGINT       NOT NULL,
    folder_id     BIGINT       NOT NULL,
    file_id       BIGINT       NOT NULL,
    -- Pages of a PDF; null for what is only downloaded.
    pages         INT          NULL,
    state         VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- What the scanner called it.
    finding       VARCHAR(200) NULL,
    added_by      BIGINT       NOT NULL,
    added_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_data_room_file PRIMARY KEY (id),
    CONSTRAINT fk_data_room_file_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_data_room_file_folder FOREIGN KEY (folder_id) REFERENCES data_room_folder (id),
    CONSTRAINT fk_data_room_file_file FOREIGN KEY (file_id) REFERENCES stored_file (id),
    CONSTRAINT ck_data_room_file_state CHECK (state IN ('QUARANTINE', 'READY', 'INFECTED', 'REMOVED')),
    INDEX ix_data_room_file_enterprise (enterprise_id, state),
    INDEX ix_data_room_file_folder (folder_id),
    INDEX ix_data_room_file_state (state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Uploads under way: parts come in order and are put together when all are there.
CREATE TABLE data_room_upload (
    id            BIGINT       NOT NULL,
    enterprise_id BIGINT       NOT NULL,
    folder_id     BIGINT       NOT NULL,
    person_id     BIGINT       NOT NULL,
    name          VARCHAR(300) NOT NULL,
    size          BIGINT       NOT NULL,
    received      BIGINT       NOT NULL,
    room_file_id  BIGINT       NULL,
    created_at    DATETIME(6)  NOT NULL,
    CONSTRAINT pk_data_room_upload PRIMARY KEY (id),
    CONSTRAINT fk_data_room_upload_folder FOREIGN KEY (folder_id) REFERENCES data_room_folder (id),
    CONSTRAINT ck_data_room_upload_received CHECK (received BETWEEN 0 AND size),
    INDEX ix_data_room_upload_person (person_id, created_at),
    INDEX ix_data_room_upload_created (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE data_room_part (
    upload_id    BIGINT   NOT NULL,
    start_offset BIGINT   NOT NULL,
    storage_key  CHAR(43) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_data_room_part PRIMARY KEY (upload_id, start_offset),
    CONSTRAINT fk_data_room_part_upload FOREIGN KEY (upload_id) REFERENCES data_room_upload (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE data_room_grant (
    id                  BIGINT       NOT NULL,
    enterprise_id       BIGINT       NOT NULL,
    institution_id      BIGINT       NOT NULL,
    asked_by            BIGINT       NULL,
    message             VARCHAR(500) NULL,
    can_download        BOOLEAN      NOT NULL DEFAULT FALSE,
    -- Last day, Beijing time.
    until_on            DATE         NULL,
    granted_at          DATETIME(6)  NULL,
    -- Filled while it is asked or granted: one living grant a pair.
    live_institution_id BIGINT       NULL,
    state               VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version             INT          NOT NULL,
    created_at          DATETIME(6)  NOT NULL,
    updated_at          DATETIME(6)  NOT NULL,
    CONSTRAINT pk_data_room_grant PRIMARY KEY (id),
    CONSTRAINT uq_data_room_grant_live UNIQUE (enterprise_id, live_institution_id),
    CONSTRAINT fk_data_room_grant_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_data_room_grant_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT ck_data_room_grant_state CHECK (state IN ('ASKED', 'GRANTED', 'REFUSED', 'REVOKED', 'EXPIRED')),
    INDEX ix_data_room_grant_enterprise (enterprise_id, state),
    INDEX ix_data_room_grant_institution (institution_id, state),
    INDEX ix_data_room_grant_until (state, until_on)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE data_room_grant_folder (
    grant_id  BIGINT NOT NULL,
    folder_id BIGINT NOT NULL,
    CONSTRAINT pk_data_room_grant_folder PRIMARY KEY (grant_id, folder_id),
    CONSTRAINT fk_data_room_grant_folder_grant FOREIGN KEY (grant_id) REFERENCES data_room_grant (id),
    CONSTRAINT fk_data_room_grant_folder_folder FOREIGN KEY (folder_id) REFERENCES data_room_folder (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The disclosure ledger: written in the transaction that lets a read happen, never changed.
CREATE TABLE disclosure_read (
    id             BIGINT      NOT NULL,
    enterprise_id  BIGINT      NOT NULL,
    institution_id BIGINT      NOT NULL,
    person_id      BIGINT      NOT NULL,
    kind           VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    tier           INT         NOT NULL,
    room_file_id   BIGINT      NULL,
    page           INT         NULL,
    grant_id       BIGINT      NULL,
    at             DATETIME(6) NOT NULL,
    -- The day in Beijing time, to count by.
    on_day         DATE        NOT NULL,
    CONSTRAINT pk_disclosure_read PRIMARY KEY (id),
    CONSTRAINT fk_disclosure_read_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_disclosure_read_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT fk_disclosure_read_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_disclosure_read_file FOREIGN KEY (room_file_id) REFERENCES data_room_file (id),
    CONSTRAINT fk_disclosure_read_grant FOREIGN KEY (grant_id) REFERENCES data_room_grant (id),
    CONSTRAINT ck_disclosure_read_kind CHECK (kind IN ('ROOM', 'PAGE', 'DOWNLOAD', 'REFUSED')),
    CONSTRAINT ck_disclosure_read_tier CHECK (tier BETWEEN 1 AND 3),
    INDEX ix_disclosure_read_enterprise (enterprise_id, at),
    INDEX ix_disclosure_read_day (enterprise_id, on_day, institution_id),
    INDEX ix_disclosure_read_person (person_id, kind, at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
