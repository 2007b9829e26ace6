-- A role somebody holds at one event and nowhere else. One that has ended stays for the history.

CREATE TABLE event_role (
    id          BIGINT      NOT NULL,
    roadshow_id BIGINT      NOT NULL,
    person_id   BIGINT      NOT NULL,
    role        VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the role while it is held, so that nobody has one twice
    live_role   VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    granted_by  BIGINT      NULL,
    state       VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version     INT         NOT NULL DEFAULT 0,
    created_at  DATETIME(6) NOT NULL,
    updated_at  DATETIME(6) NOT NULL,
    CONSTRAINT pk_event_role PRIMARY KEY (id),
    CONSTRAINT uq_event_role_live UNIQUE (roadshow_id, person_id, live_role),
    CONSTRAINT fk_event_role_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_event_role_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_event_role_granted_by FOREIGN KEY (granted_by) REFERENCES person (id),
    CONSTRAINT ck_event_role_role CHECK (role IN ('ORGANIZER', 'CHECKIN_STAFF')),
    CONSTRAINT ck_event_role_state CHECK (state IN ('ACTIVE', 'REVOKED', 'RESIGNED')),
    -- Asked whenever a session is read.
    INDEX ix_event_role_person (person_id, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
