-- People, the organisations they act for, and what they are there.

CREATE TABLE person (
    id                      BIGINT       NOT NULL,
    -- e-mail or mobile number, normalised (lower case, digits only), so that a person is found however it was typed
    login                   VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the hash names its own scheme and parameters
    password_hash           VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name                    VARCHAR(60)  NOT NULL,
    language                VARCHAR(5)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the organisation to act for unless a request says otherwise
    default_organisation_id BIGINT       NULL,
    last_signed_in_at       DATETIME(6)  NULL,
    state                   VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version                 INT          NOT NULL DEFAULT 0,
    created_at              DATETIME(6)  NOT NULL,
    updated_at              DATETIME(6)  NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT uq_person_login UNIQUE (login),
    CONSTRAINT ck_person_state CHECK (state IN ('ACTIVE', 'LOCKED', 'DEACTIVATED')),
    CONSTRAINT ck_person_language CHECK (language IN ('ZH', 'EN'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE organisation (
    id                      BIGINT        NOT NULL,
    type                    VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name                    VARCHAR(200)  NOT NULL,
    short_name              VARCHAR(60)   NULL,
    uscc                    CHAR(18)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- the same code while the registration is alive, null once it is rejected or closed: one live organisation a code
    live_uscc               CHAR(18)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    region_code             CHAR(6)       CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    street                  VARCHAR(200)  NULL,
    industry_code           VARCHAR(5)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    founded_on              DATE          NULL,
    legal_representative    VARCHAR(60)   NULL,
    contact_name            VARCHAR(60)   NULL,
    contact_phone           VARCHAR(30)   NULL,
    website                 VARCHAR(300)  NULL,
    employees               INT           NULL,
    revenue_fen             BIGINT        NULL,
    products                VARCHAR(2000) NULL,
    -- highest tier of the confirmed, valid credentials; kept here because every list asks for it
    tier                    VARCHAR(30)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    institution_type        VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    amac_registration_no    VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    amac_checked_at         DATETIME(6)   NULL,
    aum_fen                 BIGINT        NULL,
    pledge_version          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    pledged_at              DATETIME(6)   NULL,
    pledged_by              BIGINT        NULL,
    imported                TINYINT       NOT NULL DEFAULT 0,
    import_source           VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    import_key              VARCHAR(80)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- the badge: when the registration was last checked, against what, and whether that still counts
    registration_checked_at DATETIME(6)   NULL,
    registration_checked    VARCHAR(500)  NULL,
    badge                   TINYINT       NOT NULL DEFAULT 0,
    submitted_at            DATETIME(6)   NULL,
    due_at                  DATETIME(6)   NULL,
    returned_fields         VARCHAR(1000) NULL,
    case_no                 VARCHAR(60)   NULL,
    search_text             VARCHAR(1000) NOT NULL,
    state                   VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version                 INT           NOT NULL DEFAULT 0,
    created_at              DATETIME(6)   NOT NULL,
    updated_at              DATETIME(6)   NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT uq_organisation_live_uscc UNIQUE (live_uscc),
    CONSTRAINT uq_organisation_import UNIQUE (import_source, import_key),
    CONSTRAINT fk_organisation_pledged_by FOREIGN KEY (pledged_by) REFERENCES person (id),
    CONSTRAINT ck_organisation_type CHECK (type IN ('ENTERPRISE', 'INSTITUTION', 'ORGANIZER', 'AUTHORITY')),
    CONSTRAINT ck_organisation_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'REJECTED', 'VERIFIED', 'SUSPENDED', 'CLOSED')),
    -- A code's whole history: who had it before.
    INDEX ix_organisation_uscc (uscc),
    -- The verification queue, by deadline.
    INDEX ix_organisation_state_due (state, due_at),
    INDEX ix_organisation_type_state (type, state, id),
    -- Registrations whose check has lapsed.
    INDEX ix_organisation_badge (badge, registration_checked_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

ALTER TABLE person ADD CONSTRAINT fk_person_default_organisation
    FOREIGN KEY (default_organisation_id) REFERENCES organisation (id);

-- One row for each role a person has in an organisation.
CREATE TABLE membership (
    person_id       BIGINT      NOT NULL,
    organisation_id BIGINT      NOT NULL,
    role            VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    granted_at      DATETIME(6) NOT NULL,
    granted_by      BIGINT      NULL,
    CONSTRAINT pk_membership PRIMARY KEY (person_id, organisation_id, role),
    CONSTRAINT fk_membership_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_membership_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_membership_role CHECK (role IN ('ENTERPRISE_ADMIN', 'ENTERPRISE_MEMBER', 'INSTITUTION_ADMIN',
        'INVESTOR_MEMBER', 'ORGANIZER', 'REVIEWER', 'CHECKIN_STAFF', 'GOV_OPERATOR', 'SERVICE_OFFICER', 'MODERATOR',
        'AUDITOR', 'SYSTEM_ADMIN')),
    -- Who is to be told: the holders of a role in an organisation, or on the whole platform.
    INDEX ix_membership_organisation_role (organisation_id, role),
    INDEX ix_membership_role (role)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
