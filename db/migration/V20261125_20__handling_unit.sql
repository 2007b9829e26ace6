-- Units that appeals are dispatched to, and the topics appeals are sorted by. A unit is an authority's organisation.
CREATE TABLE handling_unit (
    id          BIGINT       NOT NULL,
    name        VARCHAR(120) NOT NULL,
    -- 1 where appeals go first; a reopened appeal goes to a higher one.
    unit_level  INT          NOT NULL,
    duties      VARCHAR(500) NULL,
    active      BOOLEAN      NOT NULL,
    version     INT          NOT NULL,
    updated_at  DATETIME(6)  NOT NULL,
    CONSTRAINT pk_handling_unit PRIMARY KEY (id),
    CONSTRAINT fk_handling_unit_organisation FOREIGN KEY (id) REFERENCES organisation (id),
    CONSTRAINT ck_handling_unit_level CHECK (unit_level BETWEEN 1 AND 9)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE appeal_topic (
    code       VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name_zh    VARCHAR(60)  NOT NULL,
    name_en    VARCHAR(80)  NOT NULL,
    -- Words that mean the topic while there are no past dispatches to learn from, separated by blanks.
    words      VARCHAR(300) NOT NULL,
    sort_order INT          NOT NULL,
    CONSTRAINT pk_appeal_topic PRIMARY KEY (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

INSERT INTO appeal_topic (code, name_zh, name_en, words, sort_order) VALUES
    ('POLICY', '政策兑现与申报', 'Policies and applications', '政策 补贴 资助 奖励 申报 兑现 认定 专精特新 高新', 1),
    ('FINANCE', '融资与信贷', 'Financing and credit', '融资 贷款 信贷 担保 贴息 银行 授信 股权 上市', 2),
    ('SPACE', '产业空间', 'Industrial space', '厂房 用房 产业空间 租金 租赁 园区 场地 办公 扩产', 3),
    ('TALENT', '人才与住房', 'Talent and housing', '人才 住房 公寓 落户 招聘 社保 职称 入学 子女', 4),
    ('TAX', '税费', 'Taxes and fees', '税务 税收 退税 发票 缴税 加计扣除 费用 收费', 5),
    ('LICENCE', '登记与许可', 'Registration and licences', '登记 许可 变更 执照 备案 审批 资质 验收', 6),
    ('MARKET', '市场与公平竞争', 'Market and fair competition', '招标 采购 拖欠 账款 垄断 投标 质量 知识产权 侵权 应用场景', 7),
    ('UTILITY', '水电气网与环境', 'Utilities and environment', '供电 停电 用电 供水 燃气 网络 环保 排污 噪声 交通', 8),
    ('OTHER', '其他', 'Other', '', 9);
