-- The day of an event: what people mark, on devices that may be offline, and what the marks come to.

-- One row an event, made when its day is first looked at. Its lock puts what devices send into one order.
CREATE TABLE event_day (
    roadshow_id BIGINT      NOT NULL,
    -- secret from which ticket codes are made (hex)
    ticket_key  CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- rises with every mark taken in
    revision    BIGINT      NOT NULL DEFAULT 0,
    created_at  DATETIME(6) NOT NULL,
    CONSTRAINT pk_event_day PRIMARY KEY (roadshow_id),
    CONSTRAINT fk_event_day_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Append-only: everything that was marked, also what lost against another mark.
CREATE TABLE day_mark (
    -- made by the device (UUID)
    id              CHAR(36)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    roadshow_id     BIGINT        NOT NULL,
    -- the order in which the server took marks in: a device asks for those after the last it has
    revision        BIGINT        NOT NULL,
    kind            VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- a registration, an application, a meeting or a room
    subject_id      BIGINT        NOT NULL,
    person_id       BIGINT        NOT NULL,
    organisation_id BIGINT        NULL,
    gate            VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- YYYY-MM-DD at the venue, empty for marks that know no gate
    day             VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- ids of the check-ins an undo takes back, with blanks between them; read whole, never searched
    undoes          VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reason          VARCHAR(200)  NOT NULL,
    -- what the mark says beyond its kind, as JSON
    value           VARCHAR(2000) NOT NULL,
    device_id       CHAR(36)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- as the device sent it, and as it counts once a wrong clock is put right
    device_at       DATETIME(6)   NOT NULL,
    marked_at       DATETIME(6)   NOT NULL,
    received_at     DATETIME(6)   NOT NULL,
    CONSTRAINT pk_day_mark PRIMARY KEY (id),
    CONSTRAINT uq_day_mark_revision UNIQUE (roadshow_id, revision),
    CONSTRAINT fk_day_mark_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_day_mark_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_day_mark_kind CHECK (kind IN ('CHECK_IN', 'UNDO', 'PRESENTED', 'ABSENT', 'HELD', 'NOT_HELD', 'STAGE', 'SCORE', 'INTEREST')),
    -- Everything about one person, presentation or room.
    INDEX ix_day_mark_subject (roadshow_id, subject_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Who is here: the check-in that counts, once a gate and day.
CREATE TABLE day_presence (
    roadshow_id BIGINT      NOT NULL,
    subject_id  BIGINT      NOT NULL,
    gate        VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    day         VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    mark_id     CHAR(36)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    marked_at   DATETIME(6) NOT NULL,
    person_id   BIGINT      NOT NULL,
    CONSTRAINT pk_day_presence PRIMARY KEY (roadshow_id, subject_id, gate, day),
    CONSTRAINT fk_day_presence_mark FOREIGN KEY (mark_id) REFERENCES day_mark (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
