package cn.xinqiao.investor;

import static cn.xinqiao.investor.MandateState.ACTIVE;
import static cn.xinqiao.investor.MandateState.CLOSED;
import static cn.xinqiao.investor.MandateState.DRAFT;
import static cn.xinqiao.investor.MandateState.PAUSED;
import static cn.xinqiao.investor.MandateState.STALE;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SM-4: the life of a mandate. */
@Singleton
class MandateLifecycle extends Lifecycle<MandateRow, MandateState> {
    static final Machine<MandateState> MACHINE = Machine.of("mandate", "investment_mandate", MandateState.class, "SM-4")
            .command("activate").from(DRAFT).to(ACTIVE).by(own(INSTITUTION_ADMIN))
                .guard("institution VERIFIED; at least one sector, one round, ticket range, one region; gates machine-readable")
            .command("edit").from(DRAFT, ACTIVE, PAUSED, STALE).by(own(INSTITUTION_ADMIN))
                .guard("complete, unless a draft; recommendations are recomputed")
            .command("pause").from(ACTIVE).to(PAUSED).by(own(INSTITUTION_ADMIN))
                .guard("until a day after today and within a year")
            .command("resume").from(PAUSED).to(ACTIVE).by(own(INSTITUTION_ADMIN), system())
                .guard("SYSTEM: on the date")
            .command("go-stale").from(ACTIVE).to(STALE).by(system()).guard("not reconfirmed for 180 days")
            .command("reconfirm").from(ACTIVE, STALE).to(ACTIVE).by(own(INSTITUTION_ADMIN))
            .command("close").from(DRAFT, ACTIVE, PAUSED, STALE).to(CLOSED).by(own(INSTITUTION_ADMIN))
            .build();
    static final ProblemType NOT_VERIFIED = ProblemType.of(HttpStatus.UNPROCESSABLE_ENTITY, "institution-not-verified",
            "机构通过核验后才能启用投资偏好", "A mandate becomes active once the institution is verified");
    private static final Set<Role> OPERATORS = Set.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR);
    private static final Set<Role> ENTERPRISE = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private final MandateRepository mandates;
    private final MandateChecks checks;
    private final MandateSettings settings;
    private final Outbox outbox;

    MandateLifecycle(MandateRepository mandates, MandateChecks checks, MandateSettings settings, Outbox outbox) {
        super(MACHINE, "mandates");
        this.mandates = mandates;
        this.checks = checks;
        this.settings = settings;
        this.outbox = outbox;
        on("activate", this::activate);
        on("edit", EditMandate.class, this::edit);
        on("pause", PauseMandate.class, this::pause);
        on("resume", step -> {
            mandates.resumed(step.row().id());
            if (step.actor().isSystem()) {
                tell(step, Text.of("投资偏好“{0}”已按期恢复", "Your mandate \"{0}\" is active again, as planned"));
            }
        });
        on("reconfirm", step -> mandates.confirmed(step.row().id(), step.now()));
        on("go-stale", step -> tell(step, Text.of("请确认投资偏好“{0}”是否仍然有效", "Please confirm that your mandate \"{0}\" still holds")));
    }

    /** The event after an edit: which fields differ, in the API's names. */
    @Serdeable
    record Changed(String id, int version, List<String> fields) {
    }

    @Override
    protected Optional<MandateRow> find(long id) {
        return mandates.find(id);
    }

    @Override
    protected Subject subject(MandateRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.institutionId());
    }

    /** The institution and operators know all of them; an enterprise those that could be matched with it. */
    @Override
    protected boolean visible(MandateRow row, Actor actor) {
        return actor.actsFor(row.institutionId()) || actor.hasAny(OPERATORS)
                || actor.hasAny(ENTERPRISE) && row.state().live() && !row.institutionState().equals("SUSPENDED")
                && !row.institutionState().equals("CLOSED");
    }

    @Override
    protected MandateView view(long id, Actor actor) {
        return view(mandates.find(id).orElseThrow(ProblemException::notFound), actor);
    }

    MandateView view(MandateRow row, Actor actor) {
        boolean own = actor.actsFor(row.institutionId());
        MandateTerms terms = row.terms();
        LocalDate staleOn = row.state() == ACTIVE && row.confirmedAt() != null
                ? row.confirmedAt().plus(settings.staleAfter()).atZone(WorkingCalendar.ZONE).toLocalDate() : null;
        return new MandateView(Long.toString(row.id()), institution(row), terms.name(), terms.sectors(), terms.rounds(),
                terms.ticketMinFen(), terms.ticketMaxFen(), terms.regions(), terms.tiers(), terms.dealsPerYear(),
                own ? terms.never() : null, own ? terms.conflicts() : null, own ? terms.thesis() : null, own, row.inferred(),
                row.pausedUntil(), row.confirmedAt(), staleOn, row.state().name(), row.version(), actions(row, actor),
                row.createdAt(), row.updatedAt());
    }

    static InstitutionSummary institution(MandateRow row) {
        return new InstitutionSummary(Long.toString(row.institutionId()), row.institutionName(), row.institutionType(),
                row.institutionState().equals("VERIFIED") && !row.institutionImported());
    }

    private void activate(Step<MandateRow, MandateState, PlainCommand> step) {
        MandateRow row = step.row();
        if (!row.institutionState().equals("VERIFIED")) {
            throw ProblemException.of(NOT_VERIFIED);
        }
        FieldErrors errors = new FieldErrors();
        checks.requireComplete(row.terms(), errors);
        errors.throwIfAny();
        mandates.confirmed(row.id(), step.now());
    }

    private void edit(Step<MandateRow, MandateState, EditMandate> step) {
        MandateRow row = step.row();
        CreateMandate whole = step.body().over(row.terms());
        MandateTerms terms = step.from() == DRAFT ? checks.draft(whole) : checks.complete(whole);
        List<String> fields = differences(row.terms(), terms);
        mandates.update(row.id(), row.institutionName(), terms);
        step.note("fields", String.join(", ", fields));
        outbox.put("mandate.changed", row.id(), new Changed(Long.toString(row.id()), step.nextVersion(), fields));
    }

    private void pause(Step<MandateRow, MandateState, PauseMandate> step) {
        LocalDate until = step.body().until();
        LocalDate today = LocalDate.ofInstant(step.now(), WorkingCalendar.ZONE);
        if (until == null || !until.isAfter(today) || until.isAfter(today.plusYears(1))) {
            throw ProblemException.invalid("/until", until == null ? "Required" : "Range",
                    Text.of("请选择明天起一年之内的恢复日期", "Choose the day it resumes, from tomorrow to a year from now"));
        }
        mandates.pauseUntil(step.row().id(), until);
        step.note("until", until);
    }

    private void tell(Step<MandateRow, MandateState, PlainCommand> step, Text title) {
        outbox.notify(Notice.toOrganisation("mandate." + step.row().id() + ":" + step.nextVersion(), step.row().institutionId(),
                Set.of(INSTITUTION_ADMIN), title.with(step.row().terms().name()), "/mandates/" + step.row().id(), "mandate",
                step.row().id()));
    }

    private static List<String> differences(MandateTerms was, MandateTerms is) {
        List<String> fields = new ArrayList<>();
        differs(fields, "name", was.name(), is.name());
        differs(fields, "sectors", was.sectors().stream().map(s -> s.code() + s.orFull()).sorted().toList(),
                is.sectors().stream().map(s -> s.code() + s.orFull()).sorted().toList());
        differs(fields, "rounds", Set.copyOf(was.rounds()), Set.copyOf(is.rounds()));
        differs(fields, "ticketMinFen", Optional.ofNullable(was.ticketMinFen()), Optional.ofNullable(is.ticketMinFen()));
        differs(fields, "ticketMaxFen", Optional.ofNullable(was.ticketMaxFen()), Optional.ofNullable(is.ticketMaxFen()));
        differs(fields, "regions", Set.copyOf(was.regions()), Set.copyOf(is.regions()));
        differs(fields, "tiers", Set.copyOf(was.tiers()), Set.copyOf(is.tiers()));
        differs(fields, "dealsPerYear", Optional.ofNullable(was.dealsPerYear()), Optional.ofNullable(is.dealsPerYear()));
        differs(fields, "never", Set.copyOf(was.never()), Set.copyOf(is.never()));
        differs(fields, "conflicts", was.conflicts(), is.conflicts());
        differs(fields, "thesis", was.thesis(), is.thesis());
        return fields;
    }

    private static void differs(List<String> fields, String name, Object was, Object is) {
        if (!was.equals(is)) {
            fields.add(name);
        }
    }
}
