package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** What each step of a registration checks and does. */
@Singleton
class RegistrationLifecycle extends Lifecycle<Registration, RegistrationState> {
    private final RegistrationRepository registrations;
    private final RoadshowRepository roadshows;
    private final RegistrationReader reader;
    private final PoolRepository pools;
    private final Sql sql;

    RegistrationLifecycle(RegistrationRepository registrations, RoadshowRepository roadshows, RegistrationReader reader,
                          PoolRepository pools, Sql sql) {
        super(RegistrationMachine.MACHINE, "registrations");
        this.registrations = registrations;
        this.roadshows = roadshows;
        this.reader = reader;
        this.pools = pools;
        this.sql = sql;
        on("approve", this::approve);
        on("reject", step -> noLongerLive(step.row()));
        on("cancel", PlainCommand.class, (registration, actor) -> open(registration.event()), this::cancel);
    }

    @Override
    protected Optional<Registration> find(long id) {
        return registrations.findById(id).flatMap(row -> roadshows.findById(row.roadshowId()).map(event -> new Registration(row, event)));
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
        RegistrationRow row = step.row().row();
        if (pools.takeSeat(row.poolId()) == 1) {
            step.endIn(RegistrationState.CONFIRMED);
        } else {
            step.endIn(RegistrationState.WAITLISTED);
            sql.update("UPDATE registration SET waiting_since = ? WHERE id = ?", List.of(row.createdAt(), row.id()));
        }
    }

    private void cancel(Step<Registration, RegistrationState, PlainCommand> step) {
        RegistrationRow row = step.row().row();
        boolean oneself = Long.valueOf(row.personId()).equals(step.actor().personId());
        if (!oneself && step.reason().isEmpty()) {
            throw ProblemException.invalid("/reason", "Required", Text.of("请填写理由", "Please give a reason"));
        }
        if (!open(step.row().event())) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE).with("state", step.row().event().state().name());
        }
        noLongerLive(step.row());
        if (step.from() == RegistrationState.CONFIRMED) {
            pools.freeSeat(row.poolId());
        }
    }

    private void noLongerLive(Registration registration) {
        sql.update("UPDATE registration SET live_person_id = NULL WHERE id = ?", List.of(registration.row().id()));
    }

    private static boolean open(RoadshowRow event) {
        return switch (event.state()) {
            case DRAFT, IN_APPROVAL, APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED, LIVE, POSTPONED -> true;
            case ENDED, REPORTED, ARCHIVED, CANCELLED -> false;
        };
    }
}
