-- The panel of an event: how it works, who sits on it, what they are asked to review and what they say.

CREATE TABLE review_panel (
    roadshow_id      BIGINT      NOT NULL,
    -- reviewers each application is given to; never fewer than the event's min_reviews
    reviews_each     INT         NOT NULL,
    -- reviews a reviewer should have at least, and may have at most
    load_min         INT         NOT NULL,
    load_max         INT         NOT NULL,
    -- presenters wanted: where the cut lies
    places           INT         NULL,
    due_at           DATETIME(6) NULL,
    comment_required TINYINT     NOT NULL DEFAULT 0,
    -- whether reviewers see each other's scores of an application once their own is in
    open_after_own   TINYINT     NOT NULL DEFAULT 1,
    version          INT         NOT NULL DEFAULT 0,
    updated_at       DATETIME(6) NOT NULL,
    CONSTRAINT pk_review_panel PRIMARY KEY (roadshow_id),
    CONSTRAINT fk_review_panel_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT ck_review_panel_loads CHECK (reviews_each BETWEEN 1 AND 20 AND load_min >= 0 AND load_max >= load_min AND load_max <= 500)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE panel_reviewer (
    id          BIGINT      NOT NULL,
    roadshow_id BIGINT      NOT NULL,
    person_id   BIGINT      NOT NULL,
    -- null: the panel's own limit
    load_max    INT         NULL,
    invited_by  BIGINT      NOT NULL,
    state       VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version     INT         NOT NULL DEFAULT 0,
    created_at  DATETIME(6) NOT NULL,
    updated_at  DATETIME(6) NOT NULL,
    CONSTRAINT pk_panel_reviewer PRIMARY KEY (id),
    CONSTRAINT uq_panel_reviewer_person UNIQUE (roadshow_id, person_id),
    CONSTRAINT fk_panel_reviewer_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_panel_reviewer_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_panel_reviewer_invited_by FOREIGN KEY (invited_by) REFERENCES person (id),
    CONSTRAINT ck_panel_reviewer_load CHECK (load_max IS NULL OR load_max BETWEEN 0 AND 500),
    CONSTRAINT ck_panel_reviewer_state CHECK (state IN ('INVITED', 'ACCEPTED', 'DECLINED', 'REMOVED')),
    -- A person's invitations.
    INDEX ix_panel_reviewer_person (person_id, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What a reviewer knows well.
CREATE TABLE panel_reviewer_sector (
    panel_reviewer_id BIGINT      NOT NULL,
    sector            VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position          INT         NOT NULL,
    CONSTRAINT pk_panel_reviewer_sector PRIMARY KEY (panel_reviewer_id, sector),
    CONSTRAINT fk_panel_reviewer_sector_reviewer FOREIGN KEY (panel_reviewer_id) REFERENCES panel_reviewer (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE review (
    id                BIGINT        NOT NULL,
    roadshow_id       BIGINT        NOT NULL,
    application_id    BIGINT        NOT NULL,
    panel_reviewer_id BIGINT        NOT NULL,
    person_id         BIGINT        NOT NULL,
    -- the same person until recused or voided: one standing review a person and application
    live_person_id    BIGINT        NULL,
    -- weighted, of 100; null until submitted
    total             DECIMAL(9, 4) NULL,
    applicant_comment VARCHAR(2000) NULL,
    panel_comment     VARCHAR(2000) NULL,
    -- class of the reason it was set aside for
    set_aside         VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    set_aside_reason  VARCHAR(1000) NULL,
    submitted_at      DATETIME(6)   NULL,
    state             VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version           INT           NOT NULL DEFAULT 0,
    created_at        DATETIME(6)   NOT NULL,
    updated_at        DATETIME(6)   NOT NULL,
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT uq_review_live UNIQUE (application_id, live_person_id),
    CONSTRAINT fk_review_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id),
    CONSTRAINT fk_review_application FOREIGN KEY (application_id) REFERENCES presenter_application (id),
    CONSTRAINT fk_review_reviewer FOREIGN KEY (panel_reviewer_id) REFERENCES panel_reviewer (id),
    CONSTRAINT fk_review_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_review_set_aside CHECK (set_aside IN ('INTEREST', 'COMPETENCE', 'WORKLOAD', 'WITHDRAWN', 'OTHER')),
    CONSTRAINT ck_review_state CHECK (state IN ('ASSIGNED', 'OPEN', 'IN_PROGRESS', 'SUBMITTED', 'ABSTAINED', 'RECUSED', 'VOIDED', 'LOCKED')),
    -- An event's panel.
    INDEX ix_review_roadshow (roadshow_id, state),
    -- A reviewer's desk.
    INDEX ix_review_person (person_id, state),
    -- Reviews to lock.
    INDEX ix_review_state (state, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE review_score (
    review_id    BIGINT NOT NULL,
    criterion_id BIGINT NOT NULL,
    -- 1 to 10
    score        INT    NOT NULL,
    CONSTRAINT pk_review_score PRIMARY KEY (review_id, criterion_id),
    CONSTRAINT fk_review_score_review FOREIGN KEY (review_id) REFERENCES review (id),
    CONSTRAINT fk_review_score_criterion FOREIGN KEY (criterion_id) REFERENCES roadshow_criterion (id),
    CONSTRAINT ck_review_score CHECK (score BETWEEN 1 AND 10)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A submitted review as it was before its reviewer amended it.
CREATE TABLE review_revision (
    review_id         BIGINT        NOT NULL,
    number            INT           NOT NULL,
    total             DECIMAL(9, 4) NOT NULL,
    -- scores in the order of the criteria, joined by |
    scores            VARCHAR(400)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    applicant_comment VARCHAR(2000) NULL,
    panel_comment     VARCHAR(2000) NULL,
    submitted_at      DATETIME(6)   NOT NULL,
    CONSTRAINT pk_review_revision PRIMARY KEY (review_id, number),
    CONSTRAINT fk_review_revision_review FOREIGN KEY (review_id) REFERENCES review (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What a person declared of ties to organisations; ended or withdrawn ones stay, because past decisions rest on them.
CREATE TABLE declared_interest (
    id              BIGINT       NOT NULL,
    person_id       BIGINT       NOT NULL,
    -- null where the platform does not know the organisation
    organisation_id BIGINT       NULL,
    name            VARCHAR(200) NOT NULL,
    kind            VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- null while it lasts
    ended_on        DATE         NULL,
    withdrawn_at    DATETIME(6)  NULL,
    created_at      DATETIME(6)  NOT NULL,
    CONSTRAINT pk_declared_interest PRIMARY KEY (id),
    CONSTRAINT fk_declared_interest_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_declared_interest_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_declared_interest_kind CHECK (kind IN ('SHAREHOLDING', 'INVESTMENT', 'EMPLOYMENT', 'BOARD_SEAT', 'ADVISER', 'FAMILY', 'COMPETITOR')),
    INDEX ix_declared_interest_person (person_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
