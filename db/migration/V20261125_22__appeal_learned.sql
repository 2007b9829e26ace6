-- What answered appeals teach: how often a pair of characters stood in one that a topic or a unit had. The pair '' counts all.
CREATE TABLE appeal_learned (
    gram   VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- T:<topic> or U:<unit>
    target VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    times  INT         NOT NULL,
    CONSTRAINT pk_appeal_learned PRIMARY KEY (gram, target)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
