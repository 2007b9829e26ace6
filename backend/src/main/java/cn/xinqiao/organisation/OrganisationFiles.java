package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.file.FileReaders;
import jakarta.inject.Singleton;

import java.util.List;

/** Documents, evidence of credentials and of claims: for the organisation and those who check them. */
@Singleton
class OrganisationFiles implements FileReaders {
    private final Sql sql;

    OrganisationFiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean mayRead(long fileId, Actor actor) {
        boolean checks = actor.hasAny(OrganisationLifecycle.READERS);
        List<Long> owners = sql.list("""
                SELECT organisation_id FROM organisation_document WHERE file_id = ?
                UNION SELECT organisation_id FROM credential WHERE file_id = ?
                UNION SELECT organisation_id FROM claim_case WHERE file_id = ?
                """, List.of(fileId, fileId, fileId), row -> row.getLong(1));
        return owners.stream().anyMatch(owner -> checks || actor.memberships().contains(owner));
    }
}
