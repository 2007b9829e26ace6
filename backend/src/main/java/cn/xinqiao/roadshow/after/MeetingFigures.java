package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the report says of one-to-one meetings; empty where the event had none. */
@Singleton
class MeetingFigures {
    private static final Set<String> CAME_TO_NOTHING = Set.of("NO_SHOW", "CANCELLED", "CANCELLED_ON_DAY", "DECLINED");
    /** The wishes without a place of the plan that people were told last. */
    private static final String UNPLACED = """
            FROM meeting_programme g JOIN meeting_plan p ON p.programme_id = g.id AND p.state = 'PUBLISHED'
              JOIN meeting_unplaced u ON u.plan_id = p.id JOIN meeting_participant t ON t.id = u.enterprise_participant_id
             WHERE g.roadshow_id = ? AND p.number = (SELECT MAX(x.number) FROM meeting_plan x WHERE x.programme_id = g.id AND x.state = 'PUBLISHED')
            """;
    private final Sql sql;

    MeetingFigures(Sql sql) {
        this.sql = sql;
    }

    Optional<ReportView.Meetings> of(long event) {
        Map<String, Integer> states = counts("SELECT state, COUNT(*) FROM meeting WHERE roadshow_id = ? GROUP BY state ORDER BY state", event);
        Map<String, Integer> unplaced = counts("SELECT u.code, COUNT(*) " + UNPLACED + " GROUP BY u.code ORDER BY u.code", event);
        if (states.isEmpty() && unplaced.isEmpty()) {
            return Optional.empty();
        }
        int held = states.getOrDefault("HELD", 0);
        int over = held + states.getOrDefault("NO_SHOW", 0) + states.getOrDefault("CANCELLED_ON_DAY", 0);
        int planned = over + states.getOrDefault("SCHEDULED", 0) + states.getOrDefault("PROPOSED", 0) + states.getOrDefault("DISPUTED", 0);
        return Optional.of(new ReportView.Meetings(planned, held, EventFigures.percent(held, over), states, unplaced, nobodyMet(event)));
    }

    /** Presenters who met nobody and will not any more; whoever's meeting is still ahead or in dispute is none of them yet. */
    private List<ReportView.NobodyMet> nobodyMet(long event) {
        Map<Long, List<String>> reasons = new HashMap<>();
        sql.list("SELECT enterprise_id, state FROM meeting WHERE roadshow_id = ? GROUP BY enterprise_id, state ORDER BY state", List.of(event), row -> {
            if (CAME_TO_NOTHING.contains(row.getString(2))) {
                reasons.computeIfAbsent(row.getLong(1), any -> new ArrayList<>()).add(row.getString(2));
            }
            return row.getLong(1);
        });
        sql.list("SELECT t.organisation_id, u.code " + UNPLACED + " GROUP BY t.organisation_id, u.code ORDER BY u.code", List.of(event), row ->
                reasons.computeIfAbsent(row.getLong(1), any -> new ArrayList<>()).add(row.getString(2)));
        return sql.list("""
                SELECT a.enterprise_id, o.name FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id
                 WHERE a.roadshow_id = ? AND a.state = 'PRESENTED' AND NOT EXISTS (SELECT 1 FROM meeting m
                     WHERE m.roadshow_id = a.roadshow_id AND m.enterprise_id = a.enterprise_id AND m.state IN ('HELD', 'SCHEDULED', 'DISPUTED')) ORDER BY o.name, a.id
                """, List.of(event), row -> new ReportView.NobodyMet(row.getString(2), reasons.getOrDefault(row.getLong(1), List.of("NO_WISH"))));
    }

    private Map<String, Integer> counts(String query, long event) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        sql.list(query, List.of(event), row -> counts.put(row.getString(1), row.getInt(2)));
        return counts;
    }
}
