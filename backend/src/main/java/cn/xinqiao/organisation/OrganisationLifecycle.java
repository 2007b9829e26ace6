package cn.xinqiao.organisation;

import static cn.xinqiao.organisation.OrganisationState.CLOSED;
import static cn.xinqiao.organisation.OrganisationState.DRAFT;
import static cn.xinqiao.organisation.OrganisationState.REJECTED;
import static cn.xinqiao.organisation.OrganisationState.RETURNED;
import static cn.xinqiao.organisation.OrganisationState.SUBMITTED;
import static cn.xinqiao.organisation.OrganisationState.SUSPENDED;
import static cn.xinqiao.organisation.OrganisationState.VERIFIED;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.MODERATOR;
import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

import cn.xinqiao.organisation.OrganisationCommands.ProposeChange;
import cn.xinqiao.organisation.OrganisationCommands.Return;
import cn.xinqiao.organisation.OrganisationCommands.Submit;
import cn.xinqiao.organisation.OrganisationCommands.Suspend;
import cn.xinqiao.organisation.OrganisationCommands.Verify;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** SM-1: an organisation is registered, verified, kept true, closed. */
@Singleton
class OrganisationLifecycle extends Lifecycle<OrganisationRow, OrganisationState> {
    static final Machine<OrganisationState> MACHINE = Machine.of("organisation", "organisation", OrganisationState.class, "SM-1")
            .command("submit").from(DRAFT, RETURNED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER))
                .guard("licence, legal representative, contact, authorisation letter, pledge; institutions also type and registration")
            .command("verify").from(SUBMITTED).to(VERIFIED).by(decides(GOV_OPERATOR, MODERATOR))
                .guard("GOV_OPERATOR for enterprises and organizers, MODERATOR for institutions; what was checked is stored")
            .command("return").from(SUBMITTED).to(RETURNED).by(decides(GOV_OPERATOR, MODERATOR)).guard("as verify; fields named").reason()
            .command("reject").from(SUBMITTED).to(REJECTED).by(decides(GOV_OPERATOR, MODERATOR)).guard("as verify").reason()
            .command("propose-change").from(VERIFIED).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER))
                .guard("a key fact changes (name, code, legal representative); no other proposal waits")
            .command("approve-change").from(VERIFIED).by(decides(GOV_OPERATOR, MODERATOR)).guard("as verify; a proposal waits")
            .command("refuse-change").from(VERIFIED).by(decides(GOV_OPERATOR, MODERATOR)).guard("as verify; a proposal waits").reason()
            .command("recheck").from(VERIFIED).by(decides(GOV_OPERATOR, MODERATOR)).guard("as verify")
            .command("suspend").from(VERIFIED).to(SUSPENDED).by(decides(MODERATOR)).reason()
            .command("reinstate").from(SUSPENDED).to(VERIFIED).by(decides(MODERATOR), system()).reason().otherThan("suspend")
            .command("check-lapsed").from(VERIFIED).by(system()).guard("registration check older than 180 days")
            .command("close").from(DRAFT, SUBMITTED, RETURNED, VERIFIED, SUSPENDED).to(CLOSED)
                .by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER), decides(GOV_OPERATOR)).reason()
                .guard("no deal between TERM_SHEET and CLOSED")
            .build();

    static final ProblemType NO_REVISION = ProblemType.of(HttpStatus.CONFLICT, "no-open-change",
            "没有待审核的变更", "No change is waiting for a decision");
    static final ProblemType REVISION_OPEN = ProblemType.of(HttpStatus.CONFLICT, "change-open",
            "已有一项变更在审核中", "Another change is already waiting for a decision");
    static final ProblemType EXISTS = ProblemType.of(HttpStatus.CONFLICT, "organisation-exists",
            "该统一社会信用代码已登记", "An organisation with this code is already registered");
    static final ProblemType DEALS_OPEN = ProblemType.of(HttpStatus.CONFLICT, "deals-under-way",
            "尚有已发出条款或已签约的项目，办结后才能注销", "There are deals with terms offered or signed; they have to end first");
    /** Who reads everything there is to read about an organisation, apart from the organisation itself. */
    static final Set<Role> READERS = EnumSet.of(GOV_OPERATOR, MODERATOR, Role.AUDITOR);
    /** Who may know of organisations that are not verified. */
    private static final Set<Role> STAFF = EnumSet.of(GOV_OPERATOR, MODERATOR, Role.AUDITOR, Role.SERVICE_OFFICER, Role.SYSTEM_ADMIN);
    static final Set<Role> ADMINS = EnumSet.of(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER);
    private static final List<String> USUALLY_CHECKED = List.of("uscc", "LICENCE", "legalRepresentative", "AUTHORIZATION_LETTER");
    private final OrganisationRepository organisations;
    private final OrganisationParts parts;
    private final ProfileCheck check;
    private final OrganisationSettings settings;
    private final WorkingCalendar calendar;
    private final Outbox outbox;
    private final Sql sql;

    OrganisationLifecycle(OrganisationRepository organisations, OrganisationParts parts, ProfileCheck check, OrganisationSettings settings,
                          WorkingCalendar calendar, Outbox outbox, Collection<OpenBusiness> business, Sql sql) {
        super(MACHINE, "organisations");
        this.organisations = organisations;
        this.parts = parts;
        this.check = check;
        this.settings = settings;
        this.calendar = calendar;
        this.outbox = outbox;
        this.sql = sql;
        on("submit", Submit.class, this::submit);
        on("verify", Verify.class, OrganisationLifecycle::verifies, this::verify);
        on("return", Return.class, OrganisationLifecycle::verifies, this::giveBack);
        on("reject", PlainCommand.class, OrganisationLifecycle::verifies, this::reject);
        on("propose-change", ProposeChange.class, (row, actor) -> parts.openRevision(row.id()).isEmpty(), this::proposeChange);
        on("approve-change", PlainCommand.class, (row, actor) -> verifies(row, actor) && parts.openRevision(row.id()).isPresent(), this::approveChange);
        on("refuse-change", PlainCommand.class, (row, actor) -> verifies(row, actor) && parts.openRevision(row.id()).isPresent(), this::refuseChange);
        on("recheck", Verify.class, OrganisationLifecycle::verifies, this::recheck);
        on("suspend", Suspend.class, this::suspend);
        on("reinstate", step -> tellMembers(step, Text.of("{0}已恢复", "{0} has been reinstated")));
        on("check-lapsed", this::lapse);
        on("close", step -> {
            if (business.stream().anyMatch(open -> open.keepsOpen(step.row().id()))) {
                throw ProblemException.of(DEALS_OPEN);
            }
            organisations.closed(step.row().id());
        });
    }

    /** Enterprises and organizers are the authority's to verify, institutions the platform's. */
    static boolean verifies(OrganisationRow row, Actor actor) {
        return actor.has(row.type() == OrganisationType.INSTITUTION ? MODERATOR : GOV_OPERATOR);
    }

    private static void requireVerifier(Step<OrganisationRow, ?, ?> step) {
        if (!verifies(step.row(), step.actor())) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }

    private void submit(Step<OrganisationRow, OrganisationState, Submit> step) {
        FieldErrors errors = new FieldErrors();
        parts.missing(step.row()).forEach(field -> errors.add("/" + field, "Required", "提交前请补全此项", "Needed before submitting"));
        errors.require(Boolean.TRUE.equals(step.body().pledge()), "/pledge", "Required",
                step.row().type() == OrganisationType.INSTITUTION ? "请确认零收费承诺" : "请确认信用承诺",
                step.row().type() == OrganisationType.INSTITUTION ? "Please agree to the zero-fee pledge" : "Please agree to the integrity pledge");
        errors.throwIfAny();
        Instant due = calendar.dueAt(step.now(), settings.verifyWorkingDays());
        organisations.submitted(step.row().id(), step.now(), due, OrganisationSettings.PLEDGE_VERSION, step.actor().personId());
        step.note("pledge", OrganisationSettings.PLEDGE_VERSION);
        Role verifier = step.row().type() == OrganisationType.INSTITUTION ? MODERATOR : GOV_OPERATOR;
        outbox.notify(Notice.toRoles(key(step), Set.of(verifier), Text.of("待核验：{0}", "To verify: {0}").with(step.row().name()),
                "/organisations/" + step.row().id(), "organisation", step.row().id()));
    }

    private void verify(Step<OrganisationRow, OrganisationState, Verify> step) {
        requireVerifier(step);
        organisations.checked(step.row().id(), step.now(), checked(step));
        organisations.decided(step.row().id(), null);
        tellMembers(step, Text.of("{0}已通过核验", "{0} has been verified"));
    }

    private static String checked(Step<OrganisationRow, OrganisationState, Verify> step) {
        List<String> looked = step.body().checked();
        String text = String.join(",", looked == null || looked.isEmpty() ? USUALLY_CHECKED : looked.stream().map(s -> s.replace(",", " ")).toList());
        step.note("checked", text);
        return text.length() > 500 ? text.substring(0, 500) : text;
    }

    private void giveBack(Step<OrganisationRow, OrganisationState, Return> step) {
        requireVerifier(step);
        List<String> fields = step.body().fields() == null ? List.of() : Objects.requireNonNull(step.body().fields());
        organisations.decided(step.row().id(), String.join(",", fields));
        step.note("fields", String.join(",", fields));
        tellMembers(step, Text.of("{0}的登记需要补正", "The registration of {0} needs corrections"));
    }

    private void reject(Step<OrganisationRow, OrganisationState, PlainCommand> step) {
        requireVerifier(step);
        organisations.decided(step.row().id(), null);
        tellMembers(step, Text.of("{0}的登记未通过", "The registration of {0} was rejected"));
    }

    private void proposeChange(Step<OrganisationRow, OrganisationState, ProposeChange> step) {
        if (parts.openRevision(step.row().id()).isPresent()) {
            throw ProblemException.of(REVISION_OPEN);
        }
        ProposeChange body = step.body();
        FieldErrors errors = new FieldErrors();
        String name = body.name() == null ? null : check.name(body.name(), errors);
        String uscc = body.uscc() == null ? null : check.uscc(body.uscc(), errors);
        String representative = PlainText.optional(errors, "/legalRepresentative", body.legalRepresentative(), 60);
        boolean changes = name != null && !name.equals(step.row().name()) || uscc != null && !uscc.equals(step.row().uscc())
                || representative != null && !representative.equals(step.row().legalRepresentative());
        errors.require(changes || !errors.isEmpty(), "/name", "NoChange", "没有任何变化", "Nothing changes");
        errors.throwIfAny();
        if (uscc != null) {
            organisations.findByLiveUscc(uscc).filter(o -> o.id() != step.row().id()).ifPresent(other -> {
                throw ProblemException.of(EXISTS);
            });
        }
        sql.update("""
                INSERT INTO organisation_revision (id, organisation_id, name, uscc, legal_representative, reason, state, proposed_by, proposed_at, due_at)
                VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)
                """, Arrays.asList(Ids.next(), step.row().id(), name, uscc, representative, step.reason(), step.actor().personId(), step.now(),
                calendar.dueAt(step.now(), settings.verifyWorkingDays())));
        Role verifier = step.row().type() == OrganisationType.INSTITUTION ? MODERATOR : GOV_OPERATOR;
        outbox.notify(Notice.toRoles(key(step), Set.of(verifier), Text.of("待审核变更：{0}", "Change to decide: {0}").with(step.row().name()),
                "/organisations/" + step.row().id(), "organisation", step.row().id()));
    }

    private void approveChange(Step<OrganisationRow, OrganisationState, PlainCommand> step) {
        requireVerifier(step);
        OrganisationRow row = step.row();
        OrganisationParts.Revision revision = parts.openRevision(row.id()).orElseThrow(() -> ProblemException.of(NO_REVISION));
        String name = revision.name() == null ? row.name() : revision.name();
        String uscc = revision.uscc() == null ? row.uscc() : revision.uscc();
        unlessTaken(() -> sql.update("UPDATE organisation SET name = ?, uscc = ?, live_uscc = ?, legal_representative = ?, search_text = ? WHERE id = ?",
                Arrays.asList(name, uscc, uscc, revision.legalRepresentative() == null ? row.legalRepresentative() : revision.legalRepresentative(),
                        OrganisationParts.searchText(name, row.shortName(), uscc), row.id())));
        decideRevision(revision, "APPROVED", step.now());
        tellMembers(step, Text.of("{0}的变更已通过", "The change of {0} was approved"));
    }

    private void refuseChange(Step<OrganisationRow, OrganisationState, PlainCommand> step) {
        requireVerifier(step);
        decideRevision(parts.openRevision(step.row().id()).orElseThrow(() -> ProblemException.of(NO_REVISION)), "REFUSED", step.now());
        tellMembers(step, Text.of("{0}的变更未通过", "The change of {0} was refused"));
    }

    private void decideRevision(OrganisationParts.Revision revision, String state, Instant now) {
        sql.update("UPDATE organisation_revision SET state = ?, decided_at = ? WHERE id = ?", List.of(state, now, revision.id()));
    }

    private void recheck(Step<OrganisationRow, OrganisationState, Verify> step) {
        requireVerifier(step);
        organisations.checked(step.row().id(), step.now(), checked(step));
    }

    private void suspend(Step<OrganisationRow, OrganisationState, Suspend> step) {
        organisations.caseNo(step.row().id(), step.body().caseId());
        if (step.body().caseId() != null) {
            step.note("case", Objects.requireNonNull(step.body().caseId()));
        }
        tellMembers(step, Text.of("{0}已被暂停", "{0} has been suspended"));
    }

    private void lapse(Step<OrganisationRow, OrganisationState, PlainCommand> step) {
        Instant checkedAt = step.row().registrationCheckedAt();
        if (!step.row().badge() || checkedAt == null || !checkedAt.isBefore(lapsedBefore(step.now()))) {
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION); // somebody checked it meanwhile
        }
        organisations.badgeOff(step.row().id());
        Role verifier = step.row().type() == OrganisationType.INSTITUTION ? MODERATOR : GOV_OPERATOR;
        outbox.notify(Notice.toRoles(key(step), Set.of(verifier), Text.of("需重新核验：{0}", "To be checked again: {0}").with(step.row().name()),
                "/organisations/" + step.row().id(), "organisation", step.row().id()));
    }

    Instant lapsedBefore(Instant now) {
        return now.minus(Duration.ofDays(settings.checkValidDays()));
    }

    private void tellMembers(Step<OrganisationRow, OrganisationState, ?> step, Text title) {
        Notice notice = Notice.toOrganisation(key(step), step.row().id(), ADMINS, title.with(step.row().name()),
                "/organisations/" + step.row().id(), "organisation", step.row().id());
        outbox.notify(step.reason().isEmpty() ? notice : notice.withBody(Text.of(step.reason(), step.reason())));
    }

    private static String key(Step<OrganisationRow, ?, ?> step) {
        return "organisation:" + step.row().id() + ":" + step.nextVersion();
    }

    /** Turns the unique key's refusal into ours: two may find a code free at the same moment. */
    static void unlessTaken(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLIntegrityConstraintViolationException && String.valueOf(cause.getMessage()).contains("uq_organisation_live_uscc")) {
                    throw ProblemException.of(EXISTS);
                }
            }
            throw failed;
        }
    }

    @Override
    protected Optional<OrganisationRow> find(long id) {
        return organisations.findById(id);
    }

    @Override
    protected Subject subject(OrganisationRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.id());
    }

    @Override
    protected boolean visible(OrganisationRow row, Actor actor) {
        return actor.memberships().contains(row.id()) || actor.hasAny(STAFF) || row.isPublic()
                || row.state() == VERIFIED && actor.signedIn();
    }

    @Override
    protected OrganisationView view(long id, Actor actor) {
        return views(List.of(organisations.findById(id).orElseThrow(ProblemException::notFound)), actor, true).getFirst();
    }

    /** @param full with {@code details}, which cost statements of their own for each organisation */
    List<OrganisationView> views(List<OrganisationRow> rows, Actor actor, boolean full) {
        List<Long> ids = rows.stream().map(OrganisationRow::id).toList();
        Map<Long, List<OrganisationView.SectorOf>> sectors = parts.sectorsOf(ids);
        Map<Long, List<OrganisationView.CredentialOf>> credentials = parts.credentialsOf(ids);
        boolean verifiedInstitution = actor.organisationType() == OrganisationType.INSTITUTION && actor.organisationId() != null
                && organisations.findById(actor.organisationId()).filter(o -> o.state() == VERIFIED).isPresent();
        return rows.stream().map(row -> {
            boolean inside = actor.memberships().contains(row.id()) || actor.hasAny(READERS);
            boolean figures = inside || verifiedInstitution;
            return new OrganisationView(String.valueOf(row.id()), row.type().name(), row.name(), row.shortName(), row.state().name(),
                    row.version(), full ? actions(row, actor) : List.of(),
                    new OrganisationView.Badge(row.badge(), row.registrationCheckedAt(), split(row.registrationChecked())),
                    row.tier() == null ? null : row.tier().name(), actor.signedIn() ? row.uscc() : null, row.regionCode(),
                    inside ? row.street() : null, row.industryCode(), sectors.getOrDefault(row.id(), List.of()), row.foundedOn(), row.website(),
                    row.employees(), figures ? row.revenueFen() : null, row.products(),
                    row.institutionType() == null ? null : row.institutionType().name(), row.amacRegistrationNo(), row.aumFen(), row.imported(),
                    credentials.getOrDefault(row.id(), List.of()), inside && full ? details(row) : null);
        }).toList();
    }

    private OrganisationView.Details details(OrganisationRow row) {
        return new OrganisationView.Details(row.legalRepresentative(), row.contactName(), row.contactPhone(), row.pledgeVersion(),
                row.pledgedAt(), row.submittedAt(), row.dueAt(), split(row.returnedFields()), parts.missing(row), parts.documents(row.id()),
                parts.openRevision(row.id()).map(r -> new OrganisationView.Revision(String.valueOf(r.id()), r.name(), r.uscc(),
                        r.legalRepresentative(), r.reason(), r.proposedAt(), r.dueAt())).orElse(null), row.caseNo());
    }

    private static List<String> split(@Nullable String list) {
        return list == null || list.isEmpty() ? List.of() : List.of(list.split(","));
    }
}
