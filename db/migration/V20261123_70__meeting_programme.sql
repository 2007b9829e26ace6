-- One-to-one meetings of an event: the frame in which they are planned, and who takes part.

CREATE TABLE meeting_programme (
    id                   BIGINT        NOT NULL,
    roadshow_id          BIGINT        NOT NULL,
    slot_minutes         INT           NOT NULL,
    gap_minutes          INT           NOT NULL,
    -- most meetings of one enterprise and of one person of an institution; null: as many as there are slots
    enterprise_cap       INT           NULL,
    institution_cap      INT           NULL,
    -- meetings every enterprise should get at least, where any plan can give them
    enterprise_floor     INT           NOT NULL,
    free_booking         TINYINT       NOT NULL,
    -- requests one participant may have open at once
    request_quota        INT           NOT NULL,
    preferences_close_at DATETIME(6)   NULL,
    objections_due_at    DATETIME(6)   NULL,
    -- what a meeting is worth: this much for a match score of 100, and for each side's must and would
    match_points         INT           NOT NULL,
    must_points          INT           NOT NULL,
    would_points         INT           NOT NULL,
    -- written by every booking, so that bookings of one event come one after the other, on several nodes too
    turn                 BIGINT        NOT NULL DEFAULT 0,
    state                VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version              INT           NOT NULL DEFAULT 0,
    created_at           DATETIME(6)   NOT NULL,
    updated_at           DATETIME(6)   NOT NULL,
    CONSTRAINT pk_meeting_programme PRIMARY KEY (id),
    CONSTRAINT uq_meeting_programme_roadshow UNIQUE (roadshow_id),
    CONSTRAINT fk_meeting_programme_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_meeting_programme_minutes CHECK (slot_minutes BETWEEN 5 AND 120 AND gap_minutes BETWEEN 0 AND 60),
    CONSTRAINT ck_meeting_programme_points CHECK (match_points BETWEEN 0 AND 100 AND must_points BETWEEN 0 AND 100
        AND would_points BETWEEN 0 AND 100),
    CONSTRAINT ck_meeting_programme_state CHECK (state IN ('PROFILES', 'PREFERENCES', 'SOLVING', 'PROVISIONAL', 'FINAL',
        'RUNNING', 'CLOSED')),
    -- Timers look for a state.
    INDEX ix_meeting_programme_state (state, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A stretch of slots without a break; slots are numbered through all blocks from 1.
CREATE TABLE meeting_block (
    programme_id BIGINT      NOT NULL,
    position     INT         NOT NULL,
    starts_at    DATETIME(6) NOT NULL,
    slots        INT         NOT NULL,
    CONSTRAINT pk_meeting_block PRIMARY KEY (programme_id, position),
    CONSTRAINT fk_meeting_block_programme FOREIGN KEY (programme_id) REFERENCES meeting_programme (id),
    CONSTRAINT ck_meeting_block_slots CHECK (slots > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE meeting_table (
    id           BIGINT      NOT NULL,
    programme_id BIGINT      NOT NULL,
    position     INT         NOT NULL,
    name         VARCHAR(40) NOT NULL,
    CONSTRAINT pk_meeting_table PRIMARY KEY (id),
    CONSTRAINT uq_meeting_table_name UNIQUE (programme_id, name),
    CONSTRAINT fk_meeting_table_programme FOREIGN KEY (programme_id) REFERENCES meeting_programme (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE meeting_table_closing (
    table_id BIGINT NOT NULL,
    slot     INT    NOT NULL,
    CONSTRAINT pk_meeting_table_closing PRIMARY KEY (table_id, slot),
    CONSTRAINT fk_meeting_table_closing_table FOREIGN KEY (table_id) REFERENCES meeting_table (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A presenting enterprise, or one person of an institution. Who gave up the place stays, inactive.
CREATE TABLE meeting_participant (
    id              BIGINT      NOT NULL,
    programme_id    BIGINT      NOT NULL,
    roadshow_id     BIGINT      NOT NULL,
    side            VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    organisation_id BIGINT      NOT NULL,
    -- of an institution's participant; 0 for an enterprise, which takes part as a whole
    person_id       BIGINT      NOT NULL,
    -- what the enterprise presents
    need_id         BIGINT      NULL,
    cap             INT         NULL,
    active          TINYINT     NOT NULL,
    -- when this participant last said whom it wants to meet
    answered_at     DATETIME(6) NULL,
    created_at      DATETIME(6) NOT NULL,
    CONSTRAINT pk_meeting_participant PRIMARY KEY (id),
    CONSTRAINT uq_meeting_participant_who UNIQUE (programme_id, organisation_id, person_id),
    CONSTRAINT fk_meeting_participant_programme FOREIGN KEY (programme_id) REFERENCES meeting_programme (id),
    CONSTRAINT fk_meeting_participant_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_meeting_participant_side CHECK (side IN ('ENTERPRISE', 'INSTITUTION')),
    -- A person's own meetings, across events.
    INDEX ix_meeting_participant_person (person_id, programme_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Slots in which a participant says it cannot meet.
CREATE TABLE meeting_absence (
    participant_id BIGINT NOT NULL,
    slot           INT    NOT NULL,
    CONSTRAINT pk_meeting_absence PRIMARY KEY (participant_id, slot),
    CONSTRAINT fk_meeting_absence_participant FOREIGN KEY (participant_id) REFERENCES meeting_participant (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Whom a participant wants to meet. Read by the planner and by the participant, never shown to the other side.
CREATE TABLE meeting_preference (
    participant_id  BIGINT      NOT NULL,
    organisation_id BIGINT      NOT NULL,
    choice          VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    updated_at      DATETIME(6) NOT NULL,
    CONSTRAINT pk_meeting_preference PRIMARY KEY (participant_id, organisation_id),
    CONSTRAINT fk_meeting_preference_participant FOREIGN KEY (participant_id) REFERENCES meeting_participant (id),
    CONSTRAINT ck_meeting_preference_choice CHECK (choice IN ('MUST', 'WOULD', 'NO'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
