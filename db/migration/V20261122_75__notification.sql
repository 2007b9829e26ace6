-- What people were told inside the platform. The same notice reaches a person once, whatever is delivered again.
CREATE TABLE notification (
    id           BIGINT       NOT NULL,
    person_id    BIGINT       NOT NULL,
    notice_hash  CHAR(64)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    title_zh     VARCHAR(300) NOT NULL,
    title_en     VARCHAR(300) NOT NULL,
    body_zh      VARCHAR(2000) NULL,
    body_en      VARCHAR(2000) NULL,
    link         VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_type VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id   BIGINT       NULL,
    state        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    read_at      DATETIME(6)  NULL,
    CONSTRAINT pk_notification PRIMARY KEY (id),
    CONSTRAINT uq_notification_person_notice UNIQUE (person_id, notice_hash),
    CONSTRAINT ck_notification_state CHECK (state IN ('SENT', 'READ')),
    -- A person's notices, newest first; how many are unread.
    INDEX ix_notification_person_id (person_id, id),
    INDEX ix_notification_person_state (person_id, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
