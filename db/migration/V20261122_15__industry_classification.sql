-- National economic industries (GB/T 4754-2017) and strategic emerging industries (2018), with our sector for each.
CREATE TABLE gbt4754_industry (
    code           VARCHAR(8)   NOT NULL,
    level          INT          NOT NULL,
    parent_code    VARCHAR(8)   NULL,
    section        VARCHAR(1)   NOT NULL,
    name_zh        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_gbt4754_industry PRIMARY KEY (code),
    CONSTRAINT fk_gbt4754_industry_parent FOREIGN KEY (parent_code) REFERENCES gbt4754_industry (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE sei_industry (
    code           VARCHAR(8)   NOT NULL,
    level          INT          NOT NULL,
    parent_code    VARCHAR(8)   NULL,
    name_zh        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    name_en        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_sei_industry PRIMARY KEY (code),
    CONSTRAINT fk_sei_industry_parent FOREIGN KEY (parent_code) REFERENCES sei_industry (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Longest prefix wins: class, group, division, section.
CREATE TABLE sector_by_gbt4754 (
    prefix         VARCHAR(8)   NOT NULL,
    name_zh        VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    sector_code    VARCHAR(32)  NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_sector_by_gbt4754 PRIMARY KEY (prefix),
    CONSTRAINT fk_sector_by_gbt4754_industry FOREIGN KEY (prefix) REFERENCES gbt4754_industry (code),
    CONSTRAINT fk_sector_by_gbt4754_sector FOREIGN KEY (sector_code) REFERENCES sector (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE sector_by_sei (
    sei_code       VARCHAR(8)   NOT NULL,
    sector_code    VARCHAR(32)  NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_sector_by_sei PRIMARY KEY (sei_code),
    CONSTRAINT fk_sector_by_sei_industry FOREIGN KEY (sei_code) REFERENCES sei_industry (code),
    CONSTRAINT fk_sector_by_sei_sector FOREIGN KEY (sector_code) REFERENCES sector (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Words that sources of deal histories use; also_code where one word says two sectors (AI制造).
CREATE TABLE sector_by_source_tag (
    tag            VARCHAR(64)  NOT NULL,
    sector_code    VARCHAR(32)  NOT NULL,
    also_code      VARCHAR(32)  NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_sector_by_source_tag PRIMARY KEY (tag),
    CONSTRAINT fk_sector_by_source_tag_sector FOREIGN KEY (sector_code) REFERENCES sector (code),
    CONSTRAINT fk_sector_by_source_tag_also FOREIGN KEY (also_code) REFERENCES sector (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
