package cn.xinqiao.roadshow;

import cn.xinqiao.account.Consents;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What each step of a registration checks and does. Each takes the event's turn first, so that steps never cross. */
@Singleton
class RegistrationLifecycle extends Lifecycle<Registration, RegistrationState> {
    private final RegistrationRepository registrations;
    private final RoadshowRepository roadshows;
    private final RegistrationReader reader;
    private final PoolRepository pools;
    private final WaitingList waiting;
    private final Consents consents;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    RegistrationLifecycle(RegistrationRepository registrations, RoadshowRepository roadshows, RegistrationReader reader,
                          PoolRepository pools, RegistrationDoor door, WaitingList waiting, Consents consents, Outbox outbox, Sql sql, Clock clock) {
        super(RegistrationMachine.MACHINE, "registrations");
        this.registrations = registrations;
        this.roadshows = roadshows;
        this.reader = reader;
        this.pools = pools;
        this.waiting = waiting;
        this.consents = consents;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
        on("approve", PlainCommand.class, (registration, actor) -> open(registration.event()), this::approve);
        on("reject", this::reject);
        on("offer", PlainCommand.class, (registration, actor) -> going(registration) && registration.freeSeat(), this::offer);
        on("take", PlainCommand.class, (registration, actor) -> inTime(registration.row(), clock.instant()), this::take);
        on("refuse", this::refuse);
        on("lapse", this::lapse);
        on("rejoin", PlainCommand.class, (registration, actor) -> registering(registration.event(), clock.instant()), this::rejoin);
        on("reorder", RegistrationCommands.Reorder.class, (registration, actor) -> going(registration), this::reorder);
        on("switch-mode", RegistrationCommands.SwitchMode.class,
                (registration, actor) -> going(registration) && registration.event().mode() == AttendanceMode.HYBRID, this::switchMode);
        on("share-contact", PlainCommand.class, (registration, actor) -> !registration.row().sharesContact(), step -> shareContact(step, true));
        on("hide-contact", PlainCommand.class, (registration, actor) -> registration.row().sharesContact(), step -> shareContact(step, false));
        on("cancel", PlainCommand.class, (registration, actor) -> open(registration.event()), this::cancel);
        on("check-in", RegistrationDoor.CheckIn.class, (registration, actor) -> registration.staffed(actor)
                && registration.row().state() != RegistrationState.CHECKED_IN && door.open(registration.event()), door::checkIn);
        on("undo", door::undo);
    }

    @Override
    protected <T> T alone(long id, Supplier<T> work) {
        return event(id).map(event -> waiting.alone(event, work)).orElseGet(work);
    }

    @Override
    protected void lockFirst(long id) {
        event(id).ifPresent(waiting::takeTurn);
    }

    private Optional<Long> event(long id) {
        return sql.one("SELECT roadshow_id FROM registration WHERE id = ?", List.of(id), row -> row.getLong(1));
    }

    @Override
    protected Optional<Registration> find(long id) {
        return registrations.findById(id).flatMap(row -> roadshows.findById(row.roadshowId()).map(event ->
                new Registration(row, event, row.state() == RegistrationState.WAITLISTED && free(row.poolId()))));
    }

    private boolean free(long pool) {
        return pools.findById(pool).map(p -> p.taken() < p.capacity()).orElse(false);
    }

    @Override
    protected Subject subject(Registration registration) {
        RegistrationRow row = registration.row();
        return Subject.owned(row.id(), row.state(), row.version(), row.organisationId() == null ? -1 : row.organisationId())
                .hostedBy(registration.event().organizerId()).about(row.personId())
                .at(registration.event().id());
    }

    @Override
    protected boolean visible(Registration registration, Actor actor) {
        return registration.visible(actor);
    }

    @Override
    protected RegistrationView view(long id, Actor actor) {
        return reader.one(id, actions(find(id).orElseThrow(ProblemException::notFound), actor));
    }

    private void approve(Step<Registration, RegistrationState, PlainCommand> step) {
        requireOther(step);
        noteTurn(step);
        RegistrationRow row = step.row().row();
        if (waiting.takeFreeSeat(row.poolId())) {
            step.endIn(RegistrationState.CONFIRMED);
        } else {
            step.endIn(RegistrationState.WAITLISTED);
            enterLine(row, row.createdAt());
        }
    }

    private void reject(Step<Registration, RegistrationState, PlainCommand> step) {
        requireOther(step);
        noteTurn(step);
        noLongerLive(step.row());
    }

    private void offer(Step<Registration, RegistrationState, PlainCommand> step) {
        RegistrationRow row = step.row().row();
        RoadshowRow event = step.row().event();
        if (!WaitingList.going(event, step.now())) {
            throw tooLate(event);
        }
        boolean first = waiting.first(row.poolId()).equals(Optional.of(row.id()));
        if (step.actor().isSystem() && !first) { // passed on by somebody else since the timer looked
            throw ProblemException.of(RoadshowProblems.NOT_FIRST);
        }
        requireOther(step);
        if (pools.takeSeat(row.poolId()) != 1) {
            throw ProblemException.of(RoadshowProblems.POOL_FULL);
        }
        Instant until = WaitingList.offeredUntil(event, step.now());
        sql.update("UPDATE registration SET offered_until = ? WHERE id = ?", List.of(until, row.id()));
        noteTurn(step);
        step.note("until", until);
    }

    private void take(Step<Registration, RegistrationState, PlainCommand> step) {
        noteTurn(step);
        if (!inTime(step.row().row(), step.now())) {
            throw ProblemException.of(RoadshowProblems.OFFER_OVER);
        }
        if (!open(step.row().event())) {
            throw tooLate(step.row().event());
        }
    }

    private void refuse(Step<Registration, RegistrationState, PlainCommand> step) {
        noteTurn(step);
        noLongerLive(step.row());
        pass(step.row());
    }

    private void lapse(Step<Registration, RegistrationState, PlainCommand> step) {
        if (inTime(step.row().row(), step.now())) {
            throw ProblemException.of(RoadshowProblems.TOO_EARLY);
        }
        noteTurn(step);
        sql.update("UPDATE registration SET lapsed_at = ? WHERE id = ?", List.of(step.now(), step.row().row().id()));
        pass(step.row());
    }

    private void rejoin(Step<Registration, RegistrationState, PlainCommand> step) {
        if (!registering(step.row().event(), step.now())) {
            throw ProblemException.of(RoadshowProblems.REGISTRATION_CLOSED);
        }
        noteTurn(step);
        RegistrationRow row = step.row().row();
        if (waiting.takeFreeSeat(row.poolId())) {
            step.endIn(RegistrationState.CONFIRMED);
        } else {
            step.endIn(RegistrationState.WAITLISTED);
            enterLine(row, step.now());
        }
    }

    private void reorder(Step<Registration, RegistrationState, RegistrationCommands.Reorder> step) {
        requireOther(step);
        if (!going(step.row())) {
            throw tooLate(step.row().event());
        }
        RegistrationRow row = step.row().row();
        List<WaitingOrder.Entry> before = waiting.all(row.poolId());
        Integer place = step.body().place();
        if (place == null || place < 1 || place > before.size()) {
            throw ProblemException.invalid("/place", place == null ? "Required" : "Range",
                    Text.of("位次须为 1 至 {0}", "The place has to be from 1 to {0}").with(before.size()));
        }
        List<Long> old = before.stream().map(WaitingOrder.Entry::id).toList();
        if (old.indexOf(row.id()) + 1 == place) {
            throw ProblemException.invalid("/place", "Same", Text.of("已在这一位次", "It stands there already"));
        }
        WaitingOrder.moved(before, row.id(), place).forEach(entry ->
                sql.update("UPDATE registration SET waiting_order = ? WHERE id = ?", List.of(entry.order(), entry.id())));
        noteTurn(step);
        step.note("from", old.indexOf(row.id()) + 1);
        step.note("place", place);
        tellMovedBack(step, old);
    }

    /** Whoever stands further back than before hears it with the reason. */
    private void tellMovedBack(Step<Registration, RegistrationState, RegistrationCommands.Reorder> step, List<Long> old) {
        RoadshowRow event = step.row().event();
        List<Long> now = waiting.all(step.row().row().poolId()).stream().map(WaitingOrder.Entry::id).toList();
        long turn = waiting.turn(event.id());
        for (int i = 0; i < now.size(); i++) {
            long id = now.get(i);
            if (i > old.indexOf(id)) {
                long person = registrations.findById(id).orElseThrow().personId();
                outbox.notify(Notice.toPerson("registration.moved-back:" + id + ":" + turn, person,
                        Text.of("“{0}”的候补次序有调整，您现在是第 {1} 位", "The waiting list of “{0}” was reordered; you are now number {1}")
                                .with(event.title(), i + 1), "/events/" + event.id(), "registration", id)
                        .withBody(Text.of(step.reason(), step.reason())));
            }
        }
    }

    private void switchMode(Step<Registration, RegistrationState, RegistrationCommands.SwitchMode> step) {
        RegistrationRow row = step.row().row();
        RoadshowRow event = step.row().event();
        if (!going(step.row())) {
            throw tooLate(event);
        }
        List<PoolRow> all = pools.findByRoadshowIdOrderByPosition(event.id());
        PoolRow from = all.stream().filter(p -> p.id() == row.poolId()).findFirst().orElseThrow();
        List<PoolRow> others = all.stream().filter(p -> p.mode() != from.mode() && takes(p, from, step.actor().organisationType())).toList();
        PoolRow to = wanted(others, step.body().pool());
        // Nobody waits beside a free seat, so one that is free is nobody's.
        if (!waiting.takeFreeSeat(to.id())) {
            throw ProblemException.of(RoadshowProblems.POOL_FULL).with("pool", to.name());
        }
        sql.update("UPDATE registration SET pool_id = ? WHERE id = ?", List.of(to.id(), row.id()));
        noteTurn(step);
        step.note("pool", to.id());
        pools.freeSeat(from.id());
        waiting.passOn(event, from.id());
    }

    /** Whoever was let in to the one pool may change to another that asks no more. */
    private static boolean takes(PoolRow to, PoolRow from, @Nullable OrganisationType type) {
        boolean admitted = to.audience() == from.audience() || to.audience().admits(type);
        return admitted && (!to.needsApproval() || from.needsApproval());
    }

    private static PoolRow wanted(List<PoolRow> others, @Nullable String pool) {
        if (others.isEmpty()) {
            throw ProblemException.of(RoadshowProblems.NO_OTHER_MODE);
        }
        if (pool == null || pool.isBlank()) {
            return others.stream().filter(p -> p.taken() < p.capacity()).findFirst().orElse(others.getFirst());
        }
        return others.stream().filter(p -> p.id() == Ids.parse(pool)).findFirst().orElseThrow(() ->
                ProblemException.invalid("/pool", "Unknown", Text.of("不能切换到这类名额", "One cannot change to these seats")));
    }

    private void shareContact(Step<Registration, RegistrationState, PlainCommand> step, boolean share) {
        if (share) {
            consents.note(step.actor(), Consents.Purpose.EVENT_CONTACTS, RegistrationService.CONTACTS_TEXT, true);
        }
        sql.update("UPDATE registration SET shares_contact = ? WHERE id = ?", List.of(share, step.row().row().id()));
    }

    private void cancel(Step<Registration, RegistrationState, PlainCommand> step) {
        RegistrationRow row = step.row().row();
        boolean oneself = Long.valueOf(row.personId()).equals(step.actor().personId());
        if (!oneself && step.reason().isEmpty()) {
            throw ProblemException.invalid("/reason", "Required", Text.of("请填写理由", "Please give a reason"));
        }
        if (!open(step.row().event())) {
            throw tooLate(step.row().event());
        }
        noteTurn(step);
        noLongerLive(step.row());
        if (RegistrationState.SEATED.contains(step.from())) {
            pass(step.row());
        }
    }

    /** The seat is free, and with that the next one's. */
    private void pass(Registration registration) {
        pools.freeSeat(registration.row().poolId());
        waiting.passOn(registration.event(), registration.row().poolId());
    }

    private void enterLine(RegistrationRow row, Instant entered) {
        sql.update("UPDATE registration SET waiting_since = ?, waiting_order = ?, offered_until = NULL WHERE id = ?",
                List.of(entered, WaitingOrder.of(row.rank(), entered), row.id()));
    }

    private void noLongerLive(Registration registration) {
        sql.update("UPDATE registration SET live_person_id = NULL WHERE id = ?", List.of(registration.row().id()));
    }

    /** The history says in which order the event's steps came, so that anybody can check whom a seat went to. */
    private <B extends CommandBody> void noteTurn(Step<Registration, RegistrationState, B> step) {
        step.note("turn", waiting.turn(step.row().event().id()));
    }

    /** An organizer's own registration is for a colleague to decide on. */
    private static <B extends CommandBody> void requireOther(Step<Registration, RegistrationState, B> step) {
        if (Long.valueOf(step.row().row().personId()).equals(step.actor().personId())) {
            throw ProblemException.of(Problems.OWN_MATTER);
        }
    }

    private boolean going(Registration registration) {
        return WaitingList.going(registration.event(), clock.instant());
    }

    private static boolean inTime(RegistrationRow row, Instant now) {
        return row.offeredUntil() != null && now.isBefore(row.offeredUntil());
    }

    /** Whether one may register now, by the server's clock. */
    static boolean registering(RoadshowRow event, Instant now) {
        return WaitingList.going(event, now)
                && event.registrationOpensAt() != null && !now.isBefore(event.registrationOpensAt())
                && event.registrationClosesAt() != null && now.isBefore(event.registrationClosesAt());
    }

    private static ProblemException tooLate(RoadshowRow event) {
        return ProblemException.of(RoadshowProblems.TOO_LATE).with("state", event.state().name());
    }

    private static boolean open(RoadshowRow event) {
        return switch (event.state()) {
            case DRAFT, IN_APPROVAL, APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED, LIVE, POSTPONED -> true;
            case ENDED, REPORTED, ARCHIVED, CANCELLED -> false;
        };
    }
}
