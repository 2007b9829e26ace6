package cn.xinqiao.roadshow.console;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.ReadinessCounter;
import cn.xinqiao.roadshow.ReadinessSource;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gathers what every part of the feature says is still to do for an event, and where it stands in time. */
@Singleton
class Readiness {
    private final Roadshows events;
    private final List<ReadinessSource> sources;
    private final Sql sql;
    private final Clock clock;

    Readiness(Roadshows events, List<ReadinessSource> sources, Sql sql, Clock clock) {
        this.events = events;
        this.sources = sources;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param now the server's, so that the mark on the timeline does not depend on the reader's clock */
    @Serdeable
    record View(List<ReadinessCounter> counters, List<Window> windows, Instant now) {
    }

    /**
     * A span of the event's life.
     *
     * @param code CALL, REGISTRATION, EVENT or SURVEY
     */
    @Serdeable
    record Window(String code, @Nullable Instant from, @Nullable Instant to) {
    }

    View of(long id, Actor actor) {
        Roadshows.Event event = events.organized(id, actor);
        List<ReadinessCounter> counters = sources.stream().flatMap(source -> source.counters(event).stream()).toList();
        return new View(counters, windows(id), clock.instant());
    }

    private List<Window> windows(long id) {
        return sql.one("SELECT * FROM roadshow WHERE id = ?", List.of(id), row -> {
            List<Window> windows = new ArrayList<>();
            windows.add(new Window("CALL", Sql.instant(row, "call_opens_at"), Sql.instant(row, "call_closes_at")));
            windows.add(new Window("REGISTRATION", Sql.instant(row, "registration_opens_at"), Sql.instant(row, "registration_closes_at")));
            windows.add(new Window("EVENT", Sql.instant(row, "starts_at"), Sql.instant(row, "ends_at")));
            return windows.stream().filter(w -> w.from != null || w.to != null).toList();
        }).orElse(List.of());
    }
}
