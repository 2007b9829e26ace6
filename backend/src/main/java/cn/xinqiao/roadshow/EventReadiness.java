package cn.xinqiao.roadshow;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.planner.Finding;
import cn.xinqiao.roadshow.planner.RuleLevel;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to do about applications, agenda and registrations. */
@Singleton
class EventReadiness implements ReadinessSource {
    private static final Set<RoadshowState> CHOOSING = EnumSet.of(RoadshowState.CALL_OPEN, RoadshowState.SELECTING);
    private static final Set<RoadshowState> PREPARING = EnumSet.of(RoadshowState.PREPARING, RoadshowState.PUBLISHED);
    private static final Set<RoadshowState> REGISTERING = EnumSet.of(RoadshowState.CALL_OPEN, RoadshowState.SELECTING, RoadshowState.PREPARING,
            RoadshowState.PUBLISHED, RoadshowState.LIVE);
    private static final Set<RoadshowState> HELD = EnumSet.of(RoadshowState.LIVE, RoadshowState.ENDED);
    private final RoadshowRepository roadshows;
    private final AgendaVersionRepository versions;
    private final AgendaStore agendas;
    private final Sql sql;
    private final Clock clock;

    EventReadiness(RoadshowRepository roadshows, AgendaVersionRepository versions, AgendaStore agendas, Sql sql, Clock clock) {
        this.roadshows = roadshows;
        this.versions = versions;
        this.agendas = agendas;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<ReadinessCounter> counters(Roadshows.Event event) {
        RoadshowRow row = roadshows.findById(event.id()).orElseThrow();
        Map<String, Long> applications = byState("presenter_application", event.id());
        Map<String, Long> registrations = byState("registration", event.id());
        String at = "/roadshows/" + event.id();
        List<ReadinessCounter> found = new ArrayList<>();
        if (CHOOSING.contains(row.state())) {
            choosing(row, applications, at, found);
        }
        if (PREPARING.contains(row.state())) {
            preparing(row, applications, at, found);
        }
        if (REGISTERING.contains(row.state())) {
            long pending = registrations.getOrDefault("PENDING", 0L);
            found.add(ReadinessCounter.open("REGISTRATIONS_PENDING", pending, false, at + "/registrations?state=PENDING"));
            found.add(ReadinessCounter.fact("SEATS", sql.count("SELECT COALESCE(SUM(taken), 0) FROM roadshow_pool WHERE roadshow_id = ?", List.of(event.id())),
                    sql.count("SELECT COALESCE(SUM(capacity), 0) FROM roadshow_pool WHERE roadshow_id = ?", List.of(event.id())), at + "/registrations"));
            found.add(ReadinessCounter.fact("WAITING", registrations.getOrDefault("WAITLISTED", 0L), null, at + "/registrations?state=WAITLISTED"));
        }
        if (HELD.contains(row.state())) {
            found.add(ReadinessCounter.open("RESULTS_OPEN", applications.getOrDefault("CONFIRMED", 0L), row.state() == RoadshowState.ENDED,
                    at + "/selection"));
        }
        return found;
    }

    private void choosing(RoadshowRow row, Map<String, Long> applications, String at, List<ReadinessCounter> found) {
        boolean closed = row.state() == RoadshowState.SELECTING;
        found.add(ReadinessCounter.open("TO_SCREEN", applications.getOrDefault("SUBMITTED", 0L), closed, at + "/selection"));
        found.add(ReadinessCounter.fact("RETURNED", applications.getOrDefault("RETURNED", 0L), null, at + "/selection"));
        long undecided = sql.count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'ELIGIBLE' AND pending_decision IS NULL",
                List.of(row.id()));
        found.add(ReadinessCounter.open("TO_DECIDE", undecided, false, at + "/selection"));
        long staged = sql.count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'ELIGIBLE' AND pending_decision IS NOT NULL",
                List.of(row.id()));
        found.add(ReadinessCounter.open("TO_RELEASE", staged, false, at + "/selection"));
    }

    private void preparing(RoadshowRow row, Map<String, Long> applications, String at, List<ReadinessCounter> found) {
        Instant now = clock.instant();
        long unconfirmed = applications.getOrDefault("SELECTED", 0L);
        boolean late = sql.count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'SELECTED' AND confirm_due_at < ?",
                List.of(row.id(), now)) > 0;
        found.add(ReadinessCounter.open("UNCONFIRMED", unconfirmed, late, at + "/selection"));
        found.add(ReadinessCounter.open("SLIDES_MISSING", sql.count(
                "SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'CONFIRMED' AND slides_file_id IS NULL", List.of(row.id())),
                now.isAfter(row.startsAt().minus(Duration.ofDays(2))), at + "/selection"));
        List<AgendaSlot> slots = versions.findByRoadshowIdAndLive(row.id(), AgendaStore.DRAFT)
                .or(() -> versions.findByRoadshowIdAndLive(row.id(), AgendaStore.RELEASED)).map(v -> agendas.slots(v.id())).orElse(List.of());
        List<Finding> findings = agendas.rules(row).check(slots.stream().map(AgendaSlot::scheduled).toList());
        boolean blocks = findings.stream().anyMatch(f -> f.level() == RuleLevel.BLOCK);
        found.add(ReadinessCounter.open("AGENDA_CONFLICTS", findings.size(), blocks, at + "/agenda"));
        long placed = slots.stream().filter(s -> s.applicationId() != null).count();
        found.add(ReadinessCounter.open("UNPLACED", Math.max(0, applications.getOrDefault("CONFIRMED", 0L) - placed), false, at + "/agenda"));
        long released = sql.count("SELECT COUNT(*) FROM agenda_version WHERE roadshow_id = ? AND live = 'RELEASED'", List.of(row.id()));
        found.add(ReadinessCounter.open("AGENDA_UNRELEASED", released == 0 ? 1 : 0, row.state() == RoadshowState.PUBLISHED, at + "/agenda"));
    }

    /** @param table a constant of this class */
    private Map<String, Long> byState(String table, long event) {
        Map<String, Long> found = new HashMap<>();
        sql.list("SELECT state, COUNT(*) FROM " + table + " WHERE roadshow_id = ? GROUP BY state", List.of(event),
                row -> found.put(row.getString(1), row.getLong(2)));
        return found;
    }
}
