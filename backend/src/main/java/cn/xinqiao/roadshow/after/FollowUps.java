package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.roadshow.ReportFreezer;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans follow-ups of presenters and interested institutions, and lists them. */
@Singleton
class FollowUps implements ReportFreezer {
    static final List<Integer> DAYS = List.of(7, 30, 90, 180);
    static final ProblemType NOT_OVER = ProblemType.of(HttpStatus.CONFLICT, "event-not-over",
            "活动结束后才能安排跟进", "A follow-up is planned once the event has ended");
    static final ProblemType PLANNED_ALREADY = ProblemType.of(HttpStatus.CONFLICT, "follow-up-planned",
            "这家企业与该机构已有跟进", "This pair is followed up already");
    private final Roadshows events;
    private final FollowUpLifecycle lifecycle;
    private final FollowUpRepository rows;
    private final FollowUpReader reader;
    private final InterestedPairs pairs;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    FollowUps(Roadshows events, FollowUpLifecycle lifecycle, FollowUpRepository rows, FollowUpReader reader, InterestedPairs pairs,
              Commands commands, Writes writes, Sql sql, Clock clock) {
        this.events = events;
        this.lifecycle = lifecycle;
        this.rows = rows;
        this.reader = reader;
        this.pairs = pairs;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** A presenter and an institution of the event that are in touch. */
    @Serdeable
    record Pair(@Nullable String applicationId, @Nullable String institutionId) {
    }

    /** The pairs that marks and meetings tell of, when the event is reported. */
    @Override
    public void freeze(long event, Instant now) {
        Instant ended = sql.one("SELECT COALESCE(ended_at, ends_at) FROM roadshow WHERE id = ?", List.of(event),
                row -> row.getTimestamp(1).toInstant()).orElse(now);
        pairs.of(event).forEach(pair -> plan(event, pair.application(), pair.institution(), ended, Actor.system()));
    }

    Page<FollowUpView> ofEvent(long event, List<String> states, PageRequest page, Actor actor) {
        events.organized(event, actor);
        return offered(reader.list(event, null, states, page, actor), actor);
    }

    Page<FollowUpView> mine(List<String> states, PageRequest page, Actor actor) {
        return offered(reader.list(null, actor.requireOrganisation(), states, page, actor), actor);
    }

    FollowUpView get(long id, Actor actor) {
        lifecycle.find(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(id, actor);
    }

    /** Adds a pair nobody marked: by the organizer, the presenter or the institution itself. */
    Page<FollowUpView> add(long eventId, Pair body, Actor actor) {
        Roadshows.Event event = events.known(eventId, actor);
        FieldErrors errors = new FieldErrors();
        errors.require(body.applicationId() != null && Ids.parse(body.applicationId()) > 0, "/applicationId", "Required", "请选择路演企业", "Choose the presenter");
        errors.require(body.institutionId() != null && Ids.parse(body.institutionId()) > 0, "/institutionId", "Required", "请选择投资机构", "Choose the institution");
        errors.throwIfAny();
        long application = Ids.parse(String.valueOf(body.applicationId()));
        long institution = Ids.parse(String.valueOf(body.institutionId()));
        long enterprise = sql.one("SELECT enterprise_id FROM presenter_application WHERE id = ? AND roadshow_id = ? AND state = 'PRESENTED'",
                List.of(application, eventId), row -> row.getLong(1)).orElse(-1L);
        boolean seated = sql.count("""
                SELECT COUNT(*) FROM registration g JOIN organisation o ON o.id = g.organisation_id
                 WHERE g.roadshow_id = ? AND g.organisation_id = ? AND o.type = 'INSTITUTION' AND g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW')
                """, List.of(eventId, institution)) > 0;
        if (!Roadshows.organizing(event, actor) && !actor.actsFor(enterprise) && !actor.actsFor(institution)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        errors.require(enterprise > 0, "/applicationId", "Unknown", "该企业没有在本场活动路演", "That enterprise did not present at this event");
        errors.require(seated, "/institutionId", "Unknown", "该机构没有参加本场活动", "That institution did not take part in this event");
        errors.throwIfAny();
        Instant ended = sql.one("SELECT ended_at FROM roadshow WHERE id = ? AND ended_at IS NOT NULL", List.of(eventId),
                row -> row.getTimestamp(1).toInstant()).orElseThrow(() -> ProblemException.of(NOT_OVER));
        writes.run(actor, body, Pair.class, () -> {
            if (!plan(eventId, application, institution, ended, actor)) {
                throw ProblemException.of(PLANNED_ALREADY);
            }
            return body;
        });
        return reader.list(eventId, Roadshows.organizing(event, actor) ? null : actor.requireOrganisation(), List.of(), new PageRequest(PageRequest.MAX_SIZE, null, "soonest"), actor);
    }

    /** Inside a change; false where the pair has its follow-ups. */
    private boolean plan(long event, long application, long institution, Instant ended, Actor by) {
        boolean fresh = false;
        for (int days : DAYS) {
            Instant due = ended.plus(Duration.ofDays(days));
            long id = Ids.next();
            Instant now = clock.instant();
            int written = sql.update("""
                    INSERT IGNORE INTO event_follow_up (id, roadshow_id, application_id, enterprise_id, institution_id, days, due_at, state, version,
                        created_at, updated_at) SELECT ?, ?, a.id, a.enterprise_id, ?, ?, ?, 'PLANNED', 0, ?, ? FROM presenter_application a WHERE a.id = ?
                    """, List.of(id, event, institution, days, due, now, now, application));
            if (written == 1) {
                commands.created(lifecycle, id, "plan", FollowUpState.PLANNED, by, Map.of("days", String.valueOf(days)));
                fresh = true;
            }
        }
        return fresh;
    }

    private Page<FollowUpView> offered(Page<FollowUpView> page, Actor actor) {
        Map<String, List<String>> actions = new HashMap<>();
        if (!page.items().isEmpty()) {
            rows.findByIdIn(page.items().stream().map(f -> Long.valueOf(f.id())).toList())
                    .forEach(row -> actions.put(String.valueOf(row.id()), lifecycle.actions(row, actor)));
        }
        return page.map(f -> f.offering(actions.getOrDefault(f.id(), List.of())));
    }
}
