package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;

import java.time.ZoneId;
import java.util.List;

/** Finds the event of a day, for those who may know of it. */
@Singleton
class DayEvents {
    private final Sql sql;

    DayEvents(Sql sql) {
        this.sql = sql;
    }

    /** The event; 404 for who may not know of it. */
    DayEvent known(long id, Actor actor) {
        DayEvent event = get(id);
        if (!event.announced() && !event.organizing(actor)) {
            throw ProblemException.notFound();
        }
        return event;
    }

    /** The event, for who works at it. */
    DayEvent staffed(long id, Actor actor) {
        DayEvent event = known(id, actor);
        if (!event.staffed(actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return event;
    }

    DayEvent get(long id) {
        return sql.one("SELECT * FROM roadshow WHERE id = ?", List.of(id), row -> new DayEvent(row.getLong("id"), row.getLong("organizer_id"),
                row.getString("title"), row.getString("venue_name") == null ? "" : row.getString("venue_name"),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant(), ZoneId.of(row.getString("zone")),
                row.getInt("present_minutes"), row.getInt("question_minutes"), row.getTimestamp("announced_at") != null, row.getString("state")))
                .orElseThrow(ProblemException::notFound);
    }
}
