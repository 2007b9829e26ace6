-- Offers to those who wait, in an order that can be checked afterwards, and what comes after an offer.

ALTER TABLE registration DROP CONSTRAINT ck_registration_state;
ALTER TABLE registration ADD CONSTRAINT ck_registration_state CHECK (state IN ('PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED',
    'LAPSED', 'REJECTED', 'CANCELLED', 'CHECKED_IN', 'NO_SHOW'));

-- Which of the event's priority classes the person was in on entry, counted from 1; null in none.
ALTER TABLE registration ADD COLUMN priority_class INT NULL;
-- Place on the waiting list as one number: class x 10^16 + microseconds of entry, or between two others after a move by hand.
ALTER TABLE registration ADD COLUMN waiting_order BIGINT NULL;
-- Until when the offered seat can be taken.
ALTER TABLE registration ADD COLUMN offered_until DATETIME(6) NULL;
-- When an offer was last left to lapse: whoever did so waits behind all others from then on.
ALTER TABLE registration ADD COLUMN lapsed_at DATETIME(6) NULL;
-- Whether the person agreed to stand on the contact list that attendees see.
ALTER TABLE registration ADD COLUMN shares_contact TINYINT NOT NULL DEFAULT 0;

UPDATE registration SET waiting_order = 900000000000000000 + TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', waiting_since)
 WHERE state = 'WAITLISTED';

-- A pool's waiting list, in order.
CREATE INDEX ix_registration_pool_order ON registration (pool_id, state, waiting_order, id);
DROP INDEX ix_registration_pool_waiting ON registration;
-- Offers whose time is over.
CREATE INDEX ix_registration_state_offered ON registration (state, offered_until);
