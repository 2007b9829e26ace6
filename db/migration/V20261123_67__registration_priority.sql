-- Who is offered a freed seat first, declared before registration opens and shown to everybody.

CREATE TABLE registration_priority (
    roadshow_id BIGINT       NOT NULL,
    -- counted from 1: the first class is asked first
    position    INT          NOT NULL,
    kind        VARCHAR(30)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- codes the kind asks for (tiers, sectors, types), with commas between them; read whole, never searched
    codes       VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_registration_priority PRIMARY KEY (roadshow_id, position),
    CONSTRAINT fk_registration_priority_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_registration_priority_kind CHECK (kind IN ('ENTERPRISE_TIER', 'INSTITUTION_SECTOR', 'APPLICANT', 'ORGANISATION_TYPE'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
