-- Seats by invitation: a pool that only people with a link may ask for.

ALTER TABLE roadshow_pool DROP CONSTRAINT ck_roadshow_pool_audience;
ALTER TABLE roadshow_pool ADD CONSTRAINT ck_roadshow_pool_audience CHECK (audience IN ('ANYONE', 'ENTERPRISE', 'INSTITUTION', 'INVITED'));

CREATE TABLE pool_invitation (
    id          BIGINT       NOT NULL,
    roadshow_id BIGINT       NOT NULL,
    pool_id     BIGINT       NOT NULL,
    -- what the link carries; the organizer reads it again, so it is kept as it is: it gives no more than a place in a queue
    code        VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    label       VARCHAR(100) NOT NULL,
    most        INT          NOT NULL,
    used        INT          NOT NULL DEFAULT 0,
    ended_at    DATETIME(6)  NULL,
    created_by  BIGINT       NOT NULL,
    created_at  DATETIME(6)  NOT NULL,
    CONSTRAINT pk_pool_invitation PRIMARY KEY (id),
    CONSTRAINT uq_pool_invitation_code UNIQUE (code),
    CONSTRAINT fk_pool_invitation_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_pool_invitation_pool FOREIGN KEY (pool_id) REFERENCES roadshow_pool (id) ON DELETE CASCADE,
    CONSTRAINT ck_pool_invitation_used CHECK (most > 0 AND used >= 0 AND used <= most),
    INDEX ix_pool_invitation_roadshow (roadshow_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
