-- Why somebody does not want to see a match. The dimension is what must change before the pair is shown again;
-- null: it is not shown again.
CREATE TABLE dismiss_reason (
    code           VARCHAR(30)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    side           VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    dimension      VARCHAR(12)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    position       INT          NOT NULL,
    name_zh        VARCHAR(60)  NOT NULL,
    name_en        VARCHAR(120) NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_dismiss_reason PRIMARY KEY (side, code),
    CONSTRAINT ck_dismiss_reason_side CHECK (side IN ('ENTERPRISE', 'INSTITUTION')),
    CONSTRAINT ck_dismiss_reason_dimension CHECK (dimension IN ('sector', 'stage', 'ticket', 'region', 'tier', 'text'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

INSERT INTO dismiss_reason (code, side, dimension, position, name_zh, name_en, effective_from) VALUES
    ('SECTOR', 'INSTITUTION', 'sector', 10, '赛道不合', 'Not our sector', '2026-01-01'),
    ('ROUND', 'INSTITUTION', 'stage', 20, '轮次不合', 'Not our round', '2026-01-01'),
    ('TICKET', 'INSTITUTION', 'ticket', 30, '金额不合', 'Not our ticket size', '2026-01-01'),
    ('REGION', 'INSTITUTION', 'region', 40, '地区不合', 'Not our region', '2026-01-01'),
    ('TIER', 'INSTITUTION', 'tier', 50, '培育层级或资质不足', 'Tier or credentials too weak', '2026-01-01'),
    ('BUSINESS', 'INSTITUTION', 'text', 60, '业务或产品不感兴趣', 'The business does not interest us', '2026-01-01'),
    ('KNOWN', 'INSTITUTION', NULL, 70, '已了解过该企业', 'We know this enterprise already', '2026-01-01'),
    ('OTHER', 'INSTITUTION', NULL, 90, '其他', 'Other', '2026-01-01'),
    ('SECTOR', 'ENTERPRISE', 'sector', 10, '赛道不合', 'Not our sector', '2026-01-01'),
    ('ROUND', 'ENTERPRISE', 'stage', 20, '轮次不合', 'Not our round', '2026-01-01'),
    ('TICKET', 'ENTERPRISE', 'ticket', 30, '金额不合', 'The ticket size does not fit', '2026-01-01'),
    ('REGION', 'ENTERPRISE', 'region', 40, '地区不合', 'The region does not fit', '2026-01-01'),
    ('KNOWN', 'ENTERPRISE', NULL, 70, '已与该机构接触过', 'We have met this institution already', '2026-01-01'),
    ('COMPETITOR', 'ENTERPRISE', NULL, 80, '该机构投资了竞争对手', 'It backs a competitor', '2026-01-01'),
    ('OTHER', 'ENTERPRISE', NULL, 90, '其他', 'Other', '2026-01-01');
