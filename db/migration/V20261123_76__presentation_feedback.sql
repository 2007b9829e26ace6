-- What an investor says of a presentation: for the organizer and the enterprise, never for other investors.

CREATE TABLE presentation_feedback (
    application_id  BIGINT        NOT NULL,
    person_id       BIGINT        NOT NULL,
    roadshow_id     BIGINT        NOT NULL,
    organisation_id BIGINT        NOT NULL,
    -- 1 to 5; null where only an interest was marked
    stars           INT           NULL,
    comment         VARCHAR(500)  NULL,
    -- what the institution would like next; null where nothing was marked
    interest        VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    -- non-binding; never added to signed or paid-in amounts
    indicative_fen  BIGINT        NULL,
    updated_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_presentation_feedback PRIMARY KEY (application_id, person_id),
    CONSTRAINT fk_presentation_feedback_application FOREIGN KEY (application_id) REFERENCES presenter_application (id),
    CONSTRAINT fk_presentation_feedback_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_presentation_feedback_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_presentation_feedback_stars CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT ck_presentation_feedback_interest CHECK (interest IN ('NONE', 'FOLLOW', 'MEET', 'INVEST')),
    CONSTRAINT ck_presentation_feedback_amount CHECK (indicative_fen > 0),
    -- An event's feedback, presentation by presentation.
    INDEX ix_presentation_feedback_roadshow (roadshow_id, application_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
