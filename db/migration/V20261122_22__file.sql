-- What people upload. The bytes lie in the data folder under a random key; here is what they are and whose.
CREATE TABLE stored_file (
    id              BIGINT       NOT NULL,
    storage_key     CHAR(43)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name            VARCHAR(200) NOT NULL,
    media_type      VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    size            BIGINT       NOT NULL,
    sha256          CHAR(64)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    uploaded_by     BIGINT       NOT NULL,
    organisation_id BIGINT       NULL,
    uploaded_at     DATETIME(6)  NOT NULL,
    CONSTRAINT pk_stored_file PRIMARY KEY (id),
    CONSTRAINT uq_stored_file_key UNIQUE (storage_key),
    CONSTRAINT ck_stored_file_size CHECK (size > 0),
    INDEX ix_stored_file_uploaded_by (uploaded_by)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
