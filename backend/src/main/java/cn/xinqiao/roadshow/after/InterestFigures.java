package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What investors marked after presentations; empty where nobody did. */
@Singleton
class InterestFigures {
    private static final String INTERESTED = " FROM presentation_feedback WHERE roadshow_id = ? AND interest IN ('FOLLOW', 'MEET', 'INVEST')";
    private final Sql sql;

    InterestFigures(Sql sql) {
        this.sql = sql;
    }

    Optional<ReportView.Interest> of(long event) {
        if (sql.count("SELECT COUNT(*) FROM presentation_feedback WHERE roadshow_id = ?", List.of(event)) == 0) {
            return Optional.empty();
        }
        return sql.one("SELECT COUNT(*), COUNT(DISTINCT organisation_id), COUNT(DISTINCT application_id), COUNT(indicative_fen), COALESCE(SUM(indicative_fen), 0)"
                + INTERESTED, List.of(event), row -> new ReportView.Interest(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getLong(5)));
    }

    /** By application: marks, and the sum of amounts where there are any. */
    Map<Long, Marks> byApplication(long event) {
        Map<Long, Marks> marks = new HashMap<>();
        sql.list("SELECT application_id, COUNT(*), COALESCE(SUM(indicative_fen), 0)" + INTERESTED + " GROUP BY application_id", List.of(event),
                row -> marks.put(row.getLong(1), new Marks(row.getInt(2), row.getLong(3))));
        return marks;
    }

    /** @param intendedFen zero where no amount was named */
    record Marks(int marks, long intendedFen) {
    }
}
