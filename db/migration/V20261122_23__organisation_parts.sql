-- What belongs to an organisation beside its own row.

CREATE TABLE organisation_sector (
    organisation_id BIGINT      NOT NULL,
    sector_code     VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- PROPOSED from the industry code, CHOSEN by the organisation, IMPORTED from another source's tags
    origin          VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the part of the industry code the proposal rests on
    basis           VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    CONSTRAINT pk_organisation_sector PRIMARY KEY (organisation_id, sector_code),
    CONSTRAINT fk_organisation_sector_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_organisation_sector_origin CHECK (origin IN ('PROPOSED', 'CHOSEN', 'IMPORTED')),
    INDEX ix_organisation_sector_code (sector_code, organisation_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE organisation_document (
    id              BIGINT      NOT NULL,
    organisation_id BIGINT      NOT NULL,
    kind            VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    file_id         BIGINT      NOT NULL,
    added_by        BIGINT      NULL,
    added_at        DATETIME(6) NOT NULL,
    CONSTRAINT pk_organisation_document PRIMARY KEY (id),
    CONSTRAINT fk_organisation_document_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_organisation_document_file FOREIGN KEY (file_id) REFERENCES stored_file (id),
    CONSTRAINT ck_organisation_document_kind CHECK (kind IN ('LICENCE', 'AUTHORIZATION_LETTER', 'REGISTRATION_PROOF', 'OTHER')),
    INDEX ix_organisation_document_organisation (organisation_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A proposed change of key facts; the old ones stay in force until it is approved.
CREATE TABLE organisation_revision (
    id                   BIGINT        NOT NULL,
    organisation_id      BIGINT        NOT NULL,
    name                 VARCHAR(200)  NULL,
    uscc                 CHAR(18)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    legal_representative VARCHAR(60)   NULL,
    reason               VARCHAR(1000) NULL,
    state                VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proposed_by          BIGINT        NULL,
    proposed_at          DATETIME(6)   NOT NULL,
    due_at               DATETIME(6)   NOT NULL,
    decided_at           DATETIME(6)   NULL,
    CONSTRAINT pk_organisation_revision PRIMARY KEY (id),
    CONSTRAINT fk_organisation_revision_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_organisation_revision_state CHECK (state IN ('OPEN', 'APPROVED', 'REFUSED')),
    INDEX ix_organisation_revision_organisation (organisation_id, state),
    INDEX ix_organisation_revision_state_due (state, due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Somebody says an organisation that exists already is theirs.
CREATE TABLE claim_case (
    id              BIGINT        NOT NULL,
    organisation_id BIGINT        NOT NULL,
    person_id       BIGINT        NOT NULL,
    uscc            CHAR(18)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    message         VARCHAR(1000) NULL,
    file_id         BIGINT        NULL,
    due_at          DATETIME(6)   NOT NULL,
    -- the person while the case is open, null after: one open case a person and organisation
    open_person_id  BIGINT        NULL,
    state           VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version         INT           NOT NULL DEFAULT 0,
    created_at      DATETIME(6)   NOT NULL,
    updated_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_claim_case PRIMARY KEY (id),
    CONSTRAINT uq_claim_case_open UNIQUE (organisation_id, open_person_id),
    CONSTRAINT fk_claim_case_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_claim_case_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_claim_case_file FOREIGN KEY (file_id) REFERENCES stored_file (id),
    CONSTRAINT ck_claim_case_state CHECK (state IN ('OPEN', 'ESCALATED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
    INDEX ix_claim_case_state_due (state, due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
