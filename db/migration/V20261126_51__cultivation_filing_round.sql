-- The rounds of a filing: the first recognition, then each re-verification. Rounds that are over never change.
CREATE TABLE cultivation_filing_round (
    filing_id     BIGINT       NOT NULL,
    round         INT          NOT NULL,
    -- How the enterprise stood when the round was opened; none where no rule set was in force.
    assessment_id BIGINT       NULL,
    opened_on     DATE         NOT NULL,
    due_on        DATE         NULL,
    valid_from    DATE         NULL,
    valid_to      DATE         NULL,
    number        VARCHAR(80)  NULL,
    source        VARCHAR(300) NULL,
    decided_on    DATE         NULL,
    outcome       VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_cultivation_filing_round PRIMARY KEY (filing_id, round),
    CONSTRAINT fk_cultivation_filing_round_filing FOREIGN KEY (filing_id) REFERENCES cultivation_filing (id),
    CONSTRAINT fk_cultivation_filing_round_assessment FOREIGN KEY (assessment_id) REFERENCES cultivation_assessment (id),
    CONSTRAINT ck_cultivation_filing_round_outcome CHECK (outcome IN ('OPEN', 'RECOGNISED', 'NOT_RECOGNISED', 'FAILED', 'LAPSED', 'WITHDRAWN'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
