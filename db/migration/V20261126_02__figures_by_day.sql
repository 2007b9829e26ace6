-- Figures are asked by day: first publications, requests, signings, money, replies, closed appeals.
CREATE INDEX ix_financing_need_first_published ON financing_need (first_published_at);
CREATE INDEX ix_introduction_requested ON introduction (requested_at);
CREATE INDEX ix_deal_terms_on ON deal (terms_on);
CREATE INDEX ix_deal_signed_on ON deal (signed_on);
CREATE INDEX ix_funding_record_paid ON funding_record (state, paid_on);
CREATE INDEX ix_appeal_replied ON appeal (replied_at);
CREATE INDEX ix_appeal_reply_due ON appeal (reply_due_at);
-- Whether a need came to a meeting, and an application to its day.
CREATE INDEX ix_meeting_need ON meeting (need_id, state);
CREATE INDEX ix_meeting_state_starts ON meeting (state, starts_at);
