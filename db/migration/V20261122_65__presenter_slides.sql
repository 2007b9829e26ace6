-- The slides of an application; the index serves the question who may open a file.
ALTER TABLE presenter_application
    ADD CONSTRAINT fk_presenter_application_slides FOREIGN KEY (slides_file_id) REFERENCES stored_file (id);
