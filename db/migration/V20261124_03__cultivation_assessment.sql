-- Assessments as they were: rules, facts and result together, never changed.
CREATE TABLE cultivation_assessment (
    id             BIGINT        NOT NULL,
    enterprise_id  BIGINT        NOT NULL,
    rule_set       VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    rules_version  INT           NOT NULL,
    applied_on     DATE          NOT NULL,
    pass           BOOLEAN       NOT NULL,
    score          DECIMAL(9, 4) NULL,
    result         MEDIUMTEXT    NOT NULL,
    created_at     DATETIME(6)   NOT NULL,
    created_by     BIGINT        NULL,
    CONSTRAINT pk_cultivation_assessment PRIMARY KEY (id),
    CONSTRAINT fk_cultivation_assessment_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_cultivation_assessment_person FOREIGN KEY (created_by) REFERENCES person (id),
    INDEX ix_cultivation_assessment_enterprise (enterprise_id, created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
