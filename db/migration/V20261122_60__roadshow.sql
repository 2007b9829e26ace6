-- Roadshow events: what is held, where, when, and how one gets in.

CREATE TABLE roadshow (
    id                     BIGINT        NOT NULL,
    organizer_id           BIGINT        NOT NULL,
    title                  VARCHAR(200)  NOT NULL,
    format                 VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    mode                   VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    starts_at              DATETIME(6)   NOT NULL,
    ends_at                DATETIME(6)   NOT NULL,
    venue_name             VARCHAR(200)  NULL,
    venue_address          VARCHAR(400)  NULL,
    region_code            VARCHAR(16)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- the venue's own zone: "the day of the event" and its opening hours are local
    zone                   VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- HH:mm, local; null where the venue is open from the event's start to its end
    venue_opens            CHAR(5)       CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    venue_closes           CHAR(5)       CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    online_link            VARCHAR(500)  NULL,
    present_minutes        INT           NOT NULL,
    question_minutes       INT           NOT NULL,
    call_opens_at          DATETIME(6)   NULL,
    call_closes_at         DATETIME(6)   NULL,
    registration_opens_at  DATETIME(6)   NULL,
    registration_closes_at DATETIME(6)   NULL,
    summary                VARCHAR(4000) NULL,
    privacy_notice         VARCHAR(4000) NULL,
    min_reviews            INT           NOT NULL DEFAULT 0,
    -- when the public first heard of it; null while only the organizer and the authority know
    announced_at           DATETIME(6)   NULL,
    submitted_at           DATETIME(6)   NULL,
    decisions_released_at  DATETIME(6)   NULL,
    -- how many were selected when decisions were released: a place is free while fewer are still in
    presenter_places       INT           NOT NULL DEFAULT 0,
    -- where a postponed event goes on once its new dates are approved
    state_before           VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- dates named when it was postponed, not yet approved
    proposed_starts_at     DATETIME(6)   NULL,
    proposed_ends_at       DATETIME(6)   NULL,
    -- why it was postponed or cancelled, in the words everybody is told
    notice                 VARCHAR(1000) NULL,
    -- SEQUENCE of the event's own calendar entry (RFC 5545): rises with every change of time, place or fate
    calendar_sequence      INT           NOT NULL DEFAULT 0,
    reported_at            DATETIME(6)   NULL,
    created_by             BIGINT        NOT NULL,
    search_text            VARCHAR(1200) NOT NULL,
    state                  VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version                INT           NOT NULL DEFAULT 0,
    created_at             DATETIME(6)   NOT NULL,
    updated_at             DATETIME(6)   NOT NULL,
    CONSTRAINT pk_roadshow PRIMARY KEY (id),
    CONSTRAINT fk_roadshow_organizer FOREIGN KEY (organizer_id) REFERENCES organisation (id),
    CONSTRAINT fk_roadshow_created_by FOREIGN KEY (created_by) REFERENCES person (id),
    CONSTRAINT ck_roadshow_format CHECK (format IN ('PRESENTATION', 'MATCHMAKING', 'MIXED')),
    CONSTRAINT ck_roadshow_mode CHECK (mode IN ('ON_SITE', 'ONLINE', 'HYBRID')),
    CONSTRAINT ck_roadshow_time CHECK (starts_at < ends_at),
    CONSTRAINT ck_roadshow_minutes CHECK (present_minutes BETWEEN 1 AND 240 AND question_minutes BETWEEN 0 AND 240),
    CONSTRAINT ck_roadshow_state CHECK (state IN ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'CALL_OPEN', 'SELECTING',
        'PREPARING', 'PUBLISHED', 'LIVE', 'ENDED', 'REPORTED', 'ARCHIVED', 'POSTPONED', 'CANCELLED')),
    -- An organizer's own events.
    INDEX ix_roadshow_organizer (organizer_id, starts_at),
    -- What the public may see, by date.
    INDEX ix_roadshow_announced (announced_at, starts_at),
    -- Timers and the approval queue look for a state.
    INDEX ix_roadshow_state_starts (state, starts_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE roadshow_sector (
    roadshow_id BIGINT      NOT NULL,
    position    INT         NOT NULL,
    sector      VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_roadshow_sector PRIMARY KEY (roadshow_id, sector),
    CONSTRAINT fk_roadshow_sector_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE roadshow_room (
    id          BIGINT       NOT NULL,
    roadshow_id BIGINT       NOT NULL,
    position    INT          NOT NULL,
    name        VARCHAR(100) NOT NULL,
    capacity    INT          NOT NULL,
    CONSTRAINT pk_roadshow_room PRIMARY KEY (id),
    CONSTRAINT uq_roadshow_room_name UNIQUE (roadshow_id, name),
    CONSTRAINT fk_roadshow_room_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_roadshow_room_capacity CHECK (capacity > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A number of seats for one audience. taken is changed by one conditional UPDATE beside the registration, so the
-- database itself refuses a seat too many.
CREATE TABLE roadshow_pool (
    id             BIGINT       NOT NULL,
    roadshow_id    BIGINT       NOT NULL,
    position       INT          NOT NULL,
    name           VARCHAR(100) NOT NULL,
    audience       VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    mode           VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    capacity       INT          NOT NULL,
    taken          INT          NOT NULL DEFAULT 0,
    needs_approval TINYINT      NOT NULL DEFAULT 0,
    CONSTRAINT pk_roadshow_pool PRIMARY KEY (id),
    CONSTRAINT uq_roadshow_pool_name UNIQUE (roadshow_id, name),
    CONSTRAINT fk_roadshow_pool_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_roadshow_pool_audience CHECK (audience IN ('ANYONE', 'ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_roadshow_pool_mode CHECK (mode IN ('ON_SITE', 'ONLINE')),
    CONSTRAINT ck_roadshow_pool_seats CHECK (capacity > 0 AND taken >= 0 AND taken <= capacity)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE roadshow_criterion (
    id          BIGINT        NOT NULL,
    roadshow_id BIGINT        NOT NULL,
    position    INT           NOT NULL,
    name        VARCHAR(100)  NOT NULL,
    -- percent; the weights of an event add to 100
    weight      DECIMAL(9, 4) NOT NULL,
    CONSTRAINT pk_roadshow_criterion PRIMARY KEY (id),
    CONSTRAINT fk_roadshow_criterion_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_roadshow_criterion_weight CHECK (weight > 0 AND weight <= 100),
    INDEX ix_roadshow_criterion_roadshow (roadshow_id, position)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The event's figures as they stood when the organizer reported; never recomputed.
CREATE TABLE roadshow_report (
    roadshow_id    BIGINT        NOT NULL,
    applications   INT           NOT NULL,
    selected       INT           NOT NULL,
    presented      INT           NOT NULL,
    no_shows       INT           NOT NULL,
    registrations  INT           NOT NULL,
    institutions   INT           NOT NULL,
    enterprises    INT           NOT NULL,
    remarks        VARCHAR(4000) NULL,
    definitions    VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    frozen_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_roadshow_report PRIMARY KEY (roadshow_id),
    CONSTRAINT fk_roadshow_report_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
