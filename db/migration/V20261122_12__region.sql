-- Provinces (level 1), cities (2), counties where we have them (3), sub-districts of Futian (4).
-- is_virtual marks grouping rows of the statistics code (市辖区, 县 …) and functional zones without a GB code.
CREATE TABLE region (
    code           VARCHAR(16)  NOT NULL,
    level          INT          NOT NULL,
    parent_code    VARCHAR(16)  NULL,
    name_zh        VARCHAR(100) COLLATE utf8mb4_general_ci NOT NULL,
    short_name     VARCHAR(100) COLLATE utf8mb4_general_ci NULL,
    full_name      VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    is_virtual     INT          NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_region PRIMARY KEY (code),
    CONSTRAINT fk_region_parent FOREIGN KEY (parent_code) REFERENCES region (code),
    CONSTRAINT ck_region_level CHECK (level BETWEEN 1 AND 4)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
