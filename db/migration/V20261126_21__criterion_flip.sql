-- What a funding record changed: one row a criterion whose result it turned, never changed.
CREATE TABLE criterion_flip (
    id            BIGINT       NOT NULL,
    record_id     BIGINT       NOT NULL,
    assessment_id BIGINT       NOT NULL,
    tier          VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    criterion     VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name_zh       VARCHAR(500) NOT NULL,
    name_en       VARCHAR(500) NOT NULL,
    result_before VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    result_after  VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    flipped_at    DATETIME(6)  NOT NULL,
    CONSTRAINT pk_criterion_flip PRIMARY KEY (id),
    CONSTRAINT fk_criterion_flip_record FOREIGN KEY (record_id) REFERENCES cultivation_paid_in (record_id),
    CONSTRAINT fk_criterion_flip_assessment FOREIGN KEY (assessment_id) REFERENCES cultivation_assessment (id),
    CONSTRAINT ck_criterion_flip_results CHECK (result_before IN ('MET', 'NOT_MET', 'UNKNOWN') AND result_after IN ('MET', 'NOT_MET', 'UNKNOWN')),
    INDEX ix_criterion_flip_record (record_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
