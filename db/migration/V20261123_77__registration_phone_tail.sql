-- The last four digits of a person's phone, given for the check-in only; the number itself is never asked for.

CREATE TABLE phone_tail (
    -- a registration or a presenter's application
    subject_id  BIGINT      NOT NULL,
    roadshow_id BIGINT      NOT NULL,
    digits      CHAR(4)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    updated_at  DATETIME(6) NOT NULL,
    CONSTRAINT pk_phone_tail PRIMARY KEY (subject_id),
    CONSTRAINT fk_phone_tail_roadshow FOREIGN KEY (roadshow_id) REFERENCES roadshow (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
