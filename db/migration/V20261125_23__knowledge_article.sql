-- Answers anybody may read: made from answered appeals, without whose they were.
CREATE TABLE knowledge_article (
    id           BIGINT        NOT NULL,
    appeal_id    BIGINT        NULL,
    topic        VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    question     VARCHAR(200)  NOT NULL,
    answer       VARCHAR(4000) NOT NULL,
    legal_basis  VARCHAR(500)  NULL,
    published    BOOLEAN       NOT NULL,
    version      INT           NOT NULL,
    published_at DATETIME(6)   NOT NULL,
    updated_at   DATETIME(6)   NOT NULL,
    CONSTRAINT pk_knowledge_article PRIMARY KEY (id),
    CONSTRAINT uk_knowledge_article_appeal UNIQUE (appeal_id),
    CONSTRAINT fk_knowledge_article_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id),
    CONSTRAINT fk_knowledge_article_topic FOREIGN KEY (topic) REFERENCES appeal_topic (code)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE INDEX ix_knowledge_article_published ON knowledge_article (published, id);
