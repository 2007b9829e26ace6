-- Evidence of an application: one file for each paper the clause asks for.
CREATE TABLE policy_material (
    application_id BIGINT      NOT NULL,
    paper          VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    file_id        BIGINT      NOT NULL,
    CONSTRAINT pk_policy_material PRIMARY KEY (application_id, paper),
    CONSTRAINT fk_policy_material_application FOREIGN KEY (application_id) REFERENCES policy_application (id),
    CONSTRAINT fk_policy_material_file FOREIGN KEY (file_id) REFERENCES stored_file (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
