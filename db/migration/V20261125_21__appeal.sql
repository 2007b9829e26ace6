-- Appeals of enterprises (SM-16).
CREATE TABLE appeal (
    id               BIGINT        NOT NULL,
    organisation_id  BIGINT        NOT NULL,
    submitted_by     BIGINT        NULL,
    -- The authority whose officer wrote it down for the enterprise.
    written_by_unit  BIGINT        NULL,
    appeal_type      VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    title            VARCHAR(120)  NOT NULL,
    appeal_text      VARCHAR(4000) NOT NULL,
    urgent           BOOLEAN       NOT NULL,
    complex_matter   BOOLEAN       NOT NULL,
    topic            VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    request          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    area_m2          INT           NULL,
    rent_fen         BIGINT        NULL,
    people           INT           NULL,
    request_kind     VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    open_matter      BOOLEAN       NOT NULL,
    -- End of the step it stands at; of a closed one, when it was closed.
    due_at           DATETIME(6)   NOT NULL,
    -- When the authority's silence is brought to a supervisor; null while nobody at the authority is waited for.
    escalate_at      DATETIME(6)   NULL,
    reply_due_at     DATETIME(6)   NULL,
    assist_due_at    DATETIME(6)   NULL,
    dispatched_at    DATETIME(6)   NULL,
    contacted_at     DATETIME(6)   NULL,
    lead_unit_id     BIGINT        NULL,
    proposed_unit_id BIGINT        NULL,
    -- Ids with commas between, to be read with the row; appeal_unit is for reading by unit.
    assisting_units  VARCHAR(200)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    officer_id       BIGINT        NULL,
    times_returned   INT           NOT NULL,
    contested        BOOLEAN       NOT NULL,
    reopened         BOOLEAN       NOT NULL,
    paused_minutes   INT           NULL,
    missing          VARCHAR(1000) NULL,
    ground           VARCHAR(30)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ground_reason    VARCHAR(1000) NULL,
    instead          VARCHAR(500)  NULL,
    extension_on     DATE          NULL,
    extension_reason VARCHAR(1000) NULL,
    answer           VARCHAR(4000) NULL,
    legal_basis      VARCHAR(500)  NULL,
    result           VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    replied_at       DATETIME(6)   NULL,
    score            INT           NULL,
    rating_comment   VARCHAR(1000) NULL,
    escalations      INT           NOT NULL,
    supervisor_id    BIGINT        NULL,
    state            VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version          INT           NOT NULL,
    created_at       DATETIME(6)   NOT NULL,
    updated_at       DATETIME(6)   NOT NULL,
    CONSTRAINT pk_appeal PRIMARY KEY (id),
    CONSTRAINT fk_appeal_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_appeal_submitted_by FOREIGN KEY (submitted_by) REFERENCES person (id),
    CONSTRAINT fk_appeal_officer FOREIGN KEY (officer_id) REFERENCES person (id),
    CONSTRAINT fk_appeal_lead FOREIGN KEY (lead_unit_id) REFERENCES handling_unit (id),
    CONSTRAINT fk_appeal_topic FOREIGN KEY (topic) REFERENCES appeal_topic (code),
    CONSTRAINT ck_appeal_type CHECK (appeal_type IN ('ENQUIRY', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION')),
    CONSTRAINT ck_appeal_state CHECK (state IN ('SUBMITTED', 'NEEDS_INFO', 'ACCEPTED', 'NOT_ACCEPTED', 'DISPATCHED', 'RETURN_ASKED', 'IN_HANDLING',
        'EXTENSION_ASKED', 'REPLIED', 'REOPENED', 'CLOSED', 'WITHDRAWN', 'LAPSED')),
    CONSTRAINT ck_appeal_request CHECK (request IN ('SPACE', 'TALENT_HOUSING')),
    CONSTRAINT ck_appeal_score CHECK (score BETWEEN 1 AND 5)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The desk's queue by deadline, and the same within one state.
CREATE INDEX ix_appeal_open_due ON appeal (open_matter, due_at, id);
CREATE INDEX ix_appeal_state_due ON appeal (state, due_at, id);
-- What an enterprise sees of its own.
CREATE INDEX ix_appeal_organisation ON appeal (organisation_id, open_matter, id);
-- What is overdue.
CREATE INDEX ix_appeal_escalate ON appeal (escalate_at);
-- What an officer wrote down.
CREATE INDEX ix_appeal_written ON appeal (written_by_unit, id);
-- How many are open by state, type, topic and unit.
CREATE INDEX ix_appeal_open_facets ON appeal (open_matter, state, appeal_type, topic, lead_unit_id);
CREATE INDEX ix_appeal_topic ON appeal (topic, open_matter, id);

-- The units that work on an appeal: the lead and those that assist. Read by unit: an officer's own list.
CREATE TABLE appeal_unit (
    unit_id     BIGINT  NOT NULL,
    appeal_id   BIGINT  NOT NULL,
    leads       BOOLEAN NOT NULL,
    open_matter BOOLEAN NOT NULL,
    CONSTRAINT pk_appeal_unit PRIMARY KEY (unit_id, appeal_id),
    CONSTRAINT fk_appeal_unit_unit FOREIGN KEY (unit_id) REFERENCES handling_unit (id),
    CONSTRAINT fk_appeal_unit_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_appeal_unit_open ON appeal_unit (unit_id, open_matter, appeal_id);
CREATE INDEX ix_appeal_unit_appeal ON appeal_unit (appeal_id);

-- What was said on the way: what the enterprise added, what assisting units gave, earlier answers.
CREATE TABLE appeal_note (
    id              BIGINT        NOT NULL,
    appeal_id       BIGINT        NOT NULL,
    kind            VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    organisation_id BIGINT        NULL,
    person_id       BIGINT        NULL,
    note_text       VARCHAR(4000) NOT NULL,
    written_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_appeal_note PRIMARY KEY (id),
    CONSTRAINT fk_appeal_note_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id),
    CONSTRAINT ck_appeal_note_kind CHECK (kind IN ('SUPPLIED', 'CONTRIBUTED', 'ANSWERED', 'CONTESTED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_appeal_note_appeal ON appeal_note (appeal_id, id);

-- Files: of the enterprise, or of a unit. Contributions of assisting units stay among the units.
CREATE TABLE appeal_file (
    appeal_id BIGINT  NOT NULL,
    file_id   BIGINT  NOT NULL,
    internal  BOOLEAN NOT NULL,
    CONSTRAINT pk_appeal_file PRIMARY KEY (appeal_id, file_id),
    CONSTRAINT fk_appeal_file_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id),
    CONSTRAINT fk_appeal_file_file FOREIGN KEY (file_id) REFERENCES stored_file (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_appeal_file_file ON appeal_file (file_id);

-- Which pairs of characters the title and the enterprise's short name hold: what a search asks for, newest first.
CREATE TABLE appeal_gram (
    gram      VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    appeal_id BIGINT      NOT NULL,
    CONSTRAINT pk_appeal_gram PRIMARY KEY (gram, appeal_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
