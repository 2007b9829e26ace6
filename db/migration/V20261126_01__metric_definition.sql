-- What each figure means: every definition that was ever in force, one row a version. Filled from
-- db/reference/metric_definitions.json by the repeatable migration "metric definitions": a new version in the file is a new
-- row, an old row stays, so that what happened under it is still counted by it.
CREATE TABLE metric_definition (
    metric         VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version        INT          NOT NULL,
    effective_from DATE         NOT NULL,
    source         VARCHAR(300) NOT NULL,
    name_zh        VARCHAR(60)  NOT NULL,
    name_en        VARCHAR(80)  NOT NULL,
    text_zh        VARCHAR(600) NOT NULL,
    text_en        VARCHAR(900) NOT NULL,
    -- Which states, sources and spans of days count; the fields of the metric's rules.
    rules          VARCHAR(600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    loaded_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_metric_definition PRIMARY KEY (metric, version)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
