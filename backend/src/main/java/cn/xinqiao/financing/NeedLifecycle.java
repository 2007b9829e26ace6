package cn.xinqiao.financing;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.financing.NeedState.DRAFT;
import static cn.xinqiao.financing.NeedState.EXPIRED;
import static cn.xinqiao.financing.NeedState.FUNDED;
import static cn.xinqiao.financing.NeedState.PARTLY_FUNDED;
import static cn.xinqiao.financing.NeedState.PAUSED;
import static cn.xinqiao.financing.NeedState.PUBLISHED;
import static cn.xinqiao.financing.NeedState.REJECTED;
import static cn.xinqiao.financing.NeedState.RETURNED;
import static cn.xinqiao.financing.NeedState.SUBMITTED;
import static cn.xinqiao.financing.NeedState.SUSPENDED;
import static cn.xinqiao.financing.NeedState.WITHDRAWN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.MODERATOR;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** SM-3: the life of a financing need, and of the revisions beside a live one. */
@Singleton
final class NeedLifecycle extends Lifecycle<NeedRow, NeedState> {
    /** Topic of the event that the facts of a live need are others than before. */
    static final String CHANGED = "need.changed";
    static final Machine<NeedState> MACHINE = Machine.of("need", "financing_need", NeedState.class, "SM-3")
            .command("submit").from(DRAFT, RETURNED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN))
                .guard("organisation verified; required fields; uses of proceeds total 100 %; equity agrees with valuation within 0.5 point or is explained; disclosure tiers chosen")
            .command("publish").from(SUBMITTED).to(PUBLISHED).by(decides(GOV_OPERATOR))
                .guard("checklist; organisation still verified")
            .command("return").from(SUBMITTED).to(RETURNED).by(decides(GOV_OPERATOR)).reason().guard("fields named")
            .command("reject").from(SUBMITTED).to(REJECTED).by(decides(GOV_OPERATOR)).reason()
            .command("withdraw-submission").from(SUBMITTED).to(DRAFT).by(own(ENTERPRISE_ADMIN))
            .command("revise").from(PUBLISHED).by(own(ENTERPRISE_ADMIN))
                .guard("as submit, for revision n+1; revision n stays live")
            .command("withdraw-revision").from(PUBLISHED, PAUSED).by(own(ENTERPRISE_ADMIN)).guard("revision submitted")
            .command("discard-revision").from(PUBLISHED, PAUSED).by(own(ENTERPRISE_ADMIN)).guard("revision not submitted")
            .command("publish-revision").from(PUBLISHED, PAUSED).by(decides(GOV_OPERATOR)).guard("revision submitted")
            .command("return-revision").from(PUBLISHED, PAUSED).by(decides(GOV_OPERATOR)).reason()
                .guard("revision submitted; fields named")
            .command("pause").from(PUBLISHED).to(PAUSED).by(own(ENTERPRISE_ADMIN))
            .command("resume").from(PAUSED).to(PUBLISHED).by(own(ENTERPRISE_ADMIN))
            .command("renew").from(PUBLISHED, PAUSED).to(PUBLISHED).by(own(ENTERPRISE_ADMIN))
                .guard("still raising confirmed, figures reviewed")
            .command("renew").from(EXPIRED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN)).guard("within 90 days")
            .command("expire").from(PUBLISHED, PAUSED).to(EXPIRED).by(system()).guard("validity over")
            .command("remind").from(PUBLISHED, PAUSED).by(system()).guard("30 and 7 days before the end")
            .command("close-funded").from(PUBLISHED, PAUSED, EXPIRED).to(FUNDED).by(own(ENTERPRISE_ADMIN))
                .guard("verified paid-in ≥ amount sought")
            .command("close-partly").from(PUBLISHED, PAUSED, EXPIRED).to(PARTLY_FUNDED).by(own(ENTERPRISE_ADMIN))
                .guard("0 < verified paid-in < amount sought")
            .command("close-withdrawn").from(PUBLISHED, PAUSED, EXPIRED).to(WITHDRAWN).by(own(ENTERPRISE_ADMIN), system())
                .guard("reason code; SYSTEM when the organisation closes")
            .command("suspend").from(PUBLISHED, PAUSED).to(SUSPENDED).by(decides(MODERATOR)).reason().guard("case")
            .command("reinstate").from(SUSPENDED).to(PUBLISHED).by(decides(MODERATOR)).reason().otherThan("suspend")
            .build();

    private final NeedStore store;
    private final WholeNeeds whole;
    private final NeedForm form;
    private final Decks decks;
    private final NeedReaders readers;
    private final NeedSettings settings;
    private final WorkingCalendar calendar;
    private final Outbox outbox;
    private final Collection<PaidIn> paidIn;

    NeedLifecycle(NeedStore store, WholeNeeds whole, NeedForm form, Decks decks, NeedReaders readers, NeedSettings settings,
                  WorkingCalendar calendar, Outbox outbox, Collection<PaidIn> paidIn) {
        super(MACHINE, "needs");
        this.store = store;
        this.whole = whole;
        this.form = form;
        this.decks = decks;
        this.readers = readers;
        this.settings = settings;
        this.calendar = calendar;
        this.outbox = outbox;
        this.paidIn = paidIn;
        review();
        revisions();
        validity();
        closing();
        moderation();
    }

    private void review() {
        on("submit", step -> {
            complete(step.row(), step.row().content());
            waitForDecision(step);
            tellAuthority(step, "新的融资需求待审核：{0}", "A financing need waits for a decision: {0}");
        });
        on("withdraw-submission", step -> store.set(step.row().id(), "due_at = NULL, submitted_at = NULL"));
        on("publish", step -> {
            verified(step.row());
            store.openRevision(step.row().id()).ifPresent(left -> store.dropRevision(left.id()));
            int number = store.freeze(step.row().id(), step.row().content(), step.now());
            Instant first = Objects.requireNonNullElse(step.row().firstPublishedAt(), step.now());
            store.set(step.row().id(), """
                    revision = ?, published_at = ?, first_published_at = ?, valid_until = ?, due_at = NULL, returned_fields = NULL,
                    reminded_days = NULL""", number, step.now(), first, step.now().plus(valid()));
            step.note("revision", number);
            tellEnterprise(step, "融资需求已发布：{0}", "Your financing need is published: {0}");
        });
        on("return", ReturnNeed.class, step -> {
            store.set(step.row().id(), "returned_fields = ?, due_at = NULL", fields(step.body().fields()));
            tellEnterprise(step, "融资需求被退回，请修改后再提交：{0}", "Your financing need was returned for correction: {0}");
        });
        on("reject", step -> {
            store.set(step.row().id(), "due_at = NULL");
            tellEnterprise(step, "融资需求未获发布：{0}", "Your financing need was not accepted: {0}");
        });
    }

    private void revisions() {
        on("revise", NeedInput.class, step -> {
            NeedRow row = step.row();
            Optional<RevisionRow> open = store.openRevision(row.id());
            if (open.filter(r -> r.state() == RevisionState.SUBMITTED).isPresent()) {
                throw ProblemException.of(NeedProblems.REVISION_WAITING);
            }
            FieldErrors errors = new FieldErrors();
            NeedContent content = decks.chosen(form.read(open.map(RevisionRow::content).orElse(row.content()), step.body(),
                    name -> given(step.body(), name), errors), step.body(), step.body().deckFileId() != null, step.actor(), errors);
            check(row, content, errors);
            RevisionRow revision = open.orElseGet(() -> store.startRevision(row.id(), content));
            store.writeRevision(new RevisionRow(revision.id(), row.id(), revision.number(), RevisionState.SUBMITTED, content,
                    step.reason().isEmpty() ? null : step.reason(), revision.createdAt(), step.now(),
                    calendar.dueAt(step.now(), settings.decideWorkingDays()), null));
            step.note("revision", revision.number());
            tellAuthority(step, "已发布需求的修订待审核：{0}", "A revision of a live need waits for a decision: {0}");
        });
        on("withdraw-revision", PlainCommand.class, (row, actor) -> waits(row, true), step -> {
            RevisionRow open = submitted(step.row());
            write(open, RevisionState.WORKING, open.note());
        });
        on("discard-revision", PlainCommand.class, (row, actor) -> waits(row, false), step ->
                store.dropRevision(store.openRevision(step.row().id()).filter(r -> r.state() != RevisionState.SUBMITTED)
                        .orElseThrow(() -> ProblemException.of(NeedProblems.NO_REVISION)).id()));
        on("publish-revision", PlainCommand.class, (row, actor) -> waits(row, true), step -> {
            verified(step.row());
            NeedContent content = submitted(step.row()).content();
            int number = store.freeze(step.row().id(), content, step.now());
            store.write(step.row().id(), content);
            store.set(step.row().id(), "revision = ?", number);
            step.note("revision", number);
            outbox.put(CHANGED, step.row().id(), new NeedChanged(step.row().id(), number));
            tellEnterprise(step, "修订已发布：{0}", "The revision is published: {0}");
        });
        on("return-revision", ReturnNeed.class, (row, actor) -> waits(row, true), step -> {
            write(submitted(step.row()), RevisionState.RETURNED, step.reason());
            store.set(step.row().id(), "returned_fields = ?", fields(step.body().fields()));
            tellEnterprise(step, "修订被退回，原内容仍在展示：{0}", "The revision was returned; what was live stays live: {0}");
        });
    }

    private void validity() {
        on("renew", RenewNeed.class, step -> {
            NeedRow row = step.row();
            if (!Boolean.TRUE.equals(step.body().stillRaising())) {
                throw ProblemException.invalid("/stillRaising", "Required",
                        Text.of("请确认仍在融资，且已核对各项数据", "Confirm that you are still raising and have reviewed the figures"));
            }
            Instant end = Objects.requireNonNullElse(row.validUntil(), step.now());
            if (step.from() == EXPIRED) {
                if (end.plus(Duration.ofDays(settings.renewDays())).isBefore(step.now())) {
                    throw ProblemException.of(NeedProblems.TOO_LATE_TO_RENEW).with("expiredAt", end.toString());
                }
                complete(row, row.content());
                waitForDecision(step);
                tellAuthority(step, "到期需求申请续期，待审核：{0}", "An expired need asks to be renewed: {0}");
                return;
            }
            if (end.isAfter(step.now().plus(valid()))) {
                throw ProblemException.of(NeedProblems.RENEWED_ENOUGH).with("validUntil", end.toString());
            }
            verified(row);
            Instant from = end.isBefore(step.now()) ? step.now() : end;
            store.set(row.id(), "valid_until = ?, reminded_days = NULL", from.plus(valid()));
            step.note("validUntil", from.plus(valid()));
        });
        on("expire", step -> tellEnterprise(step, "融资需求已到期，90 天内可以续期：{0}",
                "Your financing need has expired; it can be renewed within 90 days: {0}"));
        on("remind", step -> {
            Instant end = Objects.requireNonNullElse(step.row().validUntil(), step.now());
            boolean last = !end.isAfter(step.now().plus(Duration.ofDays(settings.lastReminderDays())));
            int days = last ? settings.lastReminderDays() : settings.firstReminderDays();
            store.set(step.row().id(), "reminded_days = ?", days);
            step.note("days", days);
            tellEnterprise(step, "融资需求将在 " + days + " 天内到期，如仍在融资请续期：{0}",
                    "Your financing need ends within " + days + " days; renew it if you are still raising: {0}");
        });
    }

    private void closing() {
        on("close-funded", PlainCommand.class, (row, actor) -> shown(row) >= sought(row) && sought(row) > 0, step -> {
            long sought = sought(step.row());
            long paid = paidIn(step.row().id());
            if (paid < sought || paid <= 0) {
                throw shortOf(paid, sought, "还差 {0} 元经核实的到账金额", "{0} yuan of verified paid-in money are missing");
            }
        });
        on("close-partly", PlainCommand.class, (row, actor) -> shown(row) > 0 && shown(row) < sought(row), step -> {
            long sought = sought(step.row());
            long paid = paidIn(step.row().id());
            if (paid <= 0) {
                throw shortOf(paid, sought, "尚无经核实的到账金额", "No paid-in money has been verified yet");
            }
            if (paid >= sought) {
                throw shortOf(paid, sought, "到账金额已达到拟融资金额，请按“足额融资”结项", "The amount sought is paid in; close it as funded");
            }
        });
        on("close-withdrawn", CloseNeed.class, step -> {
            CloseReason coded = CloseReason.of(step.body().reasonCode());
            CloseReason code = coded != null ? coded : CloseReason.of(step.body().reason());
            if (code == null && step.body().reasonCode() == null && !step.reason().isEmpty()) {
                code = CloseReason.OTHER;
            }
            if (code == null && step.actor().isSystem()) {
                code = CloseReason.OTHER;
            }
            if (code == null) {
                throw ProblemException.invalid("/reasonCode", "Required",
                        Text.of("请选择撤回原因：FUNDED_ELSEWHERE 已从别处融资、PLAN_CHANGED 计划变更、TERMS 条件未谈拢、NO_INTEREST 无人问津、OTHER 其他",
                                "Choose a reason: FUNDED_ELSEWHERE, PLAN_CHANGED, TERMS, NO_INTEREST or OTHER"));
            }
            store.set(step.row().id(), "close_reason = ?", code.name());
            step.note("reasonCode", code);
        });
    }

    private void moderation() {
        on("suspend", SuspendNeed.class, step -> {
            if (step.body().caseNo() != null) {
                FieldErrors errors = new FieldErrors();
                String caseNo = PlainText.optional(errors, "/caseNo", step.body().caseNo(), 60);
                errors.throwIfAny();
                step.note("caseNo", String.valueOf(caseNo));
            }
            tellEnterprise(step, "融资需求已被暂停展示：{0}", "Your financing need was suspended: {0}");
        });
        on("reinstate", step -> tellEnterprise(step, "融资需求已恢复展示：{0}", "Your financing need is on show again: {0}"));
    }

    @Override
    protected Optional<NeedRow> find(long id) {
        return store.find(id);
    }

    @Override
    protected Subject subject(NeedRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.organisationId());
    }

    @Override
    protected boolean visible(NeedRow row, Actor actor) {
        return readers.mayKnow(actor, row);
    }

    @Override
    protected NeedView view(long id, Actor actor) {
        NeedRow row = whole.find(id).orElseThrow(ProblemException::notFound);
        boolean inside = readers.owns(actor, row) || readers.oversees(actor);
        return NeedShapes.view(row, readers.tierOf(actor, row), inside, inside ? whole.openRevision(id).orElse(null) : null,
                actions(row, actor));
    }

    private void complete(NeedRow row, NeedContent content) {
        check(row, content, new FieldErrors());
    }

    private static void check(NeedRow row, NeedContent content, FieldErrors errors) {
        errors.require(row.owner().verified(), "/organisation", "NotVerified", "企业尚未通过核验，核验通过后才能提交",
                "The enterprise must be verified before it can submit");
        NeedRules.check(content, row.owner().name(), errors);
        errors.throwIfAny();
    }

    private static void verified(NeedRow row) {
        new FieldErrors().require(row.owner().verified(), "/organisation", "NotVerified", "企业当前不是已核验状态",
                "The enterprise is not verified at present").throwIfAny();
    }

    private void waitForDecision(Step<NeedRow, NeedState, ?> step) {
        store.set(step.row().id(), "submitted_at = ?, due_at = ?, returned_fields = NULL", step.now(),
                calendar.dueAt(step.now(), settings.decideWorkingDays()));
    }

    private boolean waits(NeedRow row, boolean submitted) {
        return whole.openRevision(row.id()).filter(r -> (r.state() == RevisionState.SUBMITTED) == submitted).isPresent();
    }

    private RevisionRow submitted(NeedRow row) {
        return store.openRevision(row.id()).filter(r -> r.state() == RevisionState.SUBMITTED)
                .orElseThrow(() -> ProblemException.of(NeedProblems.NO_REVISION));
    }

    private void write(RevisionRow row, RevisionState state, @Nullable String note) {
        store.writeRevision(new RevisionRow(row.id(), row.needId(), row.number(), state, row.content(), note, row.createdAt(),
                row.submittedAt(), null, null));
    }

    private Duration valid() {
        return Duration.ofDays(settings.validDays());
    }

    private long paidIn(long needId) {
        return paidIn.stream().mapToLong(source -> source.verifiedFen(needId)).sum();
    }

    private long shown(NeedRow row) {
        return paidIn.stream().mapToLong(source -> source.shownFen(row.id())).sum();
    }

    private static long sought(NeedRow row) {
        return Objects.requireNonNullElse(row.content().amountSoughtFen(), 0L);
    }

    private static ProblemException shortOf(long paid, long sought, String zh, String en) {
        long missing = Math.max(0, sought - paid);
        return ProblemException.of(NeedProblems.PAID_IN_SHORT).with("verifiedPaidInFen", paid).with("amountSoughtFen", sought)
                .with("missingFen", missing).detail(Text.of(zh, en).with(missing / 100));
    }

    /** How a need got where it is, with everybody's reasons, is no outsider's business. */
    @Override
    protected boolean tells(NeedRow row, String command, Actor actor) {
        return readers.mayReadHistory(actor, row);
    }

    /** The names of known fields, once each; an unknown one is refused. */
    private static @Nullable String fields(@Nullable List<@Nullable String> named) {
        if (named == null || named.isEmpty()) {
            return null;
        }
        Set<String> known = new LinkedHashSet<>();
        FieldErrors errors = new FieldErrors();
        for (int i = 0; i < named.size() && i < 50; i++) {
            String name = named.get(i);
            boolean is = name != null && DisclosureField.named(name) != null;
            errors.require(is, "/fields/" + i, "Unknown", "没有这个字段", "There is no such field");
            if (is) {
                known.add(name);
            }
        }
        errors.throwIfAny();
        return String.join(",", known);
    }

    /** A revision changes only what it names. */
    private static boolean given(NeedInput in, String name) {
        return switch (name) {
            case "title" -> in.title() != null;
            case "teaser" -> in.teaser() != null;
            case "sectors" -> in.sectors() != null;
            case "round" -> in.round() != null;
            case "instrument" -> in.instrument() != null;
            case "developmentStage" -> in.developmentStage() != null;
            case "amountSoughtFen" -> in.amountSoughtFen() != null;
            case "preMoneyFen" -> in.preMoneyFen() != null;
            case "equityOfferedPct" -> in.equityOfferedPct() != null;
            case "equityExplanation" -> in.equityExplanation() != null;
            case "useOfProceeds" -> in.useOfProceeds() != null;
            case "regionCode" -> in.regionCode() != null;
            case "summary" -> in.summary() != null;
            case "highlights" -> in.highlights() != null;
            case "products" -> in.products() != null;
            case "disclosure" -> in.disclosure() != null;
            default -> false;
        };
    }

    private void tellAuthority(Step<NeedRow, NeedState, ? extends CommandBody> step, String zh, String en) {
        outbox.notify(Notice.toRoles(key(step), Set.of(Role.GOV_OPERATOR), Text.of(zh, en).with(title(step.row())), link(step.row()),
                MACHINE.name(), step.row().id()));
    }

    private void tellEnterprise(Step<NeedRow, NeedState, ? extends CommandBody> step, String zh, String en) {
        Notice notice = Notice.toOrganisation(key(step), step.row().organisationId(), Set.of(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER),
                Text.of(zh, en).with(title(step.row())), link(step.row()), MACHINE.name(), step.row().id());
        outbox.notify(step.reason().isEmpty() ? notice : notice.withBody(Text.of(step.reason(), step.reason())));
    }

    private static String key(Step<NeedRow, NeedState, ?> step) {
        return "need:" + step.row().id() + ":" + step.nextVersion();
    }

    private static String link(NeedRow row) {
        return "/needs/" + row.id();
    }

    private static String title(NeedRow row) {
        return row.content().title() == null ? "" : row.content().title();
    }
}
