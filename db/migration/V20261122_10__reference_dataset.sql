-- What reference data is loaded, from which file, in which version. The rows come from db/reference/*.csv;
-- the loader upserts by code and ends (effective_to) what a new version no longer lists, so foreign keys stay whole.
CREATE TABLE reference_dataset (
    table_name     VARCHAR(64)  NOT NULL,
    file           VARCHAR(100) NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    licence        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    confidence     VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    row_count      INT          NOT NULL,
    loaded_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_reference_dataset PRIMARY KEY (table_name)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
