-- Copies of notices that leave the platform (SM-21), and how each person wants them.
ALTER TABLE notification ADD COLUMN kind VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'OTHER';

UPDATE notification SET kind = CASE
    WHEN subject_type IN ('need', 'saved-search') THEN 'NEED'
    WHEN subject_type IN ('match', 'match-alert', 'mandate', 'ranking-model') THEN 'MATCH'
    WHEN subject_type = 'introduction' THEN 'INTRODUCTION'
    WHEN subject_type IN ('meeting', 'meeting-programme', 'plan') THEN 'MEETING'
    WHEN subject_type IN ('roadshow', 'presenter-application', 'registration', 'agenda', 'pool', 'review', 'objection', 'panel-reviewer',
                          'event-role', 'follow-up', 'ticket') THEN 'ROADSHOW'
    WHEN subject_type IN ('deal', 'funding-record') THEN 'DEAL'
    WHEN subject_type IN ('person', 'organisation', 'claim', 'credential', 'case') THEN 'ACCOUNT'
    ELSE 'OTHER' END;

-- A person's notices of one kind, newest first.
CREATE INDEX ix_notification_person_kind ON notification (person_id, kind, id);

CREATE TABLE mail_message (
    id           BIGINT        NOT NULL,
    -- what the message was made of, so that it is made once: n:<notification> or d:<person>:<day>
    source       VARCHAR(80)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    person_id    BIGINT        NOT NULL,
    channel      VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind         VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    address      VARCHAR(254)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    language     VARCHAR(5)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject      VARCHAR(300)  NOT NULL,
    -- plain paragraphs; the mail's two parts are made of it
    body         TEXT          NOT NULL,
    link         VARCHAR(300)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state        VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    attempts     INT           NOT NULL DEFAULT 0,
    due_at       DATETIME(6)   NOT NULL,
    leased_by    VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    leased_until DATETIME(6)   NULL,
    last_error   VARCHAR(500)  NULL,
    version      INT           NOT NULL DEFAULT 0,
    created_at   DATETIME(6)   NOT NULL,
    updated_at   DATETIME(6)   NOT NULL,
    sent_at      DATETIME(6)   NULL,
    CONSTRAINT pk_mail_message PRIMARY KEY (id),
    CONSTRAINT uq_mail_message_source UNIQUE (source, channel),
    CONSTRAINT ck_mail_message_state CHECK (state IN ('QUEUED', 'HELD', 'SENDING', 'SENT', 'FAILED', 'DEAD', 'DROPPED')),
    CONSTRAINT ck_mail_message_channel CHECK (channel IN ('MAIL', 'SMS', 'WECHAT')),
    -- The dispatcher's question, and the desk's.
    INDEX ix_mail_message_state_due (state, due_at),
    INDEX ix_mail_message_person (person_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Notices that wait for their person's next digest.
CREATE TABLE mail_waiting (
    notification_id BIGINT      NOT NULL,
    person_id       BIGINT      NOT NULL,
    due_at          DATETIME(6) NOT NULL,
    CONSTRAINT pk_mail_waiting PRIMARY KEY (notification_id),
    CONSTRAINT fk_mail_waiting_notification FOREIGN KEY (notification_id) REFERENCES notification (id) ON DELETE CASCADE,
    INDEX ix_mail_waiting_due (due_at, person_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A person without a row has the defaults of the program. Times of day in Shanghai, HH:MM.
CREATE TABLE notification_preference (
    person_id  BIGINT      NOT NULL,
    quiet_from CHAR(5)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    quiet_to   CHAR(5)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    digest_at  CHAR(5)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version    INT         NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_notification_preference PRIMARY KEY (person_id),
    CONSTRAINT ck_notification_preference_quiet CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE notification_preference_kind (
    person_id BIGINT      NOT NULL,
    kind      VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    cadence   VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_notification_preference_kind PRIMARY KEY (person_id, kind),
    CONSTRAINT ck_notification_preference_kind_cadence CHECK (cadence IN ('AT_ONCE', 'DIGEST', 'NEVER'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The key that unsubscribe links are signed with; made by the first server that needs it, the same on all nodes.
CREATE TABLE mail_secret (
    id     INT      NOT NULL,
    secret CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_mail_secret PRIMARY KEY (id),
    CONSTRAINT ck_mail_secret_id CHECK (id = 1)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
