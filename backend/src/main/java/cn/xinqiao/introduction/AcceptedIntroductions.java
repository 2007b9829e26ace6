package cn.xinqiao.introduction;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Who has agreed to talk with whom, also where that has come to its end since. */
@Singleton
public class AcceptedIntroductions {
    private static final String FIND = "SELECT id, enterprise_id, institution_id FROM introduction WHERE state IN ('ACCEPTED', 'CLOSED') AND ";
    private final Sql sql;

    AcceptedIntroductions(Sql sql) {
        this.sql = sql;
    }

    public record Accepted(long id, long enterpriseId, long institutionId) {
    }

    public Optional<Accepted> find(long id) {
        return sql.one(FIND + "id = ?", List.of(id), AcceptedIntroductions::read);
    }

    /** The latest between the two. */
    public Optional<Accepted> between(long enterpriseId, long institutionId) {
        return sql.one(FIND + "enterprise_id = ? AND institution_id = ? ORDER BY id DESC LIMIT 1", List.of(enterpriseId, institutionId), AcceptedIntroductions::read);
    }

    /** Holds what there is between the two until the running change is done, so that others wait their turn. */
    public void lock(long enterpriseId, long institutionId) {
        sql.list("SELECT id FROM introduction WHERE enterprise_id = ? AND institution_id = ? ORDER BY id FOR UPDATE", List.of(enterpriseId, institutionId),
                row -> row.getLong(1));
    }

    private static Accepted read(ResultSet row) throws SQLException {
        return new Accepted(row.getLong(1), row.getLong(2), row.getLong(3));
    }
}
