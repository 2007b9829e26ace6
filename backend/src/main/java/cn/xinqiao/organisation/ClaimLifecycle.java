package cn.xinqiao.organisation;

import static cn.xinqiao.organisation.ClaimState.ACCEPTED;
import static cn.xinqiao.organisation.ClaimState.ESCALATED;
import static cn.xinqiao.organisation.ClaimState.OPEN;
import static cn.xinqiao.organisation.ClaimState.REFUSED;
import static cn.xinqiao.organisation.ClaimState.WITHDRAWN;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.platform.command.Who.system;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SM-1, claim: its present administrator answers within five working days, after that the authority does. */
@Singleton
class ClaimLifecycle extends Lifecycle<ClaimRow, ClaimState> {
    static final Machine<ClaimState> MACHINE = Machine.of("claim", "claim_case", ClaimState.class, "SM-1 claim")
            .command("accept").from(OPEN).to(ACCEPTED).by(own(Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.ORGANIZER))
            .command("accept").from(ESCALATED).to(ACCEPTED).by(decides(GOV_OPERATOR)).guard("evidence checked")
            .command("refuse").from(OPEN).to(REFUSED).by(own(Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.ORGANIZER)).reason()
            .command("refuse").from(ESCALATED).to(REFUSED).by(decides(GOV_OPERATOR)).reason()
            .command("escalate").from(OPEN).to(ESCALATED).by(system()).guard("no answer within 5 working days")
            .command("withdraw").from(OPEN, ESCALATED).to(WITHDRAWN).by(self())
            .build();
    private final ClaimRepository claims;
    private final OrganisationRepository organisations;
    private final Memberships memberships;
    private final People people;
    private final OrganisationSettings settings;
    private final WorkingCalendar calendar;
    private final Outbox outbox;
    private final Sql sql;

    ClaimLifecycle(ClaimRepository claims, OrganisationRepository organisations, Memberships memberships, People people,
                   OrganisationSettings settings, WorkingCalendar calendar, Outbox outbox, Sql sql) {
        super(MACHINE, "claims");
        this.claims = claims;
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
        this.settings = settings;
        this.calendar = calendar;
        this.outbox = outbox;
        this.sql = sql;
        on("accept", this::accept);
        on("refuse", step -> end(step, Text.of("认领未通过：{0}", "Claim refused: {0}")));
        on("withdraw", step -> claims.ended(step.row().id()));
        on("escalate", this::escalate);
    }

    /** @param uscc the code the person gives for an imported organisation, which has none */
    @Serdeable
    record ClaimView(String id, String organisationId, String organisationName, String personName, @Nullable String uscc,
                     @Nullable String message, @Nullable String fileId, String state, int version, List<String> actions,
                     Instant createdAt, Instant dueAt) {
    }

    Instant due(Instant from) {
        return calendar.dueAt(from, settings.claimWorkingDays());
    }

    private void accept(Step<ClaimRow, ClaimState, PlainCommand> step) {
        ClaimRow claim = step.row();
        OrganisationRow organisation = organisations.findById(claim.organisationId()).orElseThrow(ProblemException::notFound);
        if (organisation.imported() && claim.uscc() != null) {
            // From here on it is like any other: it has a code, an administrator, and somebody looked at the evidence.
            OrganisationLifecycle.unlessTaken(() -> sql.update("""
                    UPDATE organisation SET uscc = ?, live_uscc = ?, imported = 0, badge = 1, registration_checked_at = ?,
                           registration_checked = 'claim', search_text = ?, version = version + 1, updated_at = ? WHERE id = ?
                    """, Arrays.asList(claim.uscc(), claim.uscc(), step.now(),
                    OrganisationParts.searchText(organisation.name(), organisation.shortName(), claim.uscc()), step.now(), organisation.id())));
            outbox.put("organisation.changed", organisation.id(), Map.of("id", String.valueOf(organisation.id())));
        }
        memberships.grant(claim.personId(), organisation.id(), organisation.type(), Memberships.adminRole(organisation.type()), step.actor());
        end(step, Text.of("认领已通过：{0}", "Claim accepted: {0}"));
    }

    private void end(Step<ClaimRow, ClaimState, PlainCommand> step, Text title) {
        claims.ended(step.row().id());
        String name = organisations.findById(step.row().organisationId()).map(OrganisationRow::name).orElse("");
        outbox.notify(Notice.toPerson("claim:" + step.row().id() + ":" + step.nextVersion(), step.row().personId(), title.with(name),
                "/organisations/" + step.row().organisationId(), "claim", step.row().id()));
    }

    private void escalate(Step<ClaimRow, ClaimState, PlainCommand> step) {
        claims.dueAt(step.row().id(), due(step.now()));
        tellOperators(step.row().id(), step.row().organisationId());
    }

    void tellOperators(long claim, long organisation) {
        String name = organisations.findById(organisation).map(OrganisationRow::name).orElse("");
        outbox.notify(Notice.toRoles("claim:" + claim + ":operators", Set.of(GOV_OPERATOR), Text.of("待审核认领：{0}", "Claim to decide: {0}").with(name),
                "/claims/" + claim, "claim", claim));
    }

    @Override
    protected Optional<ClaimRow> find(long id) {
        return claims.findById(id);
    }

    @Override
    protected Subject subject(ClaimRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.organisationId()).about(row.personId());
    }

    @Override
    protected boolean visible(ClaimRow row, Actor actor) {
        boolean administers = actor.actsFor(row.organisationId()) && actor.hasAny(OrganisationLifecycle.ADMINS);
        return administers || actor.hasAny(OrganisationLifecycle.READERS) || actor.personId() != null && actor.personId() == row.personId();
    }

    @Override
    protected ClaimView view(long id, Actor actor) {
        return views(List.of(claims.findById(id).orElseThrow(ProblemException::notFound)), actor).getFirst();
    }

    List<ClaimView> views(List<ClaimRow> rows, Actor actor) {
        Map<Long, String> names = new HashMap<>();
        if (!rows.isEmpty()) {
            organisations.findByIdIn(rows.stream().map(ClaimRow::organisationId).distinct().toList()).forEach(o -> names.put(o.id(), o.name()));
        }
        Map<Long, String> persons = people.names(rows.stream().map(ClaimRow::personId).distinct().toList());
        return rows.stream().map(row -> new ClaimView(String.valueOf(row.id()), String.valueOf(row.organisationId()), names.get(row.organisationId()),
                persons.get(row.personId()), row.uscc(), row.message(), row.fileId() == null ? null : String.valueOf(row.fileId()), row.state().name(),
                row.version(), actions(row, actor), row.createdAt(), row.dueAt())).toList();
    }
}
