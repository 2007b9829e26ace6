-- Plans of meetings: what the planner found and the organizer changed, before anybody is told.

CREATE TABLE meeting_plan (
    id           BIGINT        NOT NULL,
    programme_id BIGINT        NOT NULL,
    number       INT           NOT NULL,
    kind         VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- 'CURRENT' while it is worked on or waits to be published, null afterwards: one at a time
    live         VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    state        VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    seconds      INT           NOT NULL,
    seed         BIGINT        NOT NULL,
    stop_asked   TINYINT       NOT NULL DEFAULT 0,
    -- worth of the plan and the most any plan can be worth, in points; null until the first plan is found
    points       BIGINT        NULL,
    bound        BIGINT        NULL,
    proved       TINYINT       NOT NULL DEFAULT 0,
    placed       INT           NOT NULL DEFAULT 0,
    wishes       INT           NOT NULL DEFAULT 0,
    elapsed_ms   BIGINT        NOT NULL DEFAULT 0,
    -- why it failed, for the organizer
    failure      VARCHAR(1000) NULL,
    -- the running node says it is alive; silent for a minute, the run is taken for lost
    heard_at     DATETIME(6)   NOT NULL,
    version      INT           NOT NULL DEFAULT 0,
    created_by   BIGINT        NULL,
    created_at   DATETIME(6)   NOT NULL,
    updated_at   DATETIME(6)   NOT NULL,
    CONSTRAINT pk_meeting_plan PRIMARY KEY (id),
    CONSTRAINT uq_meeting_plan_number UNIQUE (programme_id, number),
    CONSTRAINT uq_meeting_plan_live UNIQUE (programme_id, live),
    CONSTRAINT fk_meeting_plan_programme FOREIGN KEY (programme_id) REFERENCES meeting_programme (id),
    CONSTRAINT ck_meeting_plan_kind CHECK (kind IN ('FIRST', 'REPAIR')),
    CONSTRAINT ck_meeting_plan_state CHECK (state IN ('RUNNING', 'READY', 'PUBLISHED', 'DISCARDED', 'FAILED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A meeting of a plan. The three keys keep every place single, whoever writes.
CREATE TABLE meeting_plan_item (
    id                         BIGINT  NOT NULL,
    plan_id                    BIGINT  NOT NULL,
    enterprise_participant_id  BIGINT  NOT NULL,
    institution_participant_id BIGINT  NOT NULL,
    slot                       INT     NOT NULL,
    table_id                   BIGINT  NOT NULL,
    points                     INT     NOT NULL,
    -- moved by hand or pinned: the next run leaves it where it is
    pinned                     TINYINT NOT NULL DEFAULT 0,
    CONSTRAINT pk_meeting_plan_item PRIMARY KEY (id),
    CONSTRAINT uq_meeting_plan_item_enterprise UNIQUE (plan_id, enterprise_participant_id, slot),
    CONSTRAINT uq_meeting_plan_item_institution UNIQUE (plan_id, institution_participant_id, slot),
    CONSTRAINT uq_meeting_plan_item_table UNIQUE (plan_id, table_id, slot),
    CONSTRAINT fk_meeting_plan_item_plan FOREIGN KEY (plan_id) REFERENCES meeting_plan (id),
    CONSTRAINT fk_meeting_plan_item_enterprise FOREIGN KEY (enterprise_participant_id) REFERENCES meeting_participant (id),
    CONSTRAINT fk_meeting_plan_item_institution FOREIGN KEY (institution_participant_id) REFERENCES meeting_participant (id),
    CONSTRAINT fk_meeting_plan_item_table FOREIGN KEY (table_id) REFERENCES meeting_table (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A wish the plan could not hold, with the one reason.
CREATE TABLE meeting_unplaced (
    plan_id                    BIGINT      NOT NULL,
    enterprise_participant_id  BIGINT      NOT NULL,
    institution_participant_id BIGINT      NOT NULL,
    points                     INT         NOT NULL,
    code                       VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_meeting_unplaced PRIMARY KEY (plan_id, enterprise_participant_id, institution_participant_id),
    CONSTRAINT fk_meeting_unplaced_plan FOREIGN KEY (plan_id) REFERENCES meeting_plan (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What the organizer decided about a pair: it stays in its slot, or it is not planned at all.
CREATE TABLE meeting_pair_rule (
    programme_id               BIGINT      NOT NULL,
    enterprise_participant_id  BIGINT      NOT NULL,
    institution_participant_id BIGINT      NOT NULL,
    rule                       VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    slot                       INT         NULL,
    table_id                   BIGINT      NULL,
    CONSTRAINT pk_meeting_pair_rule PRIMARY KEY (programme_id, enterprise_participant_id, institution_participant_id),
    CONSTRAINT fk_meeting_pair_rule_programme FOREIGN KEY (programme_id) REFERENCES meeting_programme (id),
    CONSTRAINT ck_meeting_pair_rule_rule CHECK (rule IN ('PIN', 'FORBID'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
