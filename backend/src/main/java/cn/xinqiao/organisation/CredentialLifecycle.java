package cn.xinqiao.organisation;

import static cn.xinqiao.organisation.CredentialState.CLAIMED;
import static cn.xinqiao.organisation.CredentialState.CONFIRMED;
import static cn.xinqiao.organisation.CredentialState.EXPIRED;
import static cn.xinqiao.organisation.CredentialState.NOT_CONFIRMED;
import static cn.xinqiao.organisation.CredentialState.REVOKED;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.MODERATOR;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

import cn.xinqiao.organisation.CredentialCommands.Claim;
import cn.xinqiao.organisation.CredentialCommands.ClaimAgain;
import cn.xinqiao.organisation.CredentialCommands.Confirm;
import cn.xinqiao.organisation.CredentialCommands.Renew;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** SM-2: a credential is claimed, checked, runs out. Only confirmed ones count, and make the organisation's tier. */
@Singleton
class CredentialLifecycle extends Lifecycle<CredentialRow, CredentialState> {
    static final Machine<CredentialState> MACHINE = Machine.of("credential", "credential", CredentialState.class, "SM-2")
            .command("confirm").from(CLAIMED).to(CONFIRMED).by(decides(GOV_OPERATOR, MODERATOR))
                .guard("found in the published list or file checked; source and date are stored")
            .command("not-confirm").from(CLAIMED).to(NOT_CONFIRMED).by(decides(GOV_OPERATOR, MODERATOR)).reason()
            .command("expire").from(CONFIRMED).to(EXPIRED).by(system()).guard("validity is over")
            .command("remind").from(CONFIRMED).by(system()).guard("180, 90 or 30 days before the end")
            .command("renew").from(CONFIRMED).by(system()).guard("what it rests on was decided anew")
            .command("revoke").from(CONFIRMED).to(REVOKED).by(decides(GOV_OPERATOR)).reason()
            .command("claim-again").from(NOT_CONFIRMED).to(CLAIMED).by(own(Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.ORGANIZER))
                .guard("new evidence")
            .build();
    private final CredentialRepository credentials;
    private final OrganisationRepository organisations;
    private final Files files;
    private final OrganisationSettings settings;
    private final WorkingCalendar calendar;
    private final Outbox outbox;
    private final Clock clock;

    CredentialLifecycle(CredentialRepository credentials, OrganisationRepository organisations, Files files,
                        OrganisationSettings settings, WorkingCalendar calendar, Outbox outbox, Clock clock) {
        super(MACHINE, "credentials");
        this.credentials = credentials;
        this.organisations = organisations;
        this.files = files;
        this.settings = settings;
        this.calendar = calendar;
        this.outbox = outbox;
        this.clock = clock;
        on("confirm", Confirm.class, this::confirm);
        on("not-confirm", step -> {
            credentials.checked(step.row().id(), null, step.now());
            tell(step, Text.of("资质未获确认：{0}", "Credential not confirmed: {0}"));
        });
        on("expire", step -> {
            retier(step.row(), false);
            tell(step, Text.of("资质已到期：{0}", "Credential has expired: {0}"));
        });
        on("remind", this::remind);
        on("renew", Renew.class, step -> {
            LocalDate to = Objects.requireNonNull(step.body().validTo());
            credentials.renewed(step.row().id(), Objects.requireNonNull(step.body().number()), to, Objects.requireNonNull(step.body().source()), step.now());
            step.note("validTo", to);
            tell(step, Text.of("资质有效期已延续：{0}", "Credential renewed: {0}"));
        });
        on("revoke", step -> {
            retier(step.row(), false);
            tell(step, Text.of("资质已被撤销：{0}", "Credential revoked: {0}"));
        });
        on("claim-again", ClaimAgain.class, this::claimAgain);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Clocks.SHANGHAI);
    }

    private void confirm(Step<CredentialRow, CredentialState, Confirm> step) {
        FieldErrors errors = new FieldErrors();
        errors.require(step.row().validTo() == null || !Objects.requireNonNull(step.row().validTo()).isBefore(today()), "/validTo", "Expired",
                "有效期已过，不能确认", "Its validity is over; it cannot be confirmed");
        String source = PlainText.optional(errors, "/source", step.body().source(), 300);
        errors.throwIfAny();
        String kept = source == null ? step.row().fileId() == null ? "LIST" : "FILE" : source;
        credentials.checked(step.row().id(), kept, step.now());
        step.note("source", kept);
        retier(step.row(), true);
        tell(step, Text.of("资质已确认：{0}", "Credential confirmed: {0}"));
    }

    private void remind(Step<CredentialRow, CredentialState, PlainCommand> step) {
        LocalDate end = Objects.requireNonNull(step.row().validTo());
        int days = !end.isAfter(today().plusDays(30)) ? 30 : !end.isAfter(today().plusDays(90)) ? 90 : 180;
        credentials.reminded(step.row().id(), days);
        tell(step, Text.of("资质将于 " + end + " 到期：{0}", "Credential ends on " + end + ": {0}"));
    }

    private void claimAgain(Step<CredentialRow, CredentialState, ClaimAgain> step) {
        ClaimAgain body = step.body();
        CredentialRow row = step.row();
        FieldErrors errors = new FieldErrors();
        boolean evidence = body.number() != null || body.issuer() != null || body.fileId() != null || body.validFrom() != null || body.validTo() != null;
        errors.require(evidence, "/fileId", "Required", "请提供新的证明", "Please give new evidence");
        String number = body.number() == null ? row.number() : PlainText.required(errors, "/number", body.number(), 80);
        String issuer = body.issuer() == null ? row.issuer() : PlainText.required(errors, "/issuer", body.issuer(), 120);
        LocalDate from = body.validFrom() == null ? row.validFrom() : body.validFrom();
        LocalDate to = body.validTo() == null ? row.validTo() : body.validTo();
        dates(from, to, errors);
        Long file = body.fileId() == null ? row.fileId() : file(body.fileId(), step.actor(), errors);
        errors.throwIfAny();
        credentials.claimedAgain(row.id(), number, issuer, from, to, file, calendar.dueAt(step.now(), settings.credentialWorkingDays()));
    }

    /** The new credential's row, checked but not yet kept. */
    CredentialRow claimed(Claim body, long organisation, Actor actor) {
        FieldErrors errors = new FieldErrors();
        String number = PlainText.required(errors, "/number", body.number(), 80);
        String issuer = PlainText.required(errors, "/issuer", body.issuer(), 120);
        dates(body.validFrom(), body.validTo(), errors);
        Long file = body.fileId() == null ? null : file(body.fileId(), actor, errors);
        errors.throwIfAny();
        Instant now = clock.instant();
        return new CredentialRow(Ids.next(), organisation, body.kind(), number, issuer, body.validFrom(), body.validTo(), file, null, null,
                calendar.dueAt(now, settings.credentialWorkingDays()), null, CLAIMED, 0, now, now);
    }

    private void dates(LocalDate from, @Nullable LocalDate to, FieldErrors errors) {
        errors.require(!from.isAfter(today()) && from.getYear() >= 1949, "/validFrom", "Range", "有效期起始日不能晚于今天", "The first day cannot be later than today");
        errors.require(to == null || !to.isBefore(from), "/validTo", "Order", "有效期截止日不能早于起始日", "The last day cannot be earlier than the first");
        errors.require(to == null || to.getYear() <= 2200, "/validTo", "Range", "日期过远", "This date is too far away");
    }

    private @Nullable Long file(String id, Actor actor, FieldErrors errors) {
        Optional<StoredFile> file = files.ownUpload(Ids.parse(id), actor);
        errors.require(file.isPresent(), "/fileId", "Unknown", "没有找到您上传的这个文件", "There is no such upload of yours");
        return file.map(StoredFile::id).orElse(null);
    }

    /** Takes a credential that was confirmed as it was written into the organisation's tier. */
    void counted(long id) {
        retier(credentials.findById(id).orElseThrow(), true);
    }

    /** Computes the organisation's tier anew; the step's own new state is not written yet. */
    private void retier(CredentialRow changing, boolean counts) {
        Optional<CultivationTier> highest = Stream.concat(
                        credentials.kindsCounting(changing.organisationId(), today(), changing.id()).stream().map(CredentialKind::valueOf),
                        counts ? Stream.of(changing.kind()) : Stream.empty())
                .flatMap(kind -> kind.tier().stream()).max(Comparator.naturalOrder());
        organisations.tier(changing.organisationId(), highest.map(Enum::name).orElse(null), clock.instant());
        outbox.put("organisation.changed", changing.organisationId(), Map.of("id", String.valueOf(changing.organisationId())));
    }

    private void tell(Step<CredentialRow, CredentialState, ?> step, Text title) {
        Notice notice = Notice.toOrganisation("credential:" + step.row().id() + ":" + step.nextVersion(), step.row().organisationId(),
                OrganisationLifecycle.ADMINS, title.with(step.row().number()), "/credentials/" + step.row().id(), "credential", step.row().id());
        outbox.notify(step.reason().isEmpty() ? notice : notice.withBody(Text.of(step.reason(), step.reason())));
    }

    @Override
    protected Optional<CredentialRow> find(long id) {
        return credentials.findById(id);
    }

    @Override
    protected Subject subject(CredentialRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.organisationId());
    }

    @Override
    protected boolean visible(CredentialRow row, Actor actor) {
        return actor.memberships().contains(row.organisationId()) || actor.hasAny(OrganisationLifecycle.READERS);
    }

    @Override
    protected CredentialView view(long id, Actor actor) {
        return views(List.of(credentials.findById(id).orElseThrow(ProblemException::notFound)), actor).getFirst();
    }

    List<CredentialView> views(List<CredentialRow> rows, Actor actor) {
        Map<Long, String> names = new HashMap<>();
        if (!rows.isEmpty()) {
            organisations.findByIdIn(rows.stream().map(CredentialRow::organisationId).distinct().toList()).forEach(o -> names.put(o.id(), o.name()));
        }
        Map<Long, StoredFile> stored = files.findAll(rows.stream().map(CredentialRow::fileId).filter(Objects::nonNull).toList());
        return rows.stream().map(row -> {
            StoredFile file = row.fileId() == null ? null : stored.get(row.fileId());
            return new CredentialView(String.valueOf(row.id()), String.valueOf(row.organisationId()), names.get(row.organisationId()), row.kind().name(),
                    row.number(), row.issuer(), row.validFrom(), row.validTo(), file == null ? null : String.valueOf(file.id()),
                    file == null ? null : file.name(), row.source(), row.checkedAt(), row.dueAt(), row.state().name(), row.version(), actions(row, actor));
        }).toList();
    }
}
