-- Introductions (SM-6): one side asks the other for a first word about a need.

-- Why an introduction is declined: a short list a side. The dimension is the part of the match it speaks against.
CREATE TABLE decline_reason (
    code           VARCHAR(30)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    side           VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    dimension      VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    position       INT          NOT NULL,
    name_zh        VARCHAR(60)  NOT NULL,
    name_en        VARCHAR(120) NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_decline_reason PRIMARY KEY (side, code),
    CONSTRAINT ck_decline_reason_side CHECK (side IN ('ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_decline_reason_dimension CHECK (dimension IN ('sector', 'stage', 'ticket', 'region', 'tier', 'text'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

INSERT INTO decline_reason (code, side, dimension, position, name_zh, name_en, effective_from) VALUES
    ('SECTOR', 'INSTITUTION', 'sector', 10, '不在关注的赛道', 'Outside our sectors', '2026-01-01'),
    ('ROUND', 'INSTITUTION', 'stage', 20, '轮次过早或过晚', 'Too early or too late for us', '2026-01-01'),
    ('TICKET', 'INSTITUTION', 'ticket', 30, '金额或估值不合', 'Amount or valuation does not fit', '2026-01-01'),
    ('REGION', 'INSTITUTION', 'region', 40, '不在投资地区', 'Outside our regions', '2026-01-01'),
    ('TRACTION', 'INSTITUTION', 'text', 50, '业绩或验证尚不足', 'Too little traction yet', '2026-01-01'),
    ('BUSINESS', 'INSTITUTION', 'text', 60, '业务方向不合适', 'The business does not suit us', '2026-01-01'),
    ('COMPETING', 'INSTITUTION', NULL, 70, '已投资同类企业', 'We hold a competing company', '2026-01-01'),
    ('CAPACITY', 'INSTITUTION', NULL, 80, '近期无投资额度或人手', 'No budget or people at present', '2026-01-01'),
    ('OTHER', 'INSTITUTION', NULL, 90, '其他', 'Other', '2026-01-01'),
    ('TERMS', 'ENTERPRISE', 'ticket', 10, '资金规模或条件不合', 'The ticket or terms do not fit', '2026-01-01'),
    ('REGION', 'ENTERPRISE', 'region', 20, '地区或落地要求不合', 'Region or relocation does not fit', '2026-01-01'),
    ('COMPETITOR', 'ENTERPRISE', NULL, 30, '该机构投资了竞争对手', 'It backs a competitor', '2026-01-01'),
    ('TIMING', 'ENTERPRISE', NULL, 40, '现阶段不便接触', 'Not the right time', '2026-01-01'),
    ('OTHER', 'ENTERPRISE', NULL, 90, '其他', 'Other', '2026-01-01');

-- One row an organisation: how many requests wait for its answer, and how many it takes at a time. Locked for every
-- request it receives or sends, so that neither cap nor quota is overrun.
CREATE TABLE introduction_inbox (
    organisation_id BIGINT      NOT NULL,
    open_count      INT         NOT NULL DEFAULT 0,
    open_cap        INT         NOT NULL,
    paused_until    DATE        NULL,
    version         INT         NOT NULL DEFAULT 0,
    updated_at      DATETIME(6) NOT NULL,
    CONSTRAINT pk_introduction_inbox PRIMARY KEY (organisation_id),
    CONSTRAINT fk_introduction_inbox_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_introduction_inbox_open CHECK (open_count >= 0),
    CONSTRAINT ck_introduction_inbox_cap CHECK (open_cap BETWEEN 1 AND 50)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE introduction (
    id                  BIGINT       NOT NULL,
    need_id             BIGINT       NOT NULL,
    need_revision       INT          NOT NULL,
    enterprise_id       BIGINT       NOT NULL,
    institution_id      BIGINT       NOT NULL,
    mandate_id          BIGINT       NULL,
    asked_by            VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    asker_id            BIGINT       NOT NULL,
    receiver_id         BIGINT       NOT NULL,
    person_id           BIGINT       NOT NULL,
    message             VARCHAR(500) NOT NULL,
    queued_at           DATETIME(6)  NULL,
    requested_at        DATETIME(6)  NULL,
    due_at              DATETIME(6)  NULL,
    reminded            INT          NOT NULL DEFAULT 0,
    frozen_at           DATETIME(6)  NULL,
    answered_at         DATETIME(6)  NULL,
    answered_by         BIGINT       NULL,
    reason_code         VARCHAR(30)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    outcome             VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- Both filled while the introduction lives: one living introduction a need and institution.
    live_need_id        BIGINT       NULL,
    live_institution_id BIGINT       NULL,
    state               VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version             INT          NOT NULL,
    created_at          DATETIME(6)  NOT NULL,
    updated_at          DATETIME(6)  NOT NULL,
    CONSTRAINT pk_introduction PRIMARY KEY (id),
    CONSTRAINT uk_introduction_live UNIQUE (live_need_id, live_institution_id),
    CONSTRAINT fk_introduction_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT fk_introduction_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
    CONSTRAINT fk_introduction_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT fk_introduction_mandate FOREIGN KEY (mandate_id) REFERENCES investment_mandate (id),
    CONSTRAINT fk_introduction_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_introduction_asked_by CHECK (asked_by IN ('ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_introduction_state CHECK (state IN ('REQUESTED', 'HELD', 'QUEUED', 'BLOCKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_introduction_receiver ON introduction (receiver_id, state, queued_at);
CREATE INDEX ix_introduction_asker ON introduction (asker_id, created_at);
CREATE INDEX ix_introduction_pair ON introduction (need_id, institution_id, created_at);
CREATE INDEX ix_introduction_due ON introduction (state, due_at);
CREATE INDEX ix_introduction_institution ON introduction (institution_id, state);
CREATE INDEX ix_introduction_enterprise ON introduction (enterprise_id, state);
