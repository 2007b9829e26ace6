package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.roadshow.review.PanelStore.Brief;
import cn.xinqiao.roadshow.review.assignment.PanelAssignment;
import cn.xinqiao.roadshow.review.assignment.PanelPlan;
import cn.xinqiao.roadshow.review.assignment.Paper;
import cn.xinqiao.roadshow.review.assignment.Seat;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives applications to reviewers: one by hand, all by the solver, or the place of one who stepped back. */
@Singleton
class Assigning {
    /** Topic of the event that an application lacks a reviewer nobody on the panel can replace. */
    static final String SHORT = "review.short";
    private static final int MAX_ID = 30;
    private static final int SAME_SECTOR = 100;
    private static final int OTHER_SECTOR_OF_NEED = 80;
    private static final int SAME_GROUP = 50;
    /** Who named no sector is taken before who named others. */
    private static final int UNSTATED = 30;
    private final ReviewEvents events;
    private final PanelStore store;
    private final Conflicts conflicts;
    private final ReviewLifecycle reviews;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sectors sectors;
    private final Sql sql;
    private final Clock clock;

    Assigning(ReviewEvents events, PanelStore store, Conflicts conflicts, ReviewLifecycle reviews, Commands commands, Writes writes, Outbox outbox,
              Sectors sectors, Sql sql, Clock clock) {
        this.events = events;
        this.store = store;
        this.conflicts = conflicts;
        this.reviews = reviews;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sectors = sectors;
        this.sql = sql;
        this.clock = clock;
    }

    ReviewView one(long eventId, ReviewCommands.Assign body, Actor actor) {
        events.requireOrganizing(eventId, actor);
        FieldErrors errors = new FieldErrors();
        String applicationId = PlainText.required(errors, "/applicationId", body.applicationId(), MAX_ID);
        String reviewerId = PlainText.required(errors, "/reviewerId", body.reviewerId(), MAX_ID);
        errors.throwIfAny();
        long application = Ids.parse(applicationId);
        long reviewer = Ids.parse(reviewerId);
        return writes.run(actor, body, ReviewView.class, () -> {
            events.lock(eventId);
            ReviewEvent event = events.requireOrganizing(eventId, actor);
            ReviewEvents.requireReviewing(event);
            PanelStore.Paper paper = store.papers(eventId).stream().filter(p -> p.id() == application).findFirst()
                    .orElseThrow(() -> unknown("/applicationId", Text.of("本场没有这份可评审的报名", "This event has no such application to review")));
            ReviewerRow to = store.reviewer(reviewer).filter(row -> row.roadshowId() == eventId)
                    .orElseThrow(() -> unknown("/reviewerId", Text.of("评委名单中没有此人", "This panel has no such reviewer")));
            if (!paper.eligible()) {
                throw ProblemException.of(ReviewProblems.NOT_REVIEWABLE).with("state", paper.state());
            }
            conflicts.requireNone(to.personId(), paper.enterpriseId());
            if (to.state() != ReviewerState.ACCEPTED) {
                throw ProblemException.of(ReviewProblems.NOT_ON_PANEL).with("state", to.state().name());
            }
            List<Brief> all = store.reviews(eventId);
            if (all.stream().anyMatch(v -> v.applicationId() == application && v.personId() == to.personId())) {
                throw ProblemException.of(ReviewProblems.ALREADY_ASSIGNED);
            }
            int limit = to.loadMax() == null ? store.settings(event).loadMax() : to.loadMax();
            long load = all.stream().filter(v -> v.standing() && v.reviewerId() == reviewer).count();
            if (load >= limit) {
                throw ProblemException.of(ReviewProblems.LOAD_REACHED).with("load", load).with("limit", limit);
            }
            return reviews.view(insert(event, application, to, actor, false), actor);
        });
    }

    AssignmentView all(long eventId, ReviewCommands.AssignAll body, Actor actor) {
        events.requireOrganizing(eventId, actor);
        boolean preview = Boolean.TRUE.equals(body.preview());
        return writes.run(actor, body, AssignmentView.class, () -> {
            events.lock(eventId);
            ReviewEvent event = events.requireOrganizing(eventId, actor);
            ReviewEvents.requireReviewing(event);
            Round round = round(event, null);
            AssignmentView view = view(round, !preview);
            if (preview) {
                return view;
            }
            if (!view.lacking().isEmpty() && !Boolean.TRUE.equals(body.partial())) {
                throw tooFew(view);
            }
            write(event, round, actor);
            return view;
        });
    }

    /**
     * Looks for another reviewer of an application that lost one; what others have stays as it is. Inside the change that
     * made the place free.
     *
     * @return how many were found
     */
    int refill(ReviewEvent event, long application) {
        if (!event.reviewing()) {
            return 0;
        }
        events.lock(event.id());
        Round round = round(event, application);
        write(event, round, Actor.system());
        if (!round.plan().lacking().isEmpty()) {
            outbox.put(SHORT, application, Map.of());
        }
        return round.plan().pairs().size();
    }

    /** The question and its answer. */
    private record Round(Map<Long, PanelStore.Paper> papers, Map<Long, ReviewerRow> reviewers, Map<Long, Integer> limits,
                         Map<Long, Integer> conflicted, PanelPlan plan) {
    }

    private Round round(ReviewEvent event, @Nullable Long only) {
        PanelSettings settings = store.settings(event);
        Map<Long, PanelStore.Paper> papers = store.papers(event.id()).stream().filter(PanelStore.Paper::eligible)
                .filter(p -> only == null || p.id() == only).collect(Collectors.toMap(PanelStore.Paper::id, p -> p));
        Map<Long, ReviewerRow> reviewers = store.reviewers(event.id()).stream().filter(w -> w.state() == ReviewerState.ACCEPTED)
                .collect(Collectors.toMap(ReviewerRow::id, w -> w));
        Map<Long, List<String>> known = store.sectorsOfReviewers(event.id());
        Map<Conflicts.Pair, Conflict> forbidden = conflicts.among(reviewers.values().stream().map(ReviewerRow::personId).toList(),
                papers.values().stream().map(PanelStore.Paper::enterpriseId).distinct().toList());
        Map<Long, Integer> held = new HashMap<>();
        Map<Long, Integer> counted = new HashMap<>();
        Map<Long, Set<Long>> had = new HashMap<>();
        for (Brief review : store.reviews(event.id())) {
            had.computeIfAbsent(review.applicationId(), id -> new HashSet<>()).add(review.personId());
            if (review.standing()) {
                held.merge(review.reviewerId(), 1, Integer::sum);
            }
            if (review.counts()) {
                counted.merge(review.applicationId(), 1, Integer::sum);
            }
        }
        Map<Long, Integer> limits = new HashMap<>();
        List<Seat> seats = new ArrayList<>();
        reviewers.values().forEach(w -> {
            int limit = w.loadMax() == null ? settings.loadMax() : w.loadMax();
            limits.put(w.id(), limit);
            seats.add(new Seat(w.id(), held.getOrDefault(w.id(), 0), limit));
        });
        Map<Long, Integer> conflicted = new HashMap<>();
        List<Paper> wanting = new ArrayList<>();
        for (PanelStore.Paper paper : papers.values()) {
            Map<Long, Integer> fitness = new HashMap<>();
            for (ReviewerRow reviewer : reviewers.values()) {
                if (forbidden.containsKey(new Conflicts.Pair(reviewer.personId(), paper.enterpriseId()))) {
                    conflicted.merge(paper.id(), 1, Integer::sum);
                } else if (!had.getOrDefault(paper.id(), Set.of()).contains(reviewer.personId())) {
                    fitness.put(reviewer.id(), fitness(known.getOrDefault(reviewer.id(), List.of()), paper.sectors()));
                }
            }
            wanting.add(new Paper(paper.id(), Math.max(0, settings.reviewsEach() - counted.getOrDefault(paper.id(), 0)), fitness));
        }
        return new Round(papers, reviewers, limits, conflicted, PanelAssignment.plan(wanting, seats));
    }

    private int fitness(List<String> known, List<String> asked) {
        if (known.isEmpty() || asked.isEmpty()) {
            return UNSTATED;
        }
        if (known.contains(asked.getFirst())) {
            return SAME_SECTOR;
        }
        if (asked.stream().anyMatch(known::contains)) {
            return OTHER_SECTOR_OF_NEED;
        }
        return known.stream().anyMatch(k -> sectors.sameGroup(k, asked.getFirst())) ? SAME_GROUP : 0;
    }

    private void write(ReviewEvent event, Round round, Actor actor) {
        for (PanelPlan.Pair pair : round.plan().pairs()) {
            insert(event, pair.paperId(), round.reviewers().get(pair.reviewerId()), actor, true);
        }
    }

    private long insert(ReviewEvent event, long application, ReviewerRow reviewer, Actor actor, boolean automatic) {
        long id = Ids.next();
        Instant now = clock.instant();
        int written = sql.update("""
                INSERT IGNORE INTO review (id, roadshow_id, application_id, panel_reviewer_id, person_id, live_person_id, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, 'ASSIGNED', 0, ?, ?)
                """, List.of(id, event.id(), application, reviewer.id(), reviewer.personId(), reviewer.personId(), now, now));
        if (written == 0) { // the unique key lets one standing review a person and application pass
            throw ProblemException.of(ReviewProblems.ALREADY_ASSIGNED);
        }
        commands.created(reviews, id, "assign", ReviewState.ASSIGNED, actor, Map.of("automatic", String.valueOf(automatic)));
        return id;
    }

    private static AssignmentView view(Round round, boolean written) {
        PanelPlan plan = round.plan();
        List<AssignmentView.Load> loads = plan.loads().entrySet().stream().map(e -> new AssignmentView.Load(String.valueOf(e.getKey()),
                round.reviewers().get(e.getKey()).name(), e.getValue(), round.limits().get(e.getKey()))).toList();
        return new AssignmentView(plan.pairs().size(),
                plan.pairs().stream().map(p -> new AssignmentView.Pair(String.valueOf(p.paperId()), round.papers().get(p.paperId()).enterpriseName(),
                        String.valueOf(p.reviewerId()), round.reviewers().get(p.reviewerId()).name(), p.fitness())).toList(),
                plan.lacking().stream().map(l -> new AssignmentView.Lacking(String.valueOf(l.paperId()), round.papers().get(l.paperId()).enterpriseName(),
                        l.missing(), l.able(), round.conflicted().getOrDefault(l.paperId(), 0))).toList(),
                plan.lacking().isEmpty() ? null : new AssignmentView.Group(
                        plan.group().papers().stream().map(id -> round.papers().get(id).enterpriseName()).toList(),
                        plan.group().reviewers().stream().map(id -> round.reviewers().get(id).name()).toList(), plan.group().wanted(), plan.group().room()),
                loads, loads.stream().mapToInt(AssignmentView.Load::load).min().orElse(0), loads.stream().mapToInt(AssignmentView.Load::load).max().orElse(0),
                plan.fitness() == plan.bound(), written);
    }

    /** Says which applications lack how many reviewers, and why. */
    private static ProblemException tooFew(AssignmentView view) {
        int missing = view.lacking().stream().mapToInt(AssignmentView.Lacking::missing).sum();
        AssignmentView.Group group = view.group();
        String named = view.lacking().stream().limit(3).map(l -> l.enterpriseName() + "（" + l.missing() + "）").collect(Collectors.joining("、"));
        return ProblemException.of(ReviewProblems.REVIEWERS_SHORT).with("missing", missing).with("lacking", view.lacking().size())
                .with("wanted", group == null ? missing : group.wanted()).with("room", group == null ? 0 : group.room())
                .detail(Text.of("还缺 {0} 份评审：{1}。{2} 份报名只能由 {3} 位评委评审，需 {4} 份，余量 {5} 份；请增加评委、提高上限，或先分派能分派的",
                        "{0} reviews are lacking: {1}. {2} applications can be reviewed by {3} reviewers only, who have room for {5} of {4}; "
                                + "invite reviewers, raise a limit, or assign what can be").with(missing, named,
                        group == null ? 0 : group.enterprises().size(), group == null ? 0 : group.reviewers().size(),
                        group == null ? missing : group.wanted(), group == null ? 0 : group.room()));
    }

    private static ProblemException unknown(String pointer, Text text) {
        return ProblemException.invalid(pointer, "Unknown", text);
    }
}
