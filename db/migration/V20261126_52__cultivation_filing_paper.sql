-- Evidence gathered for a round of a filing: one file for each condition of the tier.
CREATE TABLE cultivation_filing_paper (
    filing_id BIGINT      NOT NULL,
    round     INT         NOT NULL,
    -- id of the condition in the rule set
    item      VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    file_id   BIGINT      NOT NULL,
    CONSTRAINT pk_cultivation_filing_paper PRIMARY KEY (filing_id, round, item),
    CONSTRAINT fk_cultivation_filing_paper_filing FOREIGN KEY (filing_id) REFERENCES cultivation_filing (id),
    CONSTRAINT fk_cultivation_filing_paper_file FOREIGN KEY (file_id) REFERENCES stored_file (id),
    INDEX ix_cultivation_filing_paper_file (file_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
