package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Sector codes of several needs, each in the need's own order. */
    Map<Long, List<String>> sectors(List<Long> needs) {
        Map<Long, List<String>> found = new HashMap<>();
        if (!needs.isEmpty()) {
            sql.list("SELECT need_id, sector_code FROM financing_need_sector WHERE need_id IN (" + Sql.marks(needs.size())
                    + ") ORDER BY need_id, position", needs, row ->
                    found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2)));
        }
        return found;
    }

    private static ProblemException unknown() {
        return ProblemException.invalid("/needId", "Unknown", Text.of("没有这项融资需求", "There is no such financing need"));
    }
}
