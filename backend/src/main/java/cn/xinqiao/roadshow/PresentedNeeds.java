package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;

import java.util.List;

/** What a roadshow has to know of the financing needs that are presented at it. */
@Singleton
class PresentedNeeds {
    private final Sql sql;

    PresentedNeeds(Sql sql) {
        this.sql = sql;
    }

    record Need(long id, long enterpriseId, String state, boolean hasDeck) {
        boolean eligible() {
            return state.equals("PUBLISHED") || state.equals("SUBMITTED");
        }
    }

    /** The need, if it is that enterprise's own; else told like one that does not exist. */
    Need requireOwn(long needId, long enterprise) {
        return sql.one("SELECT id, organisation_id, state, deck_file_id FROM financing_need WHERE id = ? AND organisation_id = ?",
                List.of(needId, enterprise), row -> new Need(row.getLong("id"), row.getLong("organisation_id"), row.getString("state"),
                        Sql.longOrNull(row, "deck_file_id") != null)).orElseThrow(() -> unknown());
    }

    /** The enterprise behind a published need. */
    long enterpriseOfPublished(long needId) {
        return sql.one("SELECT organisation_id FROM financing_need WHERE id = ? AND state = 'PUBLISHED' AND imported = 0", List.of(needId),
                row -> row.getLong(1)).orElseThrow(() -> unknown());
    }

    private static ProblemException unknown() {
        return ProblemException.invalid("/needId", "Unknown", Text.of("没有这项融资需求", "There is no such financing need"));
    }
}
