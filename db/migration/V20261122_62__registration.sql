-- Who comes to a roadshow, and who waits for a seat.

CREATE TABLE registration (
    id              BIGINT       NOT NULL,
    roadshow_id     BIGINT       NOT NULL,
    pool_id         BIGINT       NOT NULL,
    person_id       BIGINT       NOT NULL,
    -- the same person while the registration lives, null once cancelled or rejected: one live registration an event
    live_person_id  BIGINT       NULL,
    organisation_id BIGINT       NULL,
    -- order of the waiting list: earlier waits in front
    waiting_since   DATETIME(6)  NULL,
    state           VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version         INT          NOT NULL DEFAULT 0,
    created_at      DATETIME(6)  NOT NULL,
    updated_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_registration PRIMARY KEY (id),
    CONSTRAINT uq_registration_live UNIQUE (roadshow_id, live_person_id),
    CONSTRAINT fk_registration_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_registration_pool FOREIGN KEY (pool_id) REFERENCES roadshow_pool (id),
    CONSTRAINT fk_registration_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_registration_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_registration_state CHECK (state IN ('PENDING', 'CONFIRMED', 'WAITLISTED', 'REJECTED', 'CANCELLED')),
    INDEX ix_registration_roadshow_state (roadshow_id, state, id),
    -- A pool's waiting list, in order.
    INDEX ix_registration_pool_waiting (pool_id, state, waiting_since, id),
    -- A person's own registrations.
    INDEX ix_registration_person (person_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
