-- After the event: when it ended, what those present say, the frozen report, what became of interest.

ALTER TABLE roadshow ADD COLUMN ended_at DATETIME(6) NULL;
-- The whole report as it was frozen, with the version of its definitions; read whole, never searched.
ALTER TABLE roadshow_report ADD COLUMN snapshot LONGTEXT NULL;

-- Who has answered; kept apart from the answers, without a time, so that nobody can join the two.
CREATE TABLE survey_ticket (
    roadshow_id BIGINT NOT NULL,
    person_id   BIGINT NOT NULL,
    CONSTRAINT pk_survey_ticket PRIMARY KEY (roadshow_id, person_id),
    CONSTRAINT fk_survey_ticket_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_survey_ticket_person FOREIGN KEY (person_id) REFERENCES person (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The id is drawn at random: an ordinary one tells the time of the answer, and with it who gave it.
CREATE TABLE survey_answer (
    id           BIGINT        NOT NULL,
    roadshow_id  BIGINT        NOT NULL,
    overall      INT           NOT NULL,
    programme    INT           NULL,
    organisation INT           NULL,
    contacts     INT           NULL,
    good         VARCHAR(1000) NULL,
    better       VARCHAR(1000) NULL,
    CONSTRAINT pk_survey_answer PRIMARY KEY (id),
    CONSTRAINT fk_survey_answer_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_survey_answer_stars CHECK (overall BETWEEN 1 AND 5 AND (programme IS NULL OR programme BETWEEN 1 AND 5)
        AND (organisation IS NULL OR organisation BETWEEN 1 AND 5) AND (contacts IS NULL OR contacts BETWEEN 1 AND 5)),
    INDEX ix_survey_answer_roadshow (roadshow_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What became of a presenter and an interested institution, asked 7, 30, 90 and 180 days after the event.
CREATE TABLE event_follow_up (
    id             BIGINT       NOT NULL,
    roadshow_id    BIGINT       NOT NULL,
    application_id BIGINT       NOT NULL,
    enterprise_id  BIGINT       NOT NULL,
    institution_id BIGINT       NOT NULL,
    days           INT          NOT NULL,
    due_at         DATETIME(6)  NOT NULL,
    reminded_at    DATETIME(6)  NULL,
    outcome        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    note           VARCHAR(500) NULL,
    answered_for   BIGINT       NULL,
    answered_at    DATETIME(6)  NULL,
    state          VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version        INT          NOT NULL DEFAULT 0,
    created_at     DATETIME(6)  NOT NULL,
    updated_at     DATETIME(6)  NOT NULL,
    CONSTRAINT pk_event_follow_up PRIMARY KEY (id),
    CONSTRAINT uq_event_follow_up_pair UNIQUE (application_id, institution_id, days),
    CONSTRAINT fk_event_follow_up_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_event_follow_up_application FOREIGN KEY (application_id) REFERENCES presenter_application (id),
    CONSTRAINT fk_event_follow_up_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_event_follow_up_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT ck_event_follow_up_days CHECK (days IN (7, 30, 90, 180)),
    CONSTRAINT ck_event_follow_up_outcome CHECK (outcome IN ('NO_CONTACT', 'TALKING', 'DILIGENCE', 'TERMS', 'SIGNED', 'ENDED')),
    CONSTRAINT ck_event_follow_up_state CHECK (state IN ('PLANNED', 'ASKED', 'ANSWERED', 'CLOSED')),
    -- Timers.
    INDEX ix_event_follow_up_state (state, due_at),
    -- An organisation's own, and an event's.
    INDEX ix_event_follow_up_enterprise (enterprise_id, state, due_at),
    INDEX ix_event_follow_up_institution (institution_id, state, due_at),
    INDEX ix_event_follow_up_roadshow (roadshow_id, days)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
