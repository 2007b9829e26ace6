package cn.xinqiao.roadshow.review;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.roadshow.review.PanelStore.Brief;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets up panels and shows them to their organizers. */
@Singleton
class PanelService {
    private static final int MOST_EACH = 20;
    private static final int MOST_LOAD = 500;
    private static final int MOST_SECTORS = 20;
    private final ReviewEvents events;
    private final PanelStore store;
    private final ReviewReader reader;
    private final ReviewerLifecycle reviewers;
    private final Conflicts conflicts;
    private final People people;
    private final Memberships memberships;
    private final Sectors sectors;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    PanelService(ReviewEvents events, PanelStore store, ReviewReader reader, ReviewerLifecycle reviewers, Conflicts conflicts, People people,
                 Memberships memberships, Sectors sectors, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.events = events;
        this.store = store;
        this.reader = reader;
        this.reviewers = reviewers;
        this.conflicts = conflicts;
        this.people = people;
        this.memberships = memberships;
        this.sectors = sectors;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    PanelView view(long eventId, Actor actor) {
        ReviewEvent event = events.requireKnown(eventId, actor);
        if (!ReviewReader.seesAll(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        PanelSettings settings = store.settings(event);
        List<ReviewerRow> rows = store.reviewers(eventId);
        List<PanelStore.Paper> papers = store.papers(eventId);
        List<Brief> reviews = store.reviews(eventId);
        Set<Long> sealed = reader.sealed(papers.stream().map(PanelStore.Paper::id).toList(), actor);
        Map<Conflicts.Pair, Conflict> found = conflicts.among(rows.stream().map(ReviewerRow::personId).toList(),
                papers.stream().map(PanelStore.Paper::enterpriseId).distinct().toList());
        Map<Long, List<String>> organisations = new HashMap<>();
        memberships.ofPeople(rows.stream().map(ReviewerRow::personId).toList())
                .forEach(of -> organisations.computeIfAbsent(of.personId(), id -> new ArrayList<>()).add(of.name()));
        Map<Long, List<String>> known = store.sectorsOfReviewers(eventId);
        boolean overdue = settings.dueAt() != null && clock.instant().isAfter(settings.dueAt());
        return new PanelView(String.valueOf(eventId), event.title(), event.reviewing(), settings.reviewsEach(), event.minReviews(), settings.loadMin(),
                settings.loadMax(), settings.places(), settings.dueAt(), overdue, settings.commentRequired(), settings.openAfterOwn(),
                rows.stream().map(w -> {
                    List<Brief> own = reviews.stream().filter(v -> v.standing() && v.reviewerId() == w.id()).toList();
                    return new PanelView.Reviewer(String.valueOf(w.id()), w.name(), organisations.getOrDefault(w.personId(), List.of()), w.loadMax(),
                            known.getOrDefault(w.id(), List.of()), own.size(), (int) own.stream().filter(v -> v.state().ordinal() < ReviewState.SUBMITTED.ordinal()).count(),
                            w.state(), w.version(), reviewers.actions(new ReviewerLifecycle.Place(w, event), actor));
                }).toList(),
                papers.stream().map(paper -> row(paper, rows, reviews, found, sealed.contains(paper.id()))).toList(), settings.version());
    }

    private static PanelView.Row row(PanelStore.Paper paper, List<ReviewerRow> reviewers, List<Brief> reviews, Map<Conflicts.Pair, Conflict> found, boolean sealed) {
        List<PanelView.Cell> cells = new ArrayList<>();
        int counted = 0;
        for (ReviewerRow reviewer : reviewers) {
            Conflict conflict = found.get(new Conflicts.Pair(reviewer.personId(), paper.enterpriseId()));
            Brief last = reviews.stream().filter(v -> v.applicationId() == paper.id() && v.reviewerId() == reviewer.id()).reduce((a, b) -> b).orElse(null);
            if (last != null && last.counts()) {
                counted++;
            }
            if (last != null || conflict != null) {
                cells.add(new PanelView.Cell(String.valueOf(reviewer.id()), last == null ? null : String.valueOf(last.id()),
                        last == null ? null : last.state(), conflict, last == null || !last.scored() || sealed ? null : last.total()));
            }
        }
        return new PanelView.Row(String.valueOf(paper.id()), paper.enterpriseName(), paper.title(), paper.state(), paper.sectors(), counted, cells);
    }

    PanelView change(long eventId, ReviewCommands.ChangePanel body, Actor actor) {
        events.requireOrganizing(eventId, actor);
        return writes.run(actor, body, PanelView.class, () -> {
            events.lock(eventId);
            ReviewEvent event = events.requireOrganizing(eventId, actor);
            PanelSettings before = store.settings(event);
            requireVersion(body.version(), before.version());
            FieldErrors errors = new FieldErrors();
            int each = or(body.reviewsEach(), before.reviewsEach());
            int least = or(body.loadMin(), before.loadMin());
            int most = or(body.loadMax(), before.loadMax());
            Integer places = body.places() == null ? before.places() : body.places();
            errors.require(each >= Math.max(1, event.minReviews()) && each <= MOST_EACH, "/reviewsEach", "Range",
                    "须为 " + Math.max(1, event.minReviews()) + " 至 " + MOST_EACH + "，不少于活动规定的最少份数",
                    "From " + Math.max(1, event.minReviews()) + " to " + MOST_EACH + ", not fewer than the event asks for");
            errors.require(most >= 1 && most <= MOST_LOAD, "/loadMax", "Range", "须为 1 至 500", "From 1 to 500");
            errors.require(least >= 0 && least <= most, "/loadMin", "Order", "最少份数不能多于最多份数", "The least load cannot exceed the most");
            errors.require(places == null || places >= 1 && places <= MOST_LOAD, "/places", "Range", "须为 1 至 500", "From 1 to 500");
            Instant due = body.dueAt() == null ? before.dueAt() : body.dueAt();
            errors.require(body.dueAt() == null || body.dueAt().equals(before.dueAt()) || body.dueAt().isAfter(clock.instant()), "/dueAt", "Past",
                    "评审截止须在今后", "Reviews cannot be due in the past");
            errors.throwIfAny();
            store.keep(eventId, new PanelSettings(each, least, most, places, due,
                    body.commentRequired() == null ? before.commentRequired() : body.commentRequired(),
                    body.openAfterOwn() == null ? before.openAfterOwn() : body.openAfterOwn(), before.version() + 1), clock.instant());
            writes.audit(actor, "review-panel.change", "roadshow", eventId, Map.of());
            return view(eventId, actor);
        });
    }

    ReviewerLifecycle.View invite(long eventId, ReviewCommands.Invite body, Actor actor) {
        events.requireOrganizing(eventId, actor);
        FieldErrors errors = new FieldErrors();
        String login = PlainText.required(errors, "/login", body.login(), 254);
        List<String> known = sectors(errors, body.sectors());
        errors.require(body.loadMax() == null || body.loadMax() >= 0 && body.loadMax() <= MOST_LOAD, "/loadMax", "Range", "须为 0 至 500", "From 0 to 500");
        errors.throwIfAny();
        Long person = people.byLogin(login).orElse(null);
        if (person == null) {
            throw ProblemException.invalid("/login", "Unknown", Text.of("没有使用此邮箱或手机号的账号，请对方先注册", "Nobody has an account with this login; ask them to register first"));
        }
        return writes.run(actor, body, ReviewerLifecycle.View.class, () -> {
            ReviewEvent event = events.requireOrganizing(eventId, actor);
            if (event.state().equals("CANCELLED") || event.state().equals("ENDED") || event.state().equals("REPORTED") || event.state().equals("ARCHIVED")) {
                throw ProblemException.of(ReviewProblems.REVIEWS_CLOSED).with("state", event.state());
            }
            long id = Ids.next();
            Instant now = clock.instant();
            int written = sql.update("""
                    INSERT IGNORE INTO panel_reviewer (id, roadshow_id, person_id, load_max, invited_by, state, version, created_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, 'INVITED', 0, ?, ?)
                    """, Arrays.asList(id, eventId, person, body.loadMax(), actor.requirePerson(), now, now));
            if (written == 0) {
                throw ProblemException.of(ReviewProblems.ALREADY_REVIEWER);
            }
            store.sectors(id, known);
            commands.created(reviewers, id, "invite", ReviewerState.INVITED, actor, Map.of());
            return reviewers.view(id, actor);
        });
    }

    ReviewerLifecycle.View changeReviewer(long id, ReviewCommands.ChangeReviewer body, Actor actor) {
        ReviewerLifecycle.Place seen = reviewers.find(id).filter(place -> reviewers.visible(place, actor)).orElseThrow(ProblemException::notFound);
        if (!ReviewEvents.organizing(seen.event(), actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return writes.run(actor, body, ReviewerLifecycle.View.class, () -> {
            ReviewerRow row = store.reviewer(id).orElseThrow(ProblemException::notFound);
            requireVersion(body.version(), row.version());
            FieldErrors errors = new FieldErrors();
            Integer load = body.loadMax() == null ? row.loadMax() : body.loadMax() == -1 ? null : body.loadMax();
            errors.require(load == null || load >= 0 && load <= MOST_LOAD, "/loadMax", "Range", "须为 0 至 500", "From 0 to 500");
            List<String> known = sectors(errors, body.sectors());
            errors.throwIfAny();
            if (sql.update("UPDATE panel_reviewer SET load_max = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
                    Arrays.asList(load, clock.instant(), id, row.version())) != 1) {
                throw ProblemException.of(Problems.STALE_VERSION);
            }
            if (body.sectors() != null) {
                store.sectors(id, known);
            }
            writes.audit(actor, "panel-reviewer.change", "panel-reviewer", id, Map.of());
            return reviewers.view(id, actor);
        });
    }

    /** The caller's places on panels whose event is not over, newest first. */
    List<ReviewerLifecycle.View> mine(Actor actor) {
        record Found(long id, long event) {
        }
        List<ReviewerLifecycle.View> views = new ArrayList<>();
        // A person sits on few panels at once; two statements for each.
        sql.list("""
                SELECT w.id, w.roadshow_id FROM panel_reviewer w JOIN roadshow r ON r.id = w.roadshow_id
                 WHERE w.person_id = ? AND w.state IN ('INVITED', 'ACCEPTED') AND r.state IN ('APPROVED', 'CALL_OPEN', 'SELECTING') ORDER BY w.id DESC LIMIT 50
                """, List.of(actor.requirePerson()), row -> new Found(row.getLong(1), row.getLong(2)))
                .forEach(found -> reviewers.find(found.id()).ifPresent(place -> views.add(reviewers.view(place, actor))));
        return views;
    }

    /** Whether the actor may read reviews of the event: all of them, or at least own ones. */
    ReviewEvent requireReader(long eventId, Actor actor) {
        ReviewEvent event = events.find(eventId).orElseThrow(ProblemException::notFound);
        boolean onPanel = actor.personId() != null && sql.count("SELECT COUNT(*) FROM panel_reviewer WHERE roadshow_id = ? AND person_id = ?",
                List.of(eventId, actor.personId())) > 0;
        if (ReviewReader.seesAll(event, actor) || onPanel) {
            return event;
        }
        events.requireKnown(eventId, actor);
        throw ProblemException.of(Problems.NOT_ALLOWED);
    }

    private List<String> sectors(FieldErrors errors, @Nullable List<String> typed) {
        Set<String> codes = new LinkedHashSet<>();
        List<String> given = typed == null ? List.of() : typed;
        errors.require(given.size() <= MOST_SECTORS, "/sectors", "TooMany", "最多 20 项", "At most 20 entries");
        for (int i = 0; i < Math.min(given.size(), MOST_SECTORS); i++) {
            String code = given.get(i);
            errors.require(code != null && sectors.isKnown(code), "/sectors/" + i, "Unknown", "没有这个行业代码", "There is no such sector code");
            if (code != null) {
                codes.add(code);
            }
        }
        return List.copyOf(codes);
    }

    private static void requireVersion(@Nullable Integer given, int present) {
        if (given == null) {
            throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
        }
        if (given != present) {
            throw ProblemException.of(Problems.STALE_VERSION).with("version", present);
        }
    }

    private static int or(@Nullable Integer given, int before) {
        return given == null ? before : given;
    }
}
