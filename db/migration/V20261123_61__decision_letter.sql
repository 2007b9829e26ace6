-- Why an application was decided as it was, what its applicant is told, and the one objection.

ALTER TABLE presenter_application
    -- reason codes, joined by |, staged with the decision and then released with it
    ADD COLUMN pending_reasons  VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD COLUMN decision_reasons VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- when it was found ineligible or its decision was released: an objection counts from here
    ADD COLUMN decided_at       DATETIME(6)  NULL,
    ADD COLUMN objected_at      DATETIME(6)  NULL;

-- What goes out with a decision. A row is written where the organizer changed or dropped it, and for all at the release.
CREATE TABLE decision_letter (
    application_id BIGINT        NOT NULL,
    -- the decision the text was written for: another one makes the text void
    decision       VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    body           VARCHAR(6000) NOT NULL,
    body_en        VARCHAR(6000) NOT NULL,
    edited         TINYINT       NOT NULL DEFAULT 0,
    -- nothing is sent; the result can still be read on the application's page
    dropped        TINYINT       NOT NULL DEFAULT 0,
    released_at    DATETIME(6)   NULL,
    version        INT           NOT NULL DEFAULT 0,
    CONSTRAINT pk_decision_letter PRIMARY KEY (application_id),
    CONSTRAINT fk_decision_letter_application FOREIGN KEY (application_id) REFERENCES presenter_application (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- One objection an application; the reason, the proposal and its confirmation are in its history too.
CREATE TABLE objection (
    id             BIGINT        NOT NULL,
    application_id BIGINT        NOT NULL,
    enterprise_id  BIGINT        NOT NULL,
    organizer_id   BIGINT        NOT NULL,
    reason         VARCHAR(1000) NOT NULL,
    -- what the first operator proposes; the second one makes it count
    proposal       VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    answer         VARCHAR(1000) NULL,
    due_at         DATETIME(6)   NOT NULL,
    state          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version        INT           NOT NULL DEFAULT 0,
    created_at     DATETIME(6)   NOT NULL,
    updated_at     DATETIME(6)   NOT NULL,
    CONSTRAINT pk_objection PRIMARY KEY (id),
    CONSTRAINT uq_objection_application UNIQUE (application_id),
    CONSTRAINT fk_objection_application FOREIGN KEY (application_id) REFERENCES presenter_application (id),
    CONSTRAINT fk_objection_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_objection_organizer FOREIGN KEY (organizer_id) REFERENCES organisation (id),
    CONSTRAINT ck_objection_proposal CHECK (proposal IN ('UPHOLD', 'DISMISS')),
    CONSTRAINT ck_objection_state CHECK (state IN ('OPEN', 'PROPOSED', 'UPHELD', 'DISMISSED', 'WITHDRAWN')),
    -- The operators' queue.
    INDEX ix_objection_state_due (state, due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
