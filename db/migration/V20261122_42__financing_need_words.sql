-- The search bodies again, laid out by tier: a search reads one tier's rows in one sweep. Compared byte by byte, because
-- both sides are written in one form (lower case, narrow), which is several times as fast as a language's rules.
CREATE TABLE financing_need_words (
    tier    TINYINT NOT NULL,
    need_id BIGINT  NOT NULL,
    body    TEXT    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT pk_financing_need_words PRIMARY KEY (tier, need_id),
    CONSTRAINT fk_financing_need_words_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    -- A need's rows are replaced when it is written.
    INDEX ix_financing_need_words_need (need_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
INSERT INTO financing_need_words (tier, need_id, body) SELECT tier, need_id, body FROM financing_need_search;
DROP TABLE financing_need_search;
