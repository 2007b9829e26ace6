-- What a named person says against an application in public notice.
CREATE TABLE policy_objection (
    id             BIGINT        NOT NULL,
    application_id BIGINT        NOT NULL,
    person_id      BIGINT        NOT NULL,
    person_name    VARCHAR(100)  NOT NULL,
    objection_text VARCHAR(2000) NOT NULL,
    outcome        VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    outcome_reason VARCHAR(1000) NULL,
    made_at        DATETIME(6)   NOT NULL,
    decided_at     DATETIME(6)   NULL,
    CONSTRAINT pk_policy_objection PRIMARY KEY (id),
    CONSTRAINT fk_policy_objection_application FOREIGN KEY (application_id) REFERENCES policy_application (id),
    CONSTRAINT fk_policy_objection_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_policy_objection_outcome CHECK (outcome IN ('OPEN', 'UPHELD', 'DISMISSED')),
    INDEX ix_policy_objection_application (application_id, made_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
