-- The 28 sectors everything is tagged with, in seven groups.
CREATE TABLE sector_group (
    code           VARCHAR(32)  NOT NULL,
    position       INT          NOT NULL,
    name_zh        VARCHAR(100) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_sector_group PRIMARY KEY (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE sector (
    code           VARCHAR(32)  NOT NULL,
    group_code     VARCHAR(32)  NOT NULL,
    position       INT          NOT NULL,
    name_zh        VARCHAR(100) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    examples_zh    VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_sector PRIMARY KEY (code),
    CONSTRAINT fk_sector_group FOREIGN KEY (group_code) REFERENCES sector_group (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
