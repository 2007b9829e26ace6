package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.ReadinessCounter;
import cn.xinqiao.roadshow.ReadinessSource;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Reviews that are due and not in, while an event selects. */
@Singleton
class PanelReadiness implements ReadinessSource {
    private static final Set<String> SELECTING = Set.of("CALL_OPEN", "SELECTING");
    private final Sql sql;
    private final Clock clock;

    PanelReadiness(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<ReadinessCounter> counters(Roadshows.Event event) {
        if (!SELECTING.contains(event.state())) {
            return List.of();
        }
        long overdue = sql.count("""
                SELECT COUNT(*) FROM review v JOIN review_panel p ON p.roadshow_id = v.roadshow_id
                 WHERE v.roadshow_id = ? AND v.state IN ('ASSIGNED', 'OPEN', 'IN_PROGRESS') AND p.due_at < ?
                """, List.of(event.id(), clock.instant()));
        return List.of(ReadinessCounter.open("REVIEWS_OVERDUE", overdue, true, "/roadshows/" + event.id() + "/panel"));
    }
}
