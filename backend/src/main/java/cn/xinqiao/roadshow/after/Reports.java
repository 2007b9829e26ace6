package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.roadshow.ReportFreezer;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Freezes an event's report and shows it; before that, what it would say now. */
@Singleton
class Reports implements ReportFreezer {
    private static final Set<Role> READERS = Set.of(Role.GOV_OPERATOR, Role.AUDITOR);
    private final Roadshows events;
    private final EventFigures figures;
    private final JsonMapper json;
    private final Sql sql;

    Reports(Roadshows events, EventFigures figures, JsonMapper json, Sql sql) {
        this.events = events;
        this.figures = figures;
        this.json = json;
        this.sql = sql;
    }

    /** What is kept: the figures, and what they meant when they were counted. */
    @Serdeable
    record Snapshot(ReportView.Figures figures, String definitionsVersion, List<ReportView.Definition> definitions) {
    }

    private record Frozen(Instant at, @Nullable String remarks, @Nullable String snapshot) {
    }

    @Override
    public void freeze(long event, Instant now) {
        Snapshot snapshot = new Snapshot(figures.of(event), EventFigures.VERSION, EventFigures.DEFINITIONS);
        try {
            sql.update("UPDATE roadshow_report SET snapshot = ? WHERE roadshow_id = ?",
                    List.of(new String(json.writeValueAsBytes(snapshot), StandardCharsets.UTF_8), event));
        } catch (IOException unserialisable) { // a bug: the record is our own
            throw new UncheckedIOException(unserialisable);
        }
    }

    /** For those who run the event, the authority and the auditor. */
    ReportView get(long id, Actor actor) {
        Roadshows.Event event = events.known(id, actor);
        if (!Roadshows.organizing(event, actor) && !actor.hasAny(READERS)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        Optional<Frozen> frozen = sql.one("SELECT frozen_at, remarks, snapshot FROM roadshow_report WHERE roadshow_id = ?", List.of(id),
                row -> new Frozen(Objects.requireNonNull(Sql.instant(row, "frozen_at")), row.getString("remarks"), row.getString("snapshot")));
        Snapshot snapshot = frozen.map(Frozen::snapshot).map(this::read)
                .orElseGet(() -> new Snapshot(figures.of(id), EventFigures.VERSION, EventFigures.DEFINITIONS));
        String organizer = sql.one("SELECT name FROM organisation WHERE id = ?", List.of(event.organizerId()), row -> row.getString(1)).orElse("");
        return new ReportView(String.valueOf(id), event.title(), organizer, event.startsAt(), event.endsAt(), event.venueName(),
                frozen.map(Frozen::at).orElse(null), frozen.map(Frozen::remarks).orElse(null), snapshot.figures, snapshot.definitionsVersion,
                snapshot.definitions);
    }

    private Snapshot read(String text) {
        try {
            return json.readValue(text, Snapshot.class);
        } catch (IOException changed) { // what was frozen has to stay readable: a change of the record that breaks it is a bug
            throw new UncheckedIOException(changed);
        }
    }
}
