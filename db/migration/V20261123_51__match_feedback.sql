-- What people did with pairs, as evidence on what an institution looks for: one standing judgement a pair and origin, with
-- the need's facts as they were when it was judged. Only what the institution itself did is in it.
CREATE TABLE match_feedback (
    id             BIGINT        NOT NULL,
    -- which feature it comes from
    origin         VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    institution_id BIGINT        NOT NULL,
    need_id        BIGINT        NOT NULL,
    kind           VARCHAR(30)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- what a refusal was about; null: nothing that a fact of the need could tell
    dimension      VARCHAR(12)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    judged_on      DATE          NOT NULL,
    -- level:code, joined by |
    sectors        TEXT          NOT NULL,
    round          VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    amount_fen     BIGINT        NULL,
    province       VARCHAR(30)   NULL,
    city           VARCHAR(30)   NULL,
    tier           VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    created_at     DATETIME(6)   NOT NULL,
    CONSTRAINT pk_match_feedback PRIMARY KEY (id),
    CONSTRAINT uq_match_feedback_pair UNIQUE (institution_id, need_id, origin),
    CONSTRAINT fk_match_feedback_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT fk_match_feedback_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT ck_match_feedback_kind CHECK (kind IN ('SAVED', 'DISMISSED', 'INTRODUCTION_ACCEPTED', 'INTRODUCTION_DECLINED', 'MEETING_HELD', 'PAID_IN')),
    CONSTRAINT ck_match_feedback_dimension CHECK (dimension IN ('sector', 'stage', 'ticket', 'region', 'tier', 'text')),
    INDEX ix_match_feedback_need (need_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
