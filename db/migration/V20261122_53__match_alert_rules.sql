-- When a new match is worth a notice, and when digests go out. Rules are data: a change is a new row with its source.
CREATE TABLE match_alert_rules (
    version             INT           NOT NULL,
    source              VARCHAR(500)  NOT NULL,
    effective_from      DATE          NOT NULL,
    -- a pair below so many points is no news
    floor_points        INT           NOT NULL,
    -- an enterprise is told of an institution if its need is among so many best of the institution's mandate
    among_best          INT           NOT NULL,
    -- more needs and mandates changed at once than this are an import, and no news
    most_changes        INT           NOT NULL,
    -- notices a person gets at once per day; the rest waits for the digest
    immediate_a_day     INT           NOT NULL,
    -- Shanghai time on working days
    digest_at           TIME          NOT NULL,
    -- 1 Monday … 5 Friday; the next working day of that week where it is none
    weekly_on           INT           NOT NULL,
    institution_cadence VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    enterprise_cadence  VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_match_alert_rules PRIMARY KEY (version),
    CONSTRAINT ck_match_alert_rules_weekly CHECK (weekly_on BETWEEN 1 AND 5),
    CONSTRAINT ck_match_alert_rules_institution CHECK (institution_cadence IN ('IMMEDIATE', 'DAILY', 'WEEKLY', 'OFF')),
    CONSTRAINT ck_match_alert_rules_enterprise CHECK (enterprise_cadence IN ('IMMEDIATE', 'DAILY', 'WEEKLY', 'OFF'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

INSERT INTO match_alert_rules (version, source, effective_from, floor_points, among_best, most_changes, immediate_a_day, digest_at, weekly_on,
    institution_cadence, enterprise_cadence)
VALUES (1, 'Expert setting; of a real round the last of twenty shown institutions has about 56 points with a history, fewer on a first day',
    '2026-01-01', 40, 200, 1000, 5, '08:30:00', 1, 'IMMEDIATE', 'DAILY');
