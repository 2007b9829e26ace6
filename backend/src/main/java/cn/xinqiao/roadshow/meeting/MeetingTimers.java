package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;

/** The steps of meetings and their programmes that come by themselves. */
@Factory
final class MeetingTimers {
    private static final Duration TO_MARK = Duration.ofHours(24);
    private final Sql sql;

    MeetingTimers(Sql sql) {
        this.sql = sql;
    }

    @Singleton
    @Named("meeting-programme.close-preferences")
    TimedCommand closePreferences(ProgrammeLifecycle programmes) {
        return TimedCommand.of(programmes, "close-preferences", (now, limit) -> ids("""
                SELECT id FROM meeting_programme WHERE state = 'PREFERENCES' AND preferences_close_at <= ? ORDER BY id LIMIT ?
                """, now, limit));
    }

    @Singleton
    @Named("meeting-programme.finalise")
    TimedCommand finalise(ProgrammeLifecycle programmes) {
        return TimedCommand.of(programmes, "finalise", (now, limit) -> ids("""
                SELECT id FROM meeting_programme WHERE state = 'PROVISIONAL' AND objections_due_at <= ? ORDER BY id LIMIT ?
                """, now, limit));
    }

    @Singleton
    @Named("meeting-programme.start")
    TimedCommand start(ProgrammeLifecycle programmes) {
        return TimedCommand.of(programmes, "start", (now, limit) -> ids("""
                SELECT p.id FROM meeting_programme p JOIN roadshow r ON r.id = p.roadshow_id WHERE p.state = 'FINAL' AND r.state = 'LIVE' ORDER BY p.id LIMIT ?
                """, limit));
    }

    // Closed when the last meeting could have been, or the event is over.
    @Singleton
    @Named("meeting-programme.close")
    TimedCommand close(ProgrammeLifecycle programmes) {
        return TimedCommand.of(programmes, "close", (now, limit) -> ids("""
                SELECT p.id FROM meeting_programme p JOIN roadshow r ON r.id = p.roadshow_id
                 WHERE p.state = 'RUNNING' AND r.state IN ('ENDED', 'REPORTED', 'ARCHIVED', 'CANCELLED') ORDER BY p.id LIMIT ?
                """, limit));
    }

    // Those a repair proposed after the plan was final; of the first plan the whole is concluded together.
    @Singleton
    @Named("meeting.conclude")
    TimedCommand conclude(MeetingLifecycle meetings) {
        return TimedCommand.of(meetings, "conclude", (now, limit) -> ids("""
                SELECT m.id FROM meeting m JOIN meeting_programme p ON p.id = m.programme_id
                 WHERE m.state = 'PROPOSED' AND m.expires_at <= ? AND p.state <> 'PROVISIONAL' ORDER BY m.expires_at LIMIT ?
                """, now, limit));
    }

    @Singleton
    @Named("meeting.expire")
    TimedCommand expire(MeetingLifecycle meetings) {
        return TimedCommand.of(meetings, "expire", (now, limit) -> ids("""
                SELECT id FROM meeting WHERE state = 'REQUESTED' AND expires_at <= ? ORDER BY expires_at LIMIT ?
                """, now, limit));
    }

    @Singleton
    @Named("meeting.resolve")
    TimedCommand resolve(MeetingLifecycle meetings) {
        return TimedCommand.of(meetings, "resolve", (now, limit) -> ids("""
                SELECT id FROM meeting WHERE state = 'SCHEDULED' AND ends_at <= ? ORDER BY ends_at LIMIT ?
                """, now.minus(TO_MARK), limit));
    }

    private List<Long> ids(String query, Object... values) {
        return sql.list(query, List.of(values), row -> row.getLong(1));
    }
}
