-- A browse query a person wants to run again.
CREATE TABLE saved_search (
    id         BIGINT        NOT NULL,
    person_id  BIGINT        NOT NULL,
    name       VARCHAR(60)   NOT NULL,
    query      VARCHAR(2000) NOT NULL,
    created_at DATETIME(6)   NOT NULL,
    CONSTRAINT pk_saved_search PRIMARY KEY (id),
    CONSTRAINT fk_saved_search_person FOREIGN KEY (person_id) REFERENCES person (id),
    -- A person's searches by name; each name once.
    CONSTRAINT uq_saved_search_person_name UNIQUE (person_id, name)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
