-- An expert's part in the panel of one application; scores are sealed until all are in.
CREATE TABLE policy_review (
    id             BIGINT        NOT NULL,
    application_id BIGINT        NOT NULL,
    person_id      BIGINT        NOT NULL,
    -- Points by dimension, in the order of the clause's scoring, separated by commas.
    scores         VARCHAR(200)  NULL,
    total          DECIMAL(6, 2) NULL,
    comment_text   VARCHAR(2000) NULL,
    state          VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version        INT           NOT NULL,
    created_at     DATETIME(6)   NOT NULL,
    updated_at     DATETIME(6)   NOT NULL,
    CONSTRAINT pk_policy_review PRIMARY KEY (id),
    CONSTRAINT uq_policy_review_person UNIQUE (application_id, person_id),
    CONSTRAINT fk_policy_review_application FOREIGN KEY (application_id) REFERENCES policy_application (id),
    CONSTRAINT fk_policy_review_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_policy_review_state CHECK (state IN ('ASSIGNED', 'SUBMITTED', 'CONFLICT')),
    INDEX ix_policy_review_person (person_id, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
