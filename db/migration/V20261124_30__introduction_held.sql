-- When the screening held a request back (SM-6, HELD); stays after its release, so that the receiver is warned.
ALTER TABLE introduction ADD COLUMN held_at DATETIME(6) NULL;
