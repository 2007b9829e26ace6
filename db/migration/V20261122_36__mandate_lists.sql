-- The lists of a mandate: sectors with weights, other choices, what is ruled out, who must not be met.

CREATE TABLE mandate_sector (
    mandate_id  BIGINT      NOT NULL,
    sector_code VARCHAR(32) NOT NULL,
    weight      INT         NOT NULL,
    position    INT         NOT NULL,
    CONSTRAINT pk_mandate_sector PRIMARY KEY (mandate_id, sector_code),
    CONSTRAINT fk_mandate_sector_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT fk_mandate_sector_sector FOREIGN KEY (sector_code) REFERENCES sector (code),
    CONSTRAINT ck_mandate_sector_weight CHECK (weight BETWEEN 1 AND 100)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Rounds, regions and tiers looked for.
CREATE TABLE mandate_choice (
    mandate_id BIGINT      NOT NULL,
    field      VARCHAR(10) NOT NULL,
    code       VARCHAR(32) NOT NULL,
    position   INT         NOT NULL,
    CONSTRAINT pk_mandate_choice PRIMARY KEY (mandate_id, field, code),
    CONSTRAINT fk_mandate_choice_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT ck_mandate_choice_field CHECK (field IN ('ROUND', 'REGION', 'TIER'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What is ruled out whatever the score. Private to the institution.
CREATE TABLE mandate_never (
    mandate_id BIGINT      NOT NULL,
    field      VARCHAR(12) NOT NULL,
    value      VARCHAR(60) NOT NULL,
    position   INT         NOT NULL,
    CONSTRAINT pk_mandate_never PRIMARY KEY (mandate_id, field, value),
    CONSTRAINT fk_mandate_never_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT ck_mandate_never_field CHECK (field IN ('sector', 'round', 'region', 'tier', 'instrument', 'ticket'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Competing or held companies: the organisation where the platform knows it, else the name as typed. Private.
CREATE TABLE mandate_conflict (
    mandate_id      BIGINT       NOT NULL,
    position        INT          NOT NULL,
    organisation_id BIGINT       NULL,
    name            VARCHAR(200) NOT NULL,
    CONSTRAINT pk_mandate_conflict PRIMARY KEY (mandate_id, position),
    CONSTRAINT fk_mandate_conflict_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT fk_mandate_conflict_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
