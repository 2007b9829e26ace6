-- Every step on an event's registrations takes the next number first. The row's lock puts the steps of one event in one
-- order, on several database nodes too, because each of them writes it; the numbers stand in the history.

CREATE TABLE registration_turn (
    roadshow_id BIGINT NOT NULL,
    turn        BIGINT NOT NULL,
    CONSTRAINT pk_registration_turn PRIMARY KEY (roadshow_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
