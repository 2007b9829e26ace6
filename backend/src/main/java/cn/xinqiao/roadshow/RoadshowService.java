package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Makes and changes events. */
@Singleton
class RoadshowService {
    /** Topic of the event that an announced event has another place or link. */
    static final String MOVED = "roadshow.moved";
    private final RoadshowRepository roadshows;
    private final RoadshowStore store;
    private final RoadshowReader reader;
    private final RoadshowRules rules;
    private final RoadshowLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final WaitingList waiting;
    private final Outbox outbox;
    private final Clock clock;

    RoadshowService(RoadshowRepository roadshows, RoadshowStore store, RoadshowReader reader, RoadshowRules rules,
                    RoadshowLifecycle lifecycle, Commands commands, Writes writes, WaitingList waiting, Outbox outbox, Clock clock) {
        this.roadshows = roadshows;
        this.store = store;
        this.reader = reader;
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
        this.waiting = waiting;
        this.outbox = outbox;
        this.clock = clock;
    }

    RoadshowView create(RoadshowFacts typed, Actor actor) {
        RoadshowFacts facts = rules.clean(typed);
        refuseForeignIds(facts);
        return writes.run(actor, typed, RoadshowView.class, () -> {
            long organizer = actor.requireOrganisation();
            RoadshowRow row = store.insert(facts, organizer, reader.organisationName(organizer), actor.requirePerson(), clock.instant());
            commands.created(lifecycle, row.id(), "create", RoadshowState.DRAFT, actor, Map.of());
            return lifecycle.view(row.id(), actor);
        });
    }

    /**
     * What the next event of a kind starts from.
     *
     * @param title    the old one's unless told
     * @param startsAt where the new one begins: every date moves by the same distance
     */
    @Serdeable
    @Schema(name = "CopyRoadshow")
    record Copy(@Nullable String title, @Nullable Instant startsAt) {
    }

    /** A draft with everything of an event but its people: places, pools, rubric, windows, rules of the agenda. */
    RoadshowView copy(long id, Copy body, Actor actor) {
        RoadshowRow from = known(id, actor);
        if (!actor.actsFor(from.organizerId()) || !RoadshowReader.organizing(from, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        FieldErrors errors = new FieldErrors();
        errors.require(body.startsAt() != null && body.startsAt().isAfter(clock.instant()), "/startsAt", "Order",
                "新活动的开始时间须晚于现在", "The new event has to begin later than now");
        errors.throwIfAny();
        Duration by = Duration.between(from.startsAt(), body.startsAt());
        RoadshowFacts facts = rules.clean(shifted(store.facts(from), body.title(), by));
        return writes.run(actor, body, RoadshowView.class, () -> {
            RoadshowRow row = store.insert(facts, from.organizerId(), reader.organisationName(from.organizerId()), actor.requirePerson(), clock.instant());
            store.copyRuleLevels(id, row.id());
            commands.created(lifecycle, row.id(), "create", RoadshowState.DRAFT, actor, Map.of("copiedFrom", String.valueOf(id)));
            return lifecycle.view(row.id(), actor);
        });
    }

    private static RoadshowFacts shifted(RoadshowFacts f, @Nullable String title, Duration by) {
        RoadshowFacts.Windows w = Objects.requireNonNull(f.windows());
        return new RoadshowFacts(title == null || title.isBlank() ? f.title() : title, f.format(), f.mode(), later(f.startsAt(), by), later(f.endsAt(), by),
                f.venue(), Objects.requireNonNull(f.rooms()).stream().map(r -> new RoadshowFacts.Room(null, r.name(), r.capacity())).toList(),
                Objects.requireNonNull(f.pools()).stream().map(p -> new RoadshowFacts.Pool(null, p.name(), p.audience(), p.mode(), p.capacity(), p.needsApproval())).toList(),
                f.presentMinutes(), f.questionMinutes(), f.rubric(), new RoadshowFacts.Windows(later(w.callOpensAt(), by), later(w.callClosesAt(), by),
                later(w.registrationOpensAt(), by), later(w.registrationClosesAt(), by)), f.sectors(), f.summary(), null, f.privacyNotice(), f.minReviews());
    }

    private static @Nullable Instant later(@Nullable Instant at, Duration by) {
        return at == null ? null : at.plus(by);
    }

    RoadshowView get(long id, Actor actor) {
        known(id, actor);
        return lifecycle.view(id, actor);
    }

    RoadshowView change(long id, ChangeRoadshow change, Actor actor) {
        RoadshowRow seen = known(id, actor);
        if (!RoadshowReader.organizing(seen, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return writes.run(actor, change, RoadshowView.class, () -> {
            waiting.takeTurn(id); // before the event's own row: registrations go that way too
            RoadshowRow row = known(id, actor);
            requireVersion(change.version(), row);
            RoadshowFacts before = store.facts(row);
            RoadshowFacts facts = rules.clean(merged(before, change));
            requireEditable(row, before, facts);
            store.change(row, facts, reader.organisationName(row.organizerId()), clock.instant());
            writes.audit(actor, "roadshow.change", "roadshow", id, Map.of());
            waiting.passOnAll(row);
            if (row.announced() && elsewhere(before, facts)) {
                outbox.put(MOVED, id, Map.of());
            }
            return lifecycle.view(id, actor);
        });
    }

    /** The event, if the actor may know of it. */
    RoadshowRow known(long id, Actor actor) {
        return roadshows.findById(id).filter(row -> RoadshowReader.visible(row, actor)).orElseThrow(ProblemException::notFound);
    }

    static void requireVersion(@Nullable Integer version, RoadshowRow row) {
        if (version == null) {
            throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
        }
        if (version != row.version()) {
            throw ProblemException.of(Problems.STALE_VERSION).with("version", row.version()).with("state", row.state().name());
        }
    }

    /** Rooms and pools of a new event have no ids yet; one given is somebody else's. */
    private static void refuseForeignIds(RoadshowFacts facts) {
        FieldErrors errors = new FieldErrors();
        errors.require(Objects.requireNonNull(facts.rooms()).stream().allMatch(r -> r.id() == null), "/rooms", "Unknown",
                "新建活动的会议室不能带 id", "A new event's rooms have no id yet");
        errors.require(Objects.requireNonNull(facts.pools()).stream().allMatch(p -> p.id() == null), "/pools", "Unknown",
                "新建活动的名额不能带 id", "A new event's pools have no id yet");
        errors.throwIfAny();
    }

    private static void requireEditable(RoadshowRow row, RoadshowFacts before, RoadshowFacts after) {
        if (row.state() == RoadshowState.DRAFT) {
            return;
        }
        if (!row.state().takesDetail()) {
            throw ProblemException.of(RoadshowProblems.NOT_EDITABLE).with("state", row.state().name()).with("version", row.version());
        }
        FieldErrors errors = new FieldErrors();
        fixed(errors, "/title", before.title(), after.title());
        fixed(errors, "/format", before.format(), after.format());
        fixed(errors, "/mode", before.mode(), after.mode());
        fixed(errors, "/startsAt", before.startsAt(), after.startsAt());
        fixed(errors, "/endsAt", before.endsAt(), after.endsAt());
        fixed(errors, "/presentMinutes", before.presentMinutes(), after.presentMinutes());
        fixed(errors, "/questionMinutes", before.questionMinutes(), after.questionMinutes());
        fixed(errors, "/rubric", before.rubric(), after.rubric());
        fixed(errors, "/privacyNotice", before.privacyNotice(), after.privacyNotice());
        fixed(errors, "/minReviews", before.minReviews(), after.minReviews());
        RoadshowFacts.Windows was = Objects.requireNonNull(before.windows());
        RoadshowFacts.Windows now = Objects.requireNonNull(after.windows());
        fixed(errors, "/windows/callOpensAt", was.callOpensAt(), now.callOpensAt());
        fixed(errors, "/windows/callClosesAt", was.callClosesAt(), now.callClosesAt());
        errors.require(Objects.requireNonNull(after.pools()).size() > 0, "/pools", "Required",
                "请至少保留一类参会名额", "Keep at least one pool of seats");
        errors.throwIfAny();
    }

    private static boolean elsewhere(RoadshowFacts before, RoadshowFacts after) {
        return !Objects.equals(before.venue(), after.venue()) || !Objects.equals(before.onlineLink(), after.onlineLink());
    }

    private static void fixed(FieldErrors errors, String pointer, @Nullable Object before, @Nullable Object after) {
        errors.require(Objects.equals(before, after), pointer, "Fixed",
                "已通过审批，不能直接修改；日期请用“延期”，征集截止请用“延长征集”",
                "Approved as it is: use postpone for the dates and extend-call for the end of the call");
    }

    private static RoadshowFacts merged(RoadshowFacts before, ChangeRoadshow change) {
        return new RoadshowFacts(or(change.title(), before.title()), or(change.format(), before.format()), or(change.mode(), before.mode()),
                or(change.startsAt(), before.startsAt()), or(change.endsAt(), before.endsAt()), or(change.venue(), before.venue()),
                or(change.rooms(), before.rooms()), or(change.pools(), before.pools()),
                or(change.presentMinutes(), before.presentMinutes()), or(change.questionMinutes(), before.questionMinutes()),
                or(change.rubric(), before.rubric()), windows(before.windows(), change.windows()), or(change.sectors(), before.sectors()),
                or(change.summary(), before.summary()), or(change.onlineLink(), before.onlineLink()),
                or(change.privacyNotice(), before.privacyNotice()), or(change.minReviews(), before.minReviews()));
    }

    /** Each window on its own: naming one does not clear the others. */
    private static RoadshowFacts.@Nullable Windows windows(RoadshowFacts.@Nullable Windows before, RoadshowFacts.@Nullable Windows given) {
        if (given == null || before == null) {
            return given == null ? before : given;
        }
        return new RoadshowFacts.Windows(or(given.callOpensAt(), before.callOpensAt()), or(given.callClosesAt(), before.callClosesAt()),
                or(given.registrationOpensAt(), before.registrationOpensAt()), or(given.registrationClosesAt(), before.registrationClosesAt()));
    }

    private static <T> @Nullable T or(@Nullable T given, @Nullable T before) {
        return given == null ? before : given;
    }

    Instant now() {
        return clock.instant();
    }
}
