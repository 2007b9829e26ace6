-- What every write leaves behind: its place in the object's history, the answer for a repeat, an audit row, events.

CREATE TABLE transition_log (
    id                BIGINT        NOT NULL,
    machine           VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id        BIGINT        NOT NULL,
    command           VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    from_state        VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    to_state          VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version           INT           NOT NULL,
    person_id         BIGINT        NULL,
    person_name       VARCHAR(120)  NULL,
    organisation_id   BIGINT        NULL,
    organisation_name VARCHAR(200)  NULL,
    reason            VARCHAR(2000) NULL,
    detail            TEXT          NULL,
    at                DATETIME(6)   NOT NULL,
    CONSTRAINT pk_transition_log PRIMARY KEY (id),
    -- An object's history, oldest first.
    INDEX ix_transition_log_subject (machine, subject_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The answer to a command that came with an Idempotency-Key, kept 24 hours.
CREATE TABLE idempotency_key (
    person_id    BIGINT      NOT NULL,
    key_hash     CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    request_hash CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    response     MEDIUMTEXT  NULL,
    created_at   DATETIME(6) NOT NULL,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (person_id, key_hash),
    INDEX ix_idempotency_key_created (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Append-only; each row's hash covers the row and the hash before it.
CREATE TABLE audit_event (
    seq             BIGINT      NOT NULL,
    at              DATETIME(6) NOT NULL,
    person_id       BIGINT      NULL,
    organisation_id BIGINT      NULL,
    action          VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_type    VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id      BIGINT      NULL,
    detail          TEXT        NOT NULL,
    previous_hash   CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    hash            CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_audit_event PRIMARY KEY (seq),
    INDEX ix_audit_event_subject (subject_type, subject_id, seq),
    INDEX ix_audit_event_at (at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The end of the chain: one row, locked by each writer in turn just before it commits.
CREATE TABLE audit_head (
    id   INT      NOT NULL,
    seq  BIGINT   NOT NULL,
    hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_audit_head PRIMARY KEY (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE outbox_event (
    id           BIGINT       NOT NULL,
    topic        VARCHAR(80)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id   BIGINT       NULL,
    payload      MEDIUMTEXT   NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    due_at       DATETIME(6)  NOT NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    leased_by    VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    leased_until DATETIME(6)  NULL,
    last_error   VARCHAR(500) NULL,
    delivered_at DATETIME(6)  NULL,
    dead_at      DATETIME(6)  NULL,
    -- 1 while the event waits for delivery, null after: keeps the dispatcher's index as small as its work.
    pending      TINYINT      NULL DEFAULT 1,
    CONSTRAINT pk_outbox_event PRIMARY KEY (id),
    INDEX ix_outbox_event_pending (pending, due_at),
    INDEX ix_outbox_event_created (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Which consumer has had which event: written in the consumer's transaction, so a second delivery has no effect.
CREATE TABLE outbox_receipt (
    event_id BIGINT      NOT NULL,
    consumer VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    at       DATETIME(6) NOT NULL,
    CONSTRAINT pk_outbox_receipt PRIMARY KEY (event_id, consumer)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Who of several nodes runs a timer now.
CREATE TABLE job_lease (
    name         VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    owner        VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    leased_until DATETIME(6) NOT NULL,
    CONSTRAINT pk_job_lease PRIMARY KEY (name)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
