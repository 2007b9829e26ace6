-- Silence that raised a hand: published needs without a reply, and deals that stand still.
CREATE TABLE service_task (
    id            BIGINT      NOT NULL,
    cause         VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    need_id       BIGINT      NOT NULL,
    deal_id       BIGINT      NULL,
    enterprise_id BIGINT      NOT NULL,
    -- Whose officers it is for; null while nobody serves the enterprise.
    unit_id       BIGINT      NULL,
    officer_id    BIGINT      NULL,
    quiet_since   DATETIME(6) NOT NULL,
    -- When the days of silence are over and the task begins; null once it has.
    opens_at      DATETIME(6) NULL,
    opened_at     DATETIME(6) NULL,
    -- Until when it waits for an officer before the operators are told.
    due_at        DATETIME(6) NULL,
    -- need:ID or deal:ID while it is not over: one at a time.
    live_key      VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    state         VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version       INT         NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    updated_at    DATETIME(6) NOT NULL,
    CONSTRAINT pk_service_task PRIMARY KEY (id),
    CONSTRAINT uq_service_task_live UNIQUE (live_key),
    CONSTRAINT fk_service_task_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT fk_service_task_deal FOREIGN KEY (deal_id) REFERENCES deal (id),
    CONSTRAINT fk_service_task_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_service_task_unit FOREIGN KEY (unit_id) REFERENCES handling_unit (id),
    CONSTRAINT fk_service_task_officer FOREIGN KEY (officer_id) REFERENCES person (id),
    CONSTRAINT ck_service_task_cause CHECK (cause IN ('UNANSWERED_NEED', 'STALLED_DEAL')),
    CONSTRAINT ck_service_task_deal CHECK ((cause = 'STALLED_DEAL') = (deal_id IS NOT NULL)),
    CONSTRAINT ck_service_task_state CHECK (state IN ('WATCHING', 'OPEN', 'IN_PROGRESS', 'DONE', 'SETTLED')),
    INDEX ix_service_task_opens (state, opens_at),
    INDEX ix_service_task_due (state, due_at),
    INDEX ix_service_task_unit (unit_id, state, quiet_since)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Needs that were on show before this table was: their days are counted from today on.
INSERT INTO service_task (id, cause, need_id, enterprise_id, quiet_since, opens_at, live_key, state, version, created_at, updated_at)
SELECT n.id, 'UNANSWERED_NEED', n.id, n.organisation_id, CURRENT_TIMESTAMP(6), TIMESTAMPADD(DAY, 14, CURRENT_TIMESTAMP(6)), CONCAT('need:', n.id), 'WATCHING', 0,
       CURRENT_TIMESTAMP(6), CURRENT_TIMESTAMP(6)
  FROM financing_need n
 WHERE n.state = 'PUBLISHED' AND n.imported = 0
   AND NOT EXISTS (SELECT 1 FROM introduction i WHERE i.need_id = n.id AND i.state IN ('ACCEPTED', 'DECLINED', 'CLOSED'));
