package cn.xinqiao.deal;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.deal.DealState.CLOSED_PAID_IN;
import static cn.xinqiao.deal.DealState.CLOSED_PARTLY;
import static cn.xinqiao.deal.DealState.DUE_DILIGENCE;
import static cn.xinqiao.deal.DealState.IN_CONTACT;
import static cn.xinqiao.deal.DealState.LOST;
import static cn.xinqiao.deal.DealState.ON_HOLD;
import static cn.xinqiao.deal.DealState.SIGNED;
import static cn.xinqiao.deal.DealState.TERM_SHEET;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** SM-14: what each step of a deal checks and does. The institution moves it, both sign, verified money closes it. */
@Singleton
class DealLifecycle extends Lifecycle<DealRow, DealState> {
    static final Set<Role> ENTERPRISE = EnumSet.of(ENTERPRISE_ADMIN);
    static final Set<Role> INSTITUTION = EnumSet.of(INSTITUTION_ADMIN, INVESTOR_MEMBER);
    private static final Set<Role> READERS = EnumSet.of(ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER);
    private static final Set<Role> SUPERVISORS = EnumSet.of(GOV_OPERATOR, Role.AUDITOR);
    static final Machine<DealState> MACHINE = Machine.of("deal", "deal", DealState.class, "SM-14")
            .command("start-diligence").from(IN_CONTACT).to(DUE_DILIGENCE).by(own(INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("NDA in force, or waived with a reason")
            .command("offer-terms").from(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET).to(TERM_SHEET).by(own(INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("amount, date; for equity share and valuation that agree or are explained; no signing waits")
            .command("sign").from(TERM_SHEET).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("amount, date, document hash; the other side confirms within 5 working days")
            .command("confirm-signing").from(TERM_SHEET).to(SIGNED).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("the other side has sent it; a document hash, where given, is the same")
            .command("refuse-signing").from(TERM_SHEET).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
                .guard("a signing waits; either side")
            .command("lapse-signing").from(TERM_SHEET).by(system()).guard("not confirmed within 5 working days")
            .command("close").from(SIGNED).to(CLOSED_PAID_IN).by(system()).guard("verified funding records ≥ signed amount")
            .command("close-partly").from(SIGNED).to(CLOSED_PARTLY).by(own(ENTERPRISE_ADMIN)).reason()
                .guard("some money verified; the rest is released")
            .command("resume-payment").from(CLOSED_PAID_IN, CLOSED_PARTLY).to(SIGNED).by(system()).guard("verified money was voided")
            .command("hold").from(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET).to(ON_HOLD).by(own(INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
                .guard("until a date; no signing waits")
            .command("resume").from(ON_HOLD).to(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET).by(own(INSTITUTION_ADMIN, INVESTOR_MEMBER), system())
                .guard("to where it was; by the system on the date")
            .command("lose").from(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET, SIGNED, ON_HOLD).to(LOST)
                .by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).guard("a reason code; no funding record stands")
            .command("reopen").from(LOST).by(own(INSTITUTION_ADMIN, INVESTOR_MEMBER)).guard("within 180 days; the enterprise decides")
            .command("agree-reopen").from(LOST).to(IN_CONTACT).by(own(ENTERPRISE_ADMIN), system())
                .guard("the institution has asked; by the system when both accept a new introduction")
            .command("refuse-reopen").from(LOST).by(own(ENTERPRISE_ADMIN)).reason().guard("the institution has asked")
            .command("correct").from(DUE_DILIGENCE, TERM_SHEET).to(IN_CONTACT, DUE_DILIGENCE).by(own(INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
                .guard("back to an earlier stage; no signing waits")
            .command("correct").from(SIGNED).to(TERM_SHEET, DUE_DILIGENCE, IN_CONTACT).by(decides(GOV_OPERATOR)).reason()
                .guard("back to an earlier stage; no funding record stands")
            .command("remind").from(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET, SIGNED).by(system()).guard("30 days without activity")
            .command("stall").from(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET, SIGNED).by(system()).guard("60 days without activity")
            .build();
    private static final String NO_SIGNING = "signing_by = NULL, signing_fen = NULL, signing_on = NULL, signing_hash = NULL, signing_due_at = NULL";
    private static final String NO_TERMS = "instrument = NULL, terms_fen = NULL, terms_equity_pct = NULL, terms_pre_fen = NULL, terms_on = NULL";
    private final DealRepository deals;
    private final Ledger ledger;
    private final Organisations organisations;
    private final Collection<Confidentiality> agreements;
    private final WorkingCalendar calendar;
    private final DealSettings settings;
    private final Outbox outbox;
    private final Sql sql;
    private final Provider<DealReader> reader;

    DealLifecycle(DealRepository deals, Ledger ledger, Organisations organisations, Collection<Confidentiality> agreements,
                  WorkingCalendar calendar, DealSettings settings, Outbox outbox, Sql sql, Provider<DealReader> reader) {
        super(MACHINE, "deals");
        this.deals = deals;
        this.ledger = ledger;
        this.organisations = organisations;
        this.agreements = agreements;
        this.calendar = calendar;
        this.settings = settings;
        this.outbox = outbox;
        this.sql = sql;
        this.reader = reader;
        stages();
        signing();
        money();
        pauses();
        on("correct", DealCommands.Correct.class, this::correct);
        on("remind", this::remind);
        on("stall", this::stall);
    }

    @Override
    protected Optional<DealRow> find(long id) {
        return deals.findById(id);
    }

    @Override
    protected Subject subject(DealRow row) {
        return Subject.between(row.id(), row.state(), row.version(), row.institutionId(), row.enterpriseId());
    }

    @Override
    protected boolean visible(DealRow row, Actor actor) {
        return actor.hasAny(SUPERVISORS) || actor.hasAny(READERS) && (actor.actsFor(row.enterpriseId()) || actor.actsFor(row.institutionId()));
    }

    @Override
    protected DealView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    boolean confidential(DealRow row) {
        return agreements.stream().anyMatch(agreement -> agreement.inForce(row.enterpriseId(), row.institutionId()));
    }

    private void stages() {
        on("start-diligence", step -> {
            boolean nda = confidential(step.row());
            if (!nda && step.reason().isEmpty()) {
                throw ProblemException.invalid("/reason", "Required", Text.of("双方尚无生效的保密协议，如不需要请说明理由",
                        "No confidentiality agreement is in force; say why it is waived"));
            }
            set(step, "diligence_basis = ?", nda ? DiligenceBasis.NDA : DiligenceBasis.WAIVED);
            step.note("basis", nda ? DiligenceBasis.NDA : DiligenceBasis.WAIVED);
            tellOther(step, Text.of("{0}已启动尽职调查", "{0} has started due diligence"));
        });
        on("offer-terms", DealCommands.OfferTerms.class, step -> {
            requireNoSigning(step.row());
            FieldErrors errors = new FieldErrors();
            DealCommands.OfferTerms body = step.body();
            long amount = DealForms.amount(errors, "/amountFen", body.amountFen());
            LocalDate day = DealForms.day(errors, "/offeredOn", body.offeredOn(), step.row(), step.now());
            errors.require(body.instrument() != null, "/instrument", "Required", "请选择融资方式", "Choose the instrument");
            errors.throwIfAny();
            Instrument instrument = body.instrument() == null ? Instrument.EQUITY : body.instrument();
            DealForms.equity(errors, instrument, amount, body.equityPct(), body.preMoneyFen(), step.reason());
            errors.throwIfAny();
            set(step, "instrument = ?, terms_fen = ?, terms_equity_pct = ?, terms_pre_fen = ?, terms_on = ?", instrument, amount, body.equityPct(),
                    body.preMoneyFen(), day);
            step.note("amountFen", amount);
            tellOther(step, Text.of("{0}发来投资条款", "{0} has offered terms"));
        });
    }

    private void signing() {
        on("sign", DealCommands.Sign.class, (row, actor) -> row.signingBy() == null, step -> {
            requireNoSigning(step.row());
            FieldErrors errors = new FieldErrors();
            long amount = DealForms.amount(errors, "/amountFen", step.body().amountFen());
            LocalDate day = DealForms.day(errors, "/signedOn", step.body().signedOn(), step.row(), step.now());
            String hash = DealForms.hash(errors, "/documentHash", step.body().documentHash());
            errors.throwIfAny();
            set(step, "signing_by = ?, signing_fen = ?, signing_on = ?, signing_hash = ?, signing_due_at = ?", step.actor().requireOrganisation(),
                    amount, day, hash, calendar.dueAt(step.now(), settings.confirmWorkingDays()));
            step.note("amountFen", amount);
            step.note("documentHash", hash);
            tellOther(step, Text.of("{0}已登记签约，请核对并确认", "{0} has entered the signing; please check and confirm it"));
        });
        on("confirm-signing", DealCommands.ConfirmSigning.class, (row, actor) -> row.signingBy() != null && !actor.actsFor(row.signingBy()), step -> {
            DealRow row = requireSigning(step.row());
            if (step.actor().actsFor(Objects.requireNonNull(row.signingBy()))) {
                throw ProblemException.of(Problems.NOT_ALLOWED).detail("须由另一方确认", "The other side confirms it");
            }
            if (step.body().documentHash() != null) {
                FieldErrors errors = new FieldErrors();
                String hash = DealForms.hash(errors, "/documentHash", step.body().documentHash());
                errors.require(!errors.isEmpty() || hash.equals(row.signingHash()), "/documentHash", "Different", "与对方登记的文件不一致",
                        "This is not the document the other side entered");
                errors.throwIfAny();
            }
            set(step, "signed_fen = signing_fen, signed_on = signing_on, signed_hash = signing_hash, " + NO_SIGNING);
            step.note("amountFen", Objects.requireNonNull(row.signingFen()));
            tellOther(step, Text.of("{0}已确认签约", "{0} has confirmed the signing"));
        });
        on("refuse-signing", PlainCommand.class, (row, actor) -> row.signingBy() != null, step -> {
            requireSigning(step.row());
            set(step, NO_SIGNING);
            tellOther(step, Text.of("{0}未认可所登记的签约信息", "{0} does not accept the signing as entered"));
        });
        on("lapse-signing", step -> {
            Instant due = requireSigning(step.row()).signingDueAt();
            if (due != null && !due.isBefore(step.now())) {
                throw ProblemException.of(DealProblems.SIGNING_PENDING);
            }
            // Nobody has done anything: what the clock does is no activity.
            sql.update("UPDATE deal SET " + NO_SIGNING + " WHERE id = ?", List.of(step.row().id()));
            long by = Objects.requireNonNull(step.row().signingBy());
            tell(step, by, Text.of("{0}未在期限内确认签约，请重新登记", "{0} did not confirm the signing in time; enter it again"), step.row().across(by));
        });
    }

    private void money() {
        on("close", step -> {
            long signed = Objects.requireNonNullElse(step.row().signedFen(), Long.MAX_VALUE);
            if (ledger.ofDeal(step.row().id()).verifiedFen() < signed) {
                throw ProblemException.of(DealProblems.NO_MONEY);
            }
            tellBoth(step, Text.of("款项已全部到账并核实", "All the money has been paid in and verified"));
        });
        on("close-partly", PlainCommand.class, (row, actor) -> ledger.ofDeal(row.id()).verifiedFen() > 0, step -> {
            long verified = ledger.ofDeal(step.row().id()).verifiedFen();
            if (verified <= 0) {
                throw ProblemException.of(DealProblems.NO_MONEY);
            }
            touch(step.row().id(), step.now());
            step.note("verifiedFen", verified);
            tellOther(step, Text.of("{0}已按部分到账结项", "{0} has closed the deal as partly paid"));
        });
        on("resume-payment", step -> tellBoth(step, Text.of("到账记录已作废，项目恢复为已签约", "A record was voided; the deal waits for money again")));
    }

    private void pauses() {
        on("hold", DealCommands.Hold.class, step -> {
            requireNoSigning(step.row());
            LocalDate today = DealForms.today(step.now());
            LocalDate until = step.body().until();
            FieldErrors errors = new FieldErrors();
            errors.require(until != null, "/until", "Required", "请选择暂缓至哪一天", "Choose until when");
            errors.require(until == null || until.isAfter(today) && !until.isAfter(today.plusDays(settings.mostHoldDays())), "/until", "Range",
                    "须在明天至一年以内", "Choose a day from tomorrow to one year from now");
            errors.throwIfAny();
            set(step, "held_from = ?, held_until = ?", step.from(), until);
            step.note("until", String.valueOf(until));
            tellOther(step, Text.of("{0}暂缓推进该项目", "{0} has put the deal on hold"));
        });
        on("resume", step -> {
            step.endIn(Objects.requireNonNullElse(step.row().heldFrom(), IN_CONTACT));
            set(step, "held_from = NULL, held_until = NULL");
            if (step.actor().isSystem()) {
                tell(step, step.row().institutionId(), Text.of("暂缓期满，与{0}的项目已恢复", "The hold is over; the deal with {0} goes on"), step.row().enterpriseId());
            } else {
                tellOther(step, Text.of("{0}已恢复推进该项目", "{0} has taken up the deal again"));
            }
        });
        on("lose", DealCommands.Lose.class, (row, actor) -> row.state() != SIGNED || !ledger.anyLive(row.id()), step -> {
            LostCode code = step.body().reasonCode();
            FieldErrors errors = new FieldErrors();
            errors.require(code != null, "/reasonCode", "Required", "请选择终止原因", "Choose a reason");
            errors.require(code != LostCode.OTHER || !step.reason().isEmpty(), "/reason", "Required", "选择“其他”时请说明", "Say what the other reason is");
            errors.throwIfAny();
            if (ledger.anyLive(step.row().id())) {
                throw ProblemException.of(DealProblems.MONEY_RECORDED);
            }
            set(step, "lost_code = ?, lost_at = ?, reopen_asked_at = NULL, held_from = NULL, held_until = NULL, signed_fen = NULL, signed_on = NULL,"
                    + " signed_hash = NULL, " + NO_SIGNING, code, step.now());
            step.note("reasonCode", String.valueOf(code));
            tellOther(step, Text.of("{0}已终止该项目", "{0} has ended the deal"));
        });
        on("reopen", PlainCommand.class, (row, actor) -> row.reopenAskedAt() == null, step -> {
            if (step.row().reopenAskedAt() != null) {
                throw ProblemException.of(DealProblems.REOPEN_ASKED);
            }
            Instant lost = Objects.requireNonNullElse(step.row().lostAt(), step.row().updatedAt());
            if (lost.plus(Duration.ofDays(settings.reopenDays())).isBefore(step.now())) {
                throw ProblemException.of(DealProblems.TOO_LATE);
            }
            set(step, "reopen_asked_at = ?", step.now());
            tellOther(step, Text.of("{0}希望重启该项目，请答复", "{0} asks to take up the deal again"));
        });
        on("agree-reopen", PlainCommand.class, (row, actor) -> row.reopenAskedAt() != null, step -> {
            if (step.row().reopenAskedAt() == null && !step.actor().isSystem()) {
                throw ProblemException.of(DealProblems.NO_REOPEN);
            }
            // From the start: what was offered before it was lost is no offer any more.
            set(step, "lost_code = NULL, lost_at = NULL, reopen_asked_at = NULL, diligence_basis = NULL, " + NO_TERMS);
            if (!step.actor().isSystem()) {
                tellOther(step, Text.of("{0}同意重启该项目", "{0} agrees to take up the deal again"));
            }
        });
        on("refuse-reopen", PlainCommand.class, (row, actor) -> row.reopenAskedAt() != null, step -> {
            if (step.row().reopenAskedAt() == null) {
                throw ProblemException.of(DealProblems.NO_REOPEN);
            }
            set(step, "reopen_asked_at = NULL");
            tellOther(step, Text.of("{0}不同意重启该项目", "{0} does not take up the deal again"));
        });
    }

    private void correct(Step<DealRow, DealState, DealCommands.Correct> step) {
        requireNoSigning(step.row());
        DealState to = step.body().toState();
        boolean earlier = to != null && to.compareTo(TERM_SHEET) <= 0 && to.compareTo(step.from()) < 0;
        if (!earlier) {
            throw ProblemException.invalid("/toState", to == null ? "Required" : "NotEarlier", Text.of("请选择更早的阶段", "Choose an earlier stage"));
        }
        if (ledger.anyLive(step.row().id())) {
            throw ProblemException.of(DealProblems.MONEY_RECORDED);
        }
        step.endIn(to);
        set(step, "signed_fen = NULL, signed_on = NULL, signed_hash = NULL" + (to == TERM_SHEET ? "" : ", " + NO_TERMS)
                + (to == IN_CONTACT ? ", diligence_basis = NULL" : ""));
        step.note("toState", to);
        if (step.actor().has(GOV_OPERATOR)) {
            tellBoth(step, Text.of("项目阶段已由主管部门更正", "The authority has corrected the deal's stage"));
        } else {
            tellOther(step, Text.of("{0}更正了项目阶段", "{0} has corrected the deal's stage"));
        }
    }

    private void remind(Step<DealRow, DealState, PlainCommand> step) {
        requireQuiet(step, settings.remindDays(), 0);
        sql.update("UPDATE deal SET reminded = 1 WHERE id = ?", List.of(step.row().id()));
        tell(step, step.row().institutionId(), Text.of("与{0}的项目已 " + settings.remindDays() + " 天无进展，请更新",
                "The deal with {0} has not moved for " + settings.remindDays() + " days; please update it"), step.row().enterpriseId());
    }

    private void stall(Step<DealRow, DealState, PlainCommand> step) {
        requireQuiet(step, settings.stallDays(), 1);
        DealRow row = step.row();
        sql.update("UPDATE deal SET reminded = 2 WHERE id = ?", List.of(row.id()));
        outbox.put(DealStalled.TOPIC, row.id(), new DealStalled(row.id(), row.needId(), row.enterpriseId(), row.institutionId(), row.activeAt()));
        tell(step, row.institutionId(), Text.of("与{0}的项目已停滞 " + settings.stallDays() + " 天", "The deal with {0} has stalled for " + settings.stallDays() + " days"),
                row.enterpriseId());
        tell(step, row.enterpriseId(), Text.of("与{0}的项目已停滞 " + settings.stallDays() + " 天", "The deal with {0} has stalled for " + settings.stallDays() + " days"),
                row.institutionId());
    }

    /** Somebody may have acted between the timer's look and its step. */
    private static void requireQuiet(Step<DealRow, DealState, PlainCommand> step, int days, int most) {
        if (step.row().reminded() > most || step.row().activeAt().plus(Duration.ofDays(days)).isAfter(step.now())) {
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION);
        }
    }

    private static void requireNoSigning(DealRow row) {
        if (row.signingBy() != null) {
            throw ProblemException.of(DealProblems.SIGNING_PENDING);
        }
    }

    private static DealRow requireSigning(DealRow row) {
        if (row.signingBy() == null) {
            throw ProblemException.of(DealProblems.NO_SIGNING);
        }
        return row;
    }

    /** Writes columns of a constant list, and that the deal is alive. */
    private void set(Step<DealRow, DealState, ? extends CommandBody> step, String columns, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(step.row().id());
        sql.update("UPDATE deal SET " + columns + " WHERE id = ?", all);
        touch(step.row().id(), step.now());
    }

    /** Notes that somebody did something for the deal; inside a change. */
    void touch(long id, Instant now) {
        deals.findById(id).ifPresent(row -> {
            sql.update("UPDATE deal SET active_at = ?, reminded = 0 WHERE id = ?", List.of(now, id));
            if (row.reminded() > 1) {
                outbox.put(DealMoved.TOPIC, id, new DealMoved(id, row.needId(), row.enterpriseId(), row.institutionId()));
            }
        });
    }

    private void tellOther(Step<DealRow, DealState, ? extends CommandBody> step, Text title) {
        long own = step.actor().requireOrganisation();
        tell(step, step.row().across(own), title, own);
    }

    private void tellBoth(Step<DealRow, DealState, ? extends CommandBody> step, Text title) {
        tell(step, step.row().enterpriseId(), about(title), step.row().institutionId());
        tell(step, step.row().institutionId(), about(title), step.row().enterpriseId());
    }

    private static Text about(Text title) {
        return Text.of(title.zh() + "：{0}", title.en() + ": {0}");
    }

    private void tell(Step<DealRow, DealState, ? extends CommandBody> step, long receiver, Text title, long about) {
        DealRow row = step.row();
        outbox.notify(Notice.toOrganisation("deal:" + row.id() + ":" + step.nextVersion() + ":" + receiver, receiver,
                receiver == row.enterpriseId() ? ENTERPRISE : INSTITUTION, title.with(name(about)), "/deals/" + row.id(), "deal", row.id()));
    }

    String name(long organisation) {
        return organisations.find(organisation).map(Organisation::name).orElse("");
    }
}
