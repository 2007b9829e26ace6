package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;

/** Who showed interest in whom at an event, by a mark or by a meeting that was held, so that both can be asked later what became of it. */
@Singleton
class InterestedPairs {
    private final Sql sql;

    InterestedPairs(Sql sql) {
        this.sql = sql;
    }

    List<Pair> of(long event) {
        return sql.list("""
                SELECT f.application_id, f.organisation_id FROM presentation_feedback f JOIN presenter_application a ON a.id = f.application_id
                 WHERE f.roadshow_id = ? AND a.state = 'PRESENTED' AND f.interest IN ('FOLLOW', 'MEET', 'INVEST')
                UNION
                SELECT a.id, m.institution_id FROM meeting m JOIN presenter_application a ON a.roadshow_id = m.roadshow_id AND a.enterprise_id = m.enterprise_id
                 WHERE m.roadshow_id = ? AND a.state = 'PRESENTED' AND m.state = 'HELD' ORDER BY 1, 2
                """, List.of(event, event), row -> new Pair(row.getLong(1), row.getLong(2)));
    }

    /** A presenter's application and an institution. */
    record Pair(long application, long institution) {
    }
}
