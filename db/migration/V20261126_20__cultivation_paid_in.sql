-- Verified funding records as the cultivation measures see them; told by events, so in any order.
CREATE TABLE cultivation_paid_in (
    record_id      BIGINT       NOT NULL,
    deal_id        BIGINT       NOT NULL,
    enterprise_id  BIGINT       NOT NULL,
    institution_id BIGINT       NOT NULL,
    amount_fen     BIGINT       NOT NULL,
    paid_on        DATE         NOT NULL,
    -- Whether it counts as equity of a qualified investor, judged when it came.
    standing       VARCHAR(16)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    voided         BOOLEAN      NOT NULL,
    received_at    DATETIME(6)  NOT NULL,
    CONSTRAINT pk_cultivation_paid_in PRIMARY KEY (record_id),
    CONSTRAINT fk_cultivation_paid_in_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_cultivation_paid_in_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT ck_cultivation_paid_in_standing CHECK (standing IN ('COUNTS', 'NOT_EQUITY', 'NOT_QUALIFIED')),
    INDEX ix_cultivation_paid_in_enterprise (enterprise_id, paid_on)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
