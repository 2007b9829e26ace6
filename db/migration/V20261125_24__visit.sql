-- Visits and contacts of officers with enterprises, and what was promised.
CREATE TABLE visit (
    id              BIGINT        NOT NULL,
    unit_id         BIGINT        NOT NULL,
    officer_id      BIGINT        NOT NULL,
    organisation_id BIGINT        NOT NULL,
    visit_kind      VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    visited_on      DATE          NOT NULL,
    summary         VARCHAR(2000) NOT NULL,
    follow_up       VARCHAR(500)  NULL,
    follow_up_on    DATE          NULL,
    done_note       VARCHAR(500)  NULL,
    done_at         DATETIME(6)   NULL,
    -- Promised and not done: what the officer's list begins with.
    open_promise    BOOLEAN       NOT NULL,
    version         INT           NOT NULL,
    created_at      DATETIME(6)   NOT NULL,
    updated_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_visit PRIMARY KEY (id),
    CONSTRAINT fk_visit_unit FOREIGN KEY (unit_id) REFERENCES organisation (id),
    CONSTRAINT fk_visit_officer FOREIGN KEY (officer_id) REFERENCES person (id),
    CONSTRAINT fk_visit_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_visit_kind CHECK (visit_kind IN ('VISIT', 'CALL', 'MEETING')),
    CONSTRAINT ck_visit_follow_up CHECK (follow_up IS NULL OR follow_up_on IS NOT NULL)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_visit_unit ON visit (unit_id, visited_on, id);
CREATE INDEX ix_visit_promise ON visit (unit_id, open_promise, follow_up_on);
CREATE INDEX ix_visit_organisation ON visit (organisation_id, visited_on);
CREATE INDEX ix_visit_on ON visit (visited_on, id);
