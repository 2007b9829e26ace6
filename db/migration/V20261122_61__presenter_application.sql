-- Who asks to present at a roadshow, and what became of it.

CREATE TABLE presenter_application (
    id                 BIGINT        NOT NULL,
    roadshow_id        BIGINT        NOT NULL,
    enterprise_id      BIGINT        NOT NULL,
    -- the same enterprise while the application lives, null once withdrawn: one live application an event
    live_enterprise_id BIGINT        NULL,
    need_id            BIGINT        NOT NULL,
    message            VARCHAR(2000) NULL,
    presenter_name     VARCHAR(60)   NULL,
    presenter_title    VARCHAR(60)   NULL,
    slides_file_id     BIGINT        NULL,
    slides_name        VARCHAR(200)  NULL,
    slides_bytes       BIGINT        NULL,
    -- what the organizer misses, one a line, when returned
    missing            VARCHAR(2000) NULL,
    return_due_at      DATETIME(6)   NULL,
    -- staged by the organizer; the applicant sees nothing of it before all decisions are released together
    pending_decision   VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    pending_rank       INT           NULL,
    pending_comment    VARCHAR(1000) NULL,
    -- order among the reserves, 1 moves up first
    reserve_rank       INT           NULL,
    -- what the applicant is told with the decision
    decision_comment   VARCHAR(1000) NULL,
    confirm_due_at     DATETIME(6)   NULL,
    submitted_at       DATETIME(6)   NULL,
    created_by         BIGINT        NOT NULL,
    state              VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version            INT           NOT NULL DEFAULT 0,
    created_at         DATETIME(6)   NOT NULL,
    updated_at         DATETIME(6)   NOT NULL,
    CONSTRAINT pk_presenter_application PRIMARY KEY (id),
    CONSTRAINT uq_presenter_application_live UNIQUE (roadshow_id, live_enterprise_id),
    CONSTRAINT fk_presenter_application_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_presenter_application_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_presenter_application_created_by FOREIGN KEY (created_by) REFERENCES person (id),
    CONSTRAINT ck_presenter_application_pending CHECK (pending_decision IN ('SELECT', 'RESERVE', 'NOT_SELECT')),
    CONSTRAINT ck_presenter_application_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ELIGIBLE',
        'INELIGIBLE', 'SELECTED', 'RESERVE', 'NOT_SELECTED', 'CONFIRMED', 'DECLINED', 'LAPSED', 'PRESENTED',
        'NO_SHOW', 'WITHDRAWN')),
    -- The selection board.
    INDEX ix_presenter_application_roadshow_state (roadshow_id, state, id),
    -- An enterprise's own applications.
    INDEX ix_presenter_application_enterprise (enterprise_id, id),
    -- Selections nobody confirmed in time.
    INDEX ix_presenter_application_state_due (state, confirm_due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- An enterprise the organizer asked to apply, because registered institutions look for what it offers.
CREATE TABLE roadshow_invitation (
    id            BIGINT       NOT NULL,
    roadshow_id   BIGINT       NOT NULL,
    need_id       BIGINT       NOT NULL,
    enterprise_id BIGINT       NOT NULL,
    message       VARCHAR(500) NULL,
    invited_by    BIGINT       NOT NULL,
    invited_at    DATETIME(6)  NOT NULL,
    CONSTRAINT pk_roadshow_invitation PRIMARY KEY (id),
    CONSTRAINT uq_roadshow_invitation_need UNIQUE (roadshow_id, need_id),
    CONSTRAINT fk_roadshow_invitation_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_roadshow_invitation_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_roadshow_invitation_invited_by FOREIGN KEY (invited_by) REFERENCES person (id),
    INDEX ix_roadshow_invitation_enterprise (enterprise_id, roadshow_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
