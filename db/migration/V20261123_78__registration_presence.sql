-- People who were there, and those who were not. The list is whole, whichever of the migrations around it ran first.

ALTER TABLE registration DROP CONSTRAINT ck_registration_state;
ALTER TABLE registration ADD CONSTRAINT ck_registration_state CHECK (state IN ('PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED',
    'LAPSED', 'REJECTED', 'CANCELLED', 'CHECKED_IN', 'NO_SHOW'));
