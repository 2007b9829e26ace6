-- Meetings people know of.

CREATE TABLE meeting (
    id                         BIGINT       NOT NULL,
    programme_id               BIGINT       NOT NULL,
    roadshow_id                BIGINT       NOT NULL,
    enterprise_participant_id  BIGINT       NOT NULL,
    institution_participant_id BIGINT       NOT NULL,
    enterprise_id              BIGINT       NOT NULL,
    institution_id             BIGINT       NOT NULL,
    need_id                    BIGINT       NULL,
    plan_id                    BIGINT       NULL,
    -- a request has no slot; a meeting that came to nothing keeps the one it had
    slot                       INT          NULL,
    table_id                   BIGINT       NULL,
    starts_at                  DATETIME(6)  NULL,
    ends_at                    DATETIME(6)  NULL,
    -- the slot while the meeting holds it, null otherwise: no participant and no table twice in a slot
    live_slot                  INT          NULL,
    -- the institution while the meeting lives: two people of one institution never meet the same enterprise
    live_institution_id        BIGINT       NULL,
    asked_by                   VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    enterprise_accepted        TINYINT      NOT NULL DEFAULT 0,
    institution_accepted       TINYINT      NOT NULL DEFAULT 0,
    message                    VARCHAR(500) NULL,
    -- another time one side proposes, until the other answers
    proposed_slot              INT          NULL,
    proposed_by                VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    reschedules                INT          NOT NULL DEFAULT 0,
    expires_at                 DATETIME(6)  NULL,
    -- held or not, as each side and the staff say
    enterprise_mark            TINYINT      NULL,
    institution_mark           TINYINT      NULL,
    staff_mark                 TINYINT      NULL,
    -- who stayed away, of a NO_SHOW
    absent_side                VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- SEQUENCE of its calendar entry
    calendar_sequence          INT          NOT NULL DEFAULT 0,
    state                      VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version                    INT          NOT NULL DEFAULT 0,
    created_at                 DATETIME(6)  NOT NULL,
    updated_at                 DATETIME(6)  NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT uq_meeting_enterprise_slot UNIQUE (roadshow_id, enterprise_participant_id, live_slot),
    CONSTRAINT uq_meeting_institution_slot UNIQUE (roadshow_id, institution_participant_id, live_slot),
    CONSTRAINT uq_meeting_table_slot UNIQUE (roadshow_id, table_id, live_slot),
    CONSTRAINT uq_meeting_pair UNIQUE (roadshow_id, enterprise_id, live_institution_id),
    CONSTRAINT fk_meeting_programme FOREIGN KEY (programme_id) REFERENCES meeting_programme (id),
    CONSTRAINT fk_meeting_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_meeting_enterprise_participant FOREIGN KEY (enterprise_participant_id) REFERENCES meeting_participant (id),
    CONSTRAINT fk_meeting_institution_participant FOREIGN KEY (institution_participant_id) REFERENCES meeting_participant (id),
    CONSTRAINT fk_meeting_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_meeting_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT fk_meeting_table FOREIGN KEY (table_id) REFERENCES meeting_table (id),
    CONSTRAINT ck_meeting_place CHECK (live_slot IS NULL OR (table_id IS NOT NULL AND slot IS NOT NULL)),
    CONSTRAINT ck_meeting_asked_by CHECK (asked_by IN ('BOTH', 'ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_meeting_reschedules CHECK (reschedules BETWEEN 0 AND 2),
    CONSTRAINT ck_meeting_state CHECK (state IN ('PROPOSED', 'REQUESTED', 'SCHEDULED', 'DECLINED', 'EXPIRED', 'CANCELLED', 'HELD',
        'NO_SHOW', 'CANCELLED_ON_DAY', 'DISPUTED')),
    -- The event's meetings by time.
    INDEX ix_meeting_roadshow_state (roadshow_id, state, starts_at),
    -- Requests nobody answered, meetings to be resolved.
    INDEX ix_meeting_state_expires (state, expires_at),
    INDEX ix_meeting_state_ends (state, ends_at),
    -- Whether two organisations have met before.
    INDEX ix_meeting_pair_state (enterprise_id, institution_id, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
