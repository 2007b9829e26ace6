-- The agenda in versions: one draft, one released, the earlier ones kept.

CREATE TABLE agenda_version (
    id           BIGINT       NOT NULL,
    roadshow_id  BIGINT       NOT NULL,
    number       INT          NOT NULL,
    -- 'DRAFT' or 'RELEASED' while it is that, null afterwards: never two drafts, never two released
    live         VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    released_at  DATETIME(6)  NULL,
    note         VARCHAR(1000) NULL,
    state        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version      INT          NOT NULL DEFAULT 0,
    created_at   DATETIME(6)  NOT NULL,
    updated_at   DATETIME(6)  NOT NULL,
    CONSTRAINT pk_agenda_version PRIMARY KEY (id),
    CONSTRAINT uq_agenda_version_number UNIQUE (roadshow_id, number),
    CONSTRAINT uq_agenda_version_live UNIQUE (roadshow_id, live),
    CONSTRAINT fk_agenda_version_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_agenda_version_state CHECK (state IN ('DRAFT', 'RELEASED', 'SUPERSEDED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE agenda_slot (
    agenda_version_id BIGINT       NOT NULL,
    -- stays the same from version to version, so that a calendar entry can be moved instead of doubled
    item_id           BIGINT       NOT NULL,
    position          INT          NOT NULL,
    kind              VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    title             VARCHAR(200) NOT NULL,
    room_id           BIGINT       NULL,
    application_id    BIGINT       NULL,
    starts_at         DATETIME(6)  NOT NULL,
    ends_at           DATETIME(6)  NOT NULL,
    CONSTRAINT pk_agenda_slot PRIMARY KEY (agenda_version_id, item_id),
    CONSTRAINT fk_agenda_slot_version FOREIGN KEY (agenda_version_id) REFERENCES agenda_version (id),
    CONSTRAINT fk_agenda_slot_room FOREIGN KEY (room_id) REFERENCES roadshow_room (id),
    CONSTRAINT fk_agenda_slot_application FOREIGN KEY (application_id) REFERENCES presenter_application (id),
    CONSTRAINT ck_agenda_slot_kind CHECK (kind IN ('OPENING', 'PRESENTATION', 'BREAK', 'CLOSING', 'OTHER')),
    CONSTRAINT ck_agenda_slot_time CHECK (starts_at < ends_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What a release changed, item by item, and for whom.
CREATE TABLE agenda_change (
    id                BIGINT       NOT NULL,
    agenda_version_id BIGINT       NOT NULL,
    position          INT          NOT NULL,
    change_kind       VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    item_id           BIGINT       NOT NULL,
    title             VARCHAR(200) NOT NULL,
    enterprise_id     BIGINT       NULL,
    old_starts_at     DATETIME(6)  NULL,
    old_ends_at       DATETIME(6)  NULL,
    old_room          VARCHAR(100) NULL,
    new_starts_at     DATETIME(6)  NULL,
    new_ends_at       DATETIME(6)  NULL,
    new_room          VARCHAR(100) NULL,
    CONSTRAINT pk_agenda_change PRIMARY KEY (id),
    CONSTRAINT fk_agenda_change_version FOREIGN KEY (agenda_version_id) REFERENCES agenda_version (id),
    CONSTRAINT ck_agenda_change_kind CHECK (change_kind IN ('ADDED', 'MOVED', 'CHANGED', 'REMOVED')),
    INDEX ix_agenda_change_version (agenda_version_id, position)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- How strict each rule is at this event; a rule without a row has its default level.
CREATE TABLE agenda_rule_level (
    roadshow_id BIGINT      NOT NULL,
    rule        VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    level       VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_agenda_rule_level PRIMARY KEY (roadshow_id, rule),
    CONSTRAINT fk_agenda_rule_level_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_agenda_rule_level_level CHECK (level IN ('BLOCK', 'WARN', 'OFF'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What people's calendars have been told of each agenda item. A removed item stays, as cancelled, or calendars that
-- hold it would keep it for ever.
CREATE TABLE calendar_entry (
    item_id        BIGINT       NOT NULL,
    roadshow_id    BIGINT       NOT NULL,
    application_id BIGINT       NULL,
    title          VARCHAR(200) NOT NULL,
    room           VARCHAR(100) NULL,
    starts_at      DATETIME(6)  NOT NULL,
    ends_at        DATETIME(6)  NOT NULL,
    sequence       INT          NOT NULL,
    cancelled      TINYINT      NOT NULL DEFAULT 0,
    updated_at     DATETIME(6)  NOT NULL,
    CONSTRAINT pk_calendar_entry PRIMARY KEY (item_id),
    CONSTRAINT fk_calendar_entry_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    INDEX ix_calendar_entry_roadshow (roadshow_id, starts_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The secret in a person's subscription address, kept as SHA-256; asking again makes a new one and ends the old.
CREATE TABLE calendar_feed (
    person_id  BIGINT      NOT NULL,
    token_hash CHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_calendar_feed PRIMARY KEY (person_id),
    CONSTRAINT uq_calendar_feed_token UNIQUE (token_hash),
    CONSTRAINT fk_calendar_feed_person FOREIGN KEY (person_id) REFERENCES person (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
