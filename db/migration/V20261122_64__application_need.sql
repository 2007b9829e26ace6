-- The need an application or an invitation is about.
ALTER TABLE presenter_application
    ADD CONSTRAINT fk_presenter_application_need FOREIGN KEY (need_id) REFERENCES financing_need (id);

ALTER TABLE roadshow_invitation
    ADD CONSTRAINT fk_roadshow_invitation_need FOREIGN KEY (need_id) REFERENCES financing_need (id);
