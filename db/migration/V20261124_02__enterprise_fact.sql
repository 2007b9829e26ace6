-- What an enterprise says of itself, once, for every assessment: one row a fact, with year, source and evidence.
CREATE TABLE enterprise_fact (
    enterprise_id BIGINT        NOT NULL,
    fact_key      VARCHAR(60)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- as JSON: a number, a truth, a code, a list
    fact_value    TEXT          NOT NULL,
    fact_year     SMALLINT      NULL,
    source        VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    evidence      VARCHAR(500)  NULL,
    updated_at    DATETIME(6)   NOT NULL,
    updated_by    BIGINT        NULL,
    CONSTRAINT pk_enterprise_fact PRIMARY KEY (enterprise_id, fact_key),
    CONSTRAINT fk_enterprise_fact_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_enterprise_fact_person FOREIGN KEY (updated_by) REFERENCES person (id),
    CONSTRAINT ck_enterprise_fact_source CHECK (source IN ('STATEMENT', 'AUDIT_REPORT', 'TAX_RETURN', 'CERTIFICATE', 'OTHER'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
