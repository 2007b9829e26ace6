-- What organizers wrote to the people of an event: the log of messages.

CREATE TABLE event_message (
    id          BIGINT        NOT NULL,
    roadshow_id BIGINT        NOT NULL,
    kind        VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    segment     VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    pool_id     BIGINT        NULL,
    subject     VARCHAR(100)  NOT NULL,
    body        VARCHAR(2000) NOT NULL,
    recipients  INT           NOT NULL,
    -- left out because they do not want advertising
    left_out    INT           NOT NULL,
    sent_by     BIGINT        NOT NULL,
    sent_at     DATETIME(6)   NOT NULL,
    CONSTRAINT pk_event_message PRIMARY KEY (id),
    CONSTRAINT fk_event_message_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_event_message_sent_by FOREIGN KEY (sent_by) REFERENCES person (id),
    CONSTRAINT ck_event_message_kind CHECK (kind IN ('EVENT', 'INVITATION')),
    INDEX ix_event_message_roadshow (roadshow_id, sent_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
