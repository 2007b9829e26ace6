-- What alerts have looked at: a fingerprint of everything a score takes from a need or a mandate. What differs from it has
-- changed since, whichever node was running. The row START says that the first look, which is no news, is over. No foreign
-- key: a fingerprint may outlive for a moment what it was made of.
CREATE TABLE match_alert_input (
    kind       VARCHAR(8)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id BIGINT       NOT NULL,
    print      BIGINT       NOT NULL,
    CONSTRAINT pk_match_alert_input PRIMARY KEY (kind, subject_id),
    CONSTRAINT ck_match_alert_input_kind CHECK (kind IN ('NEED', 'MANDATE', 'START'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A pair that became news to one of its sides; once ever.
CREATE TABLE match_alert (
    id              BIGINT        NOT NULL,
    need_id         BIGINT        NOT NULL,
    mandate_id      BIGINT        NOT NULL,
    side            VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the organisation of that side
    organisation_id BIGINT        NOT NULL,
    -- what had changed
    cause           VARCHAR(8)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    score           DECIMAL(5,2)  NOT NULL,
    -- the part that speaks most for the pair; null where none does
    part            VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    rules_version   INT           NOT NULL,
    created_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_match_alert PRIMARY KEY (id),
    CONSTRAINT uq_match_alert_pair UNIQUE (mandate_id, need_id, side),
    CONSTRAINT fk_match_alert_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT fk_match_alert_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT fk_match_alert_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_match_alert_rules FOREIGN KEY (rules_version) REFERENCES match_alert_rules (version),
    CONSTRAINT ck_match_alert_side CHECK (side IN ('ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_match_alert_cause CHECK (cause IN ('NEED', 'MANDATE')),
    INDEX ix_match_alert_need (need_id, side)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The same for each person of that side (SM-21).
CREATE TABLE match_alert_person (
    alert_id        BIGINT       NOT NULL,
    person_id       BIGINT       NOT NULL,
    organisation_id BIGINT       NOT NULL,
    state           VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- how it was told; null while it was not
    way             VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- why it was not told
    reason          VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    created_at      DATETIME(6)  NOT NULL,
    told_at         DATETIME(6)  NULL,
    -- when the person first saw the list it stands in
    seen_at         DATETIME(6)  NULL,
    CONSTRAINT pk_match_alert_person PRIMARY KEY (alert_id, person_id),
    CONSTRAINT fk_match_alert_person_alert FOREIGN KEY (alert_id) REFERENCES match_alert (id) ON DELETE CASCADE,
    CONSTRAINT ck_match_alert_person_state CHECK (state IN ('QUEUED', 'SENT', 'SUPPRESSED')),
    CONSTRAINT ck_match_alert_person_way CHECK (way IN ('IMMEDIATE', 'DIGEST')),
    CONSTRAINT ck_match_alert_person_reason CHECK (reason IN ('PREFERENCE', 'SEEN', 'GONE', 'LEFT')),
    -- whose digest is due
    INDEX ix_match_alert_person_state (state, person_id, organisation_id, created_at),
    -- a person's alerts: told today, not yet seen
    INDEX ix_match_alert_person_person (person_id, organisation_id, told_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- How a person wants to hear of new matches of an organisation; without a row as the rules say.
CREATE TABLE match_alert_preference (
    person_id       BIGINT       NOT NULL,
    organisation_id BIGINT       NOT NULL,
    cadence         VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version         INT          NOT NULL,
    updated_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_match_alert_preference PRIMARY KEY (person_id, organisation_id),
    CONSTRAINT ck_match_alert_preference_cadence CHECK (cadence IN ('IMMEDIATE', 'DAILY', 'WEEKLY', 'OFF'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
