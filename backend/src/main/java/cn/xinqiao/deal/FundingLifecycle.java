package cn.xinqiao.deal;

import cn.xinqiao.matching.FeedbackBook;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.deal.FundingState.CONFIRMED;
import static cn.xinqiao.deal.FundingState.DISPUTED;
import static cn.xinqiao.deal.FundingState.REPORTED;
import static cn.xinqiao.deal.FundingState.VERIFIED;
import static cn.xinqiao.deal.FundingState.VOIDED;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.command.Who.answerer;
import static cn.xinqiao.platform.command.Who.asker;
import static cn.xinqiao.platform.command.Who.decides;

/**
 * SM-15: one side reports money, the other confirms it or an operator checks a document, an operator verifies it. Every step
 * first locks the deal, so that two records of one deal are never counted side by side.
 */
@Singleton
class FundingLifecycle extends Lifecycle<FundingRow, FundingState> {
    private static final int MAX_DOCUMENT = 200;
    static final Machine<FundingState> MACHINE = Machine.of("funding-record", "funding_record", FundingState.class, "SM-15")
            .command("confirm").from(REPORTED).to(CONFIRMED).by(answerer(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("the other side: same amount and date")
            .command("propose").from(REPORTED).by(answerer(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
                .guard("the other side: another amount or date")
            .command("accept-proposal").from(REPORTED).to(CONFIRMED).by(asker(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("the corrected pair, accepted by both")
            .command("refuse-proposal").from(REPORTED).by(asker(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
            .command("dispute").from(REPORTED).to(DISPUTED).by(answerer(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
            .command("verify").from(REPORTED, CONFIRMED).to(VERIFIED).by(decides(GOV_OPERATOR))
                .guard("CONFIRMED, or capital-verification or bank document checked; above the signed amount with a reason")
            .command("settle").from(DISPUTED).to(VERIFIED, VOIDED).by(decides(GOV_OPERATOR)).reason().guard("evidence")
            .command("correct").from(REPORTED, CONFIRMED, DISPUTED).to(VOIDED).by(asker(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
                .guard("the reporter; a new record links back")
            .command("correct").from(VERIFIED).to(VOIDED).by(decides(GOV_OPERATOR)).reason().otherThan("propose-correction")
                .guard("as proposed; a new record links back")
            .command("withdraw").from(REPORTED, DISPUTED).to(VOIDED).by(asker(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).reason()
                .guard("the reporter; no money came")
            .command("propose-correction").from(VERIFIED).by(decides(GOV_OPERATOR)).reason().guard("the right entries, or none where no money came")
            .command("refuse-correction").from(VERIFIED).by(decides(GOV_OPERATOR)).reason().guard("a correction is proposed")
            .build();
    private final FundingRepository records;
    private final DealRepository deals;
    private final DealLifecycle dealLifecycle;
    private final Ledger ledger;
    private final Evidence evidence;
    private final FeedbackBook feedback;
    private final WorkingCalendar calendar;
    private final DealSettings settings;
    private final Commands commands;
    private final Outbox outbox;
    private final Sql sql;
    private final Provider<FundingReader> reader;

    FundingLifecycle(FundingRepository records, DealRepository deals, DealLifecycle dealLifecycle, Ledger ledger, Evidence evidence,
                     FeedbackBook feedback, WorkingCalendar calendar, DealSettings settings, Commands commands, Outbox outbox, Sql sql,
                     Provider<FundingReader> reader) {
        super(MACHINE, "funding-records");
        this.records = records;
        this.deals = deals;
        this.dealLifecycle = dealLifecycle;
        this.ledger = ledger;
        this.evidence = evidence;
        this.feedback = feedback;
        this.calendar = calendar;
        this.settings = settings;
        this.commands = commands;
        this.outbox = outbox;
        this.sql = sql;
        this.reader = reader;
        sides();
        corrections();
        on("verify", DealCommands.Verify.class, this::verify);
        on("settle", DealCommands.Settle.class, this::settle);
    }

    @Override
    protected void lockFirst(long id) {
        sql.one("SELECT deal_id FROM funding_record WHERE id = ?", List.of(id), row -> row.getLong(1)).ifPresent(this::lockDeal);
    }

    void lockDeal(long deal) {
        sql.one("SELECT id FROM deal WHERE id = ? FOR UPDATE", List.of(deal), row -> row.getLong(1));
    }

    @Override
    protected Optional<FundingRow> find(long id) {
        return records.findById(id);
    }

    @Override
    protected Subject subject(FundingRow row) {
        return Subject.between(row.id(), row.state(), row.version(), row.reportedBy(), deal(row).across(row.reportedBy()));
    }

    @Override
    protected boolean visible(FundingRow row, Actor actor) {
        return dealLifecycle.visible(deal(row), actor);
    }

    @Override
    protected FundingRecordView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    private DealRow deal(FundingRow row) {
        return deals.findById(row.dealId()).orElseThrow(ProblemException::notFound);
    }

    private void sides() {
        on("confirm", PlainCommand.class, (row, actor) -> row.proposedFen() == null, step -> {
            if (step.row().proposedFen() != null) {
                throw ProblemException.of(DealProblems.PROPOSAL_PENDING);
            }
            waitsForOperator(step.row().id(), step.now());
            alive(step);
            tellReporter(step, Text.of("{0}已确认到账", "{0} has confirmed the money"));
        });
        on("propose", DealCommands.ProposePair.class, (row, actor) -> row.proposedFen() == null, step -> {
            if (step.row().proposedFen() != null) {
                throw ProblemException.of(DealProblems.PROPOSAL_PENDING);
            }
            FieldErrors errors = new FieldErrors();
            long amount = DealForms.amount(errors, "/amountFen", step.body().amountFen());
            LocalDate day = DealForms.day(errors, "/paidOn", step.body().paidOn(), deal(step.row()), step.now());
            errors.throwIfAny();
            requireOther(step.row(), amount, day);
            sql.update("UPDATE funding_record SET proposed_fen = ?, proposed_on = ? WHERE id = ?", List.of(amount, day, step.row().id()));
            step.note("amountFen", amount);
            step.note("paidOn", day);
            alive(step);
            tellReporter(step, Text.of("{0}提出了不同的到账金额或日期", "{0} says another amount or day was paid"));
        });
        on("accept-proposal", PlainCommand.class, (row, actor) -> row.proposedFen() != null, step -> {
            FundingRow row = step.row();
            long amount = Optional.ofNullable(row.proposedFen()).orElseThrow(() -> ProblemException.of(DealProblems.NO_PROPOSAL));
            LocalDate day = Objects.requireNonNull(row.proposedOn());
            requireFree(row, amount, day);
            sql.update("UPDATE funding_record SET amount_fen = ?, paid_on = ?, proposed_fen = NULL, proposed_on = NULL WHERE id = ?",
                    List.of(amount, day, row.id()));
            step.note("amountFen", amount);
            step.note("paidOn", day);
            waitsForOperator(row.id(), step.now());
            alive(step);
            tellOther(step, Text.of("{0}接受了更正后的到账信息", "{0} accepts the corrected amount and day"));
        });
        on("refuse-proposal", PlainCommand.class, (row, actor) -> row.proposedFen() != null, step -> {
            if (step.row().proposedFen() == null) {
                throw ProblemException.of(DealProblems.NO_PROPOSAL);
            }
            sql.update("UPDATE funding_record SET proposed_fen = NULL, proposed_on = NULL WHERE id = ?", List.of(step.row().id()));
            alive(step);
            tellOther(step, Text.of("{0}不接受更正后的到账信息", "{0} does not accept the corrected amount and day"));
        });
        on("dispute", step -> {
            sql.update("UPDATE funding_record SET proposed_fen = NULL, proposed_on = NULL WHERE id = ?", List.of(step.row().id()));
            waitsForOperator(step.row().id(), step.now());
            alive(step);
            tellReporter(step, Text.of("{0}对到账记录有异议，将由主管部门核定", "{0} disputes the money; the authority will settle it"));
        });
        on("withdraw", step -> {
            end(step.row().id());
            alive(step);
            tellOther(step, Text.of("{0}撤回了到账记录", "{0} has taken back a record of money"));
        });
    }

    private void corrections() {
        on("correct", DealCommands.CorrectRecord.class, (row, actor) -> row.state() != VERIFIED || proposed(row), step -> {
            if (step.from() == VERIFIED) {
                correctVerified(step);
            } else {
                correctOwn(step);
            }
        });
        on("propose-correction", DealCommands.ProposePair.class, (row, actor) -> !proposed(row), step -> {
            if (proposed(step.row())) {
                throw ProblemException.of(DealProblems.PROPOSAL_PENDING);
            }
            Long amount = step.body().amountFen();
            LocalDate day = step.body().paidOn();
            if (amount != null || day != null) {
                FieldErrors errors = new FieldErrors();
                amount = DealForms.amount(errors, "/amountFen", amount);
                day = DealForms.day(errors, "/paidOn", day, deal(step.row()), step.now());
                errors.throwIfAny();
                requireOther(step.row(), amount, day);
            }
            sql.update("UPDATE funding_record SET correction_fen = ?, correction_on = ?, due_at = ? WHERE id = ?",
                    Arrays.asList(amount, day, calendar.dueAt(step.now(), settings.verifyWorkingDays()), step.row().id()));
            step.note("amountFen", String.valueOf(amount));
            step.note("paidOn", String.valueOf(day));
        });
        on("refuse-correction", PlainCommand.class, (row, actor) -> proposed(row), step -> {
            if (!proposed(step.row())) {
                throw ProblemException.of(DealProblems.NO_CORRECTION);
            }
            sql.update("UPDATE funding_record SET correction_fen = NULL, correction_on = NULL, due_at = NULL WHERE id = ?", List.of(step.row().id()));
        });
    }

    /** A verified record waits for nobody but for a second operator. */
    private static boolean proposed(FundingRow row) {
        return row.state() == VERIFIED && row.dueAt() != null;
    }

    private void correctOwn(Step<FundingRow, FundingState, DealCommands.CorrectRecord> step) {
        FundingRow row = step.row();
        FieldErrors errors = new FieldErrors();
        long amount = DealForms.amount(errors, "/amountFen", step.body().amountFen());
        LocalDate day = DealForms.day(errors, "/paidOn", step.body().paidOn(), deal(row), step.now());
        Long file = step.body().evidenceFileId() == null ? row.evidenceFileId() : evidence.chosen(step.body().evidenceFileId(), step.actor(), errors);
        errors.throwIfAny();
        requireFree(row, amount, day);
        end(row.id());
        Instrument instrument = step.body().instrument() == null ? row.instrument() : step.body().instrument();
        long next = replace(row, amount, day, instrument, file, REPORTED, step.actor(), step.now());
        step.note("replacedBy", next);
        alive(step);
        tellOther(step, Text.of("{0}更正了到账记录，请核对", "{0} has corrected a record of money; please check it"));
    }

    private void correctVerified(Step<FundingRow, FundingState, DealCommands.CorrectRecord> step) {
        FundingRow row = step.row();
        if (!proposed(row)) {
            throw ProblemException.of(DealProblems.NO_CORRECTION);
        }
        DealCommands.CorrectRecord body = step.body();
        FieldErrors errors = new FieldErrors();
        errors.require(body.amountFen() == null || body.amountFen().equals(row.correctionFen()), "/amountFen", "Different", "与所提出的更正不一致",
                "This is not what was proposed");
        errors.require(body.paidOn() == null || body.paidOn().equals(row.correctionOn()), "/paidOn", "Different", "与所提出的更正不一致",
                "This is not what was proposed");
        errors.require(body.instrument() == null || body.instrument() == row.instrument(), "/instrument", "Different", "融资方式不在更正之列",
                "The instrument stays");
        errors.require(body.evidenceFileId() == null, "/evidenceFileId", "NotHere", "凭证不在更正之列", "The evidence stays");
        errors.throwIfAny();
        if (row.correctionFen() != null) {
            requireFree(row, row.correctionFen(), Objects.requireNonNull(row.correctionOn()));
        }
        end(row.id());
        // The state column is still VERIFIED; what counts from now on is what stands after this step.
        sql.update("UPDATE funding_record SET state = 'VOIDED' WHERE id = ?", List.of(row.id()));
        outbox.put(PaidInChanged.VOIDED, row.id(), changed(row));
        if (row.correctionFen() != null) {
            long next = replace(row, row.correctionFen(), Objects.requireNonNull(row.correctionOn()), row.instrument(), row.evidenceFileId(), VERIFIED,
                    step.actor(), step.now());
            step.note("replacedBy", next);
        }
        counted(row);
        tellBoth(step, Text.of("到账记录已更正", "A verified record was corrected"));
    }

    private void verify(Step<FundingRow, FundingState, DealCommands.Verify> step) {
        FundingRow row = step.row();
        FieldErrors errors = new FieldErrors();
        String document = PlainText.optional(errors, "/document", step.body().document(), MAX_DOCUMENT);
        errors.require(step.from() == CONFIRMED || step.body().document() != null && !step.body().document().isBlank(), "/document", "Required",
                "对方尚未确认，请填写所核对的验资报告或银行凭证", "The other side has not confirmed it; name the document you checked");
        DealRow deal = deal(row);
        boolean over = ledger.ofDeal(deal.id()).verifiedFen() + row.amountFen() > Objects.requireNonNullElse(deal.signedFen(), 0L);
        errors.require(!over || !step.reason().isEmpty(), "/reason", "AboveSigned", "核实后将超过签约金额，请说明理由", "This makes more than was signed; say why");
        errors.throwIfAny();
        count(step, document);
    }

    private void settle(Step<FundingRow, FundingState, DealCommands.Settle> step) {
        FieldErrors errors = new FieldErrors();
        errors.require(step.body().outcome() != null, "/outcome", "Required", "请选择核定结果", "Choose an outcome");
        String document = PlainText.optional(errors, "/document", step.body().document(), MAX_DOCUMENT);
        errors.require(step.body().outcome() != DealCommands.Settlement.VERIFIED || step.body().document() != null && !step.body().document().isBlank(),
                "/document", "Required", "请填写所依据的凭证", "Name the document it is based on");
        errors.throwIfAny();
        if (step.body().outcome() == DealCommands.Settlement.VERIFIED) {
            count(step, document);
            return;
        }
        step.endIn(VOIDED);
        end(step.row().id());
        tellBoth(step, Text.of("有异议的到账记录已作废", "The disputed record was voided"));
    }

    private void count(Step<FundingRow, FundingState, ? extends CommandBody> step, @Nullable String document) {
        FundingRow row = step.row();
        sql.update("UPDATE funding_record SET document = ?, verified_at = ?, due_at = NULL, proposed_fen = NULL, proposed_on = NULL, state = 'VERIFIED'"
                + " WHERE id = ?", Arrays.asList(document, step.now(), row.id()));
        outbox.put(PaidInChanged.VERIFIED, row.id(), changed(row));
        counted(row);
        tellBoth(step, Text.of("到账已核实", "The money was verified"));
    }

    /** Brings what depends on a deal's verified money in line with it. */
    private void counted(FundingRow row) {
        DealRow deal = deal(row);
        long verified = ledger.ofDeal(deal.id()).verifiedFen();
        if (verified > 0) {
            feedback.note(FeedbackBook.Origin.DEAL, Feedback.Kind.PAID_IN, deal.institutionId(), deal.needId(), null);
        } else {
            feedback.withdraw(FeedbackBook.Origin.DEAL, deal.institutionId(), deal.needId());
        }
        long signed = Objects.requireNonNullElse(deal.signedFen(), Long.MAX_VALUE);
        boolean missing = deal.state() == DealState.CLOSED_PAID_IN && verified < signed || deal.state() == DealState.CLOSED_PARTLY && verified == 0;
        if (missing) {
            commands.step(dealLifecycle, deal.id(), "resume-payment", new PlainCommand(null, null), Actor.system());
        } else if (deal.state() == DealState.SIGNED && verified >= signed) {
            commands.step(dealLifecycle, deal.id(), "close", new PlainCommand(null, null), Actor.system());
        }
    }

    private PaidInChanged changed(FundingRow row) {
        DealRow deal = deal(row);
        return new PaidInChanged(row.id(), deal.id(), deal.needId(), deal.enterpriseId(), deal.institutionId(), row.amountFen(), row.paidOn(),
                row.instrument().name());
    }

    /** The record in the place of a voided one. */
    private long replace(FundingRow old, long amount, LocalDate day, Instrument instrument, @Nullable Long file, FundingState state, Actor actor,
                         Instant now) {
        Instant due = state == REPORTED && file != null ? calendar.dueAt(now, settings.verifyWorkingDays()) : null;
        FundingRow row = new FundingRow(Ids.next(), old.dealId(), amount, day, instrument, file, old.reportedBy(),
                state == VERIFIED ? old.reporterId() : actor.personId(), false, null, null, null, null, state == VERIFIED ? old.document() : null,
                old.id(), due, state == VERIFIED ? now : null, old.dealId(), state, 0, now, now);
        records.save(row);
        commands.created(this, row.id(), "replace", state, actor, Map.of("replaces", String.valueOf(old.id()), "amountFen", String.valueOf(amount)));
        if (state == VERIFIED) {
            outbox.put(PaidInChanged.VERIFIED, row.id(), changed(row));
        }
        return row.id();
    }

    /** Frees the record's place for another one of the same amount and day. */
    private void end(long id) {
        sql.update("UPDATE funding_record SET live_deal_id = NULL, due_at = NULL, proposed_fen = NULL, proposed_on = NULL WHERE id = ?", List.of(id));
    }

    private void waitsForOperator(long id, Instant now) {
        sql.update("UPDATE funding_record SET due_at = ? WHERE id = ?", List.of(calendar.dueAt(now, settings.verifyWorkingDays()), id));
    }

    /** Both have reported the same. */
    void both(long id, @Nullable Long file) {
        sql.update("UPDATE funding_record SET reported_by_both = TRUE, evidence_file_id = COALESCE(evidence_file_id, ?) WHERE id = ?",
                Arrays.asList(file, id));
    }

    /** Whoever reports what the other side had said all along takes its own proposal back. */
    void forgetProposal(long id) {
        sql.update("UPDATE funding_record SET proposed_fen = NULL, proposed_on = NULL WHERE id = ?", List.of(id));
    }

    private static void requireOther(FundingRow row, long amount, LocalDate day) {
        if (row.amountFen() == amount && row.paidOn().equals(day)) {
            throw ProblemException.invalid("/amountFen", "Same", Text.of("金额和日期与记录相同", "Amount and day are the same as reported"));
        }
    }

    private void requireFree(FundingRow row, long amount, LocalDate day) {
        records.findByLiveDealIdAndAmountFenAndPaidOn(row.dealId(), amount, day).filter(other -> other.id() != row.id()).ifPresent(other -> {
            throw ProblemException.of(DealProblems.REPORTED_ALREADY).with("recordId", String.valueOf(other.id()));
        });
    }

    private void alive(Step<FundingRow, FundingState, ? extends CommandBody> step) {
        dealLifecycle.touch(step.row().dealId(), step.now());
    }

    private void tellReporter(Step<FundingRow, FundingState, ? extends CommandBody> step, Text title) {
        tell(step, step.row().reportedBy(), title);
    }

    private void tellOther(Step<FundingRow, FundingState, ? extends CommandBody> step, Text title) {
        tell(step, deal(step.row()).across(step.row().reportedBy()), title);
    }

    private void tellBoth(Step<FundingRow, FundingState, ? extends CommandBody> step, Text title) {
        Text about = Text.of(title.zh() + "：{0}", title.en() + ": {0}");
        tell(step, step.row().reportedBy(), about);
        tell(step, deal(step.row()).across(step.row().reportedBy()), about);
    }

    private void tell(Step<FundingRow, FundingState, ? extends CommandBody> step, long receiver, Text title) {
        told("funding-record:" + step.row().id() + ":" + step.nextVersion() + ":" + receiver, step.row(), receiver, title);
    }

    /** The other side hears of a new record. */
    void tellOfReport(FundingRow row) {
        long other = deal(row).across(row.reportedBy());
        told("funding-record:" + row.id() + ":0:" + other, row, other, Text.of("{0}填报了到账，请确认", "{0} has reported money; please confirm it"));
    }

    private void told(String key, FundingRow row, long receiver, Text title) {
        DealRow deal = deal(row);
        Set<Role> roles = receiver == deal.enterpriseId() ? DealLifecycle.ENTERPRISE : DealLifecycle.INSTITUTION;
        outbox.notify(Notice.toOrganisation(key, receiver, roles, title.with(dealLifecycle.name(deal.across(receiver))), "/deals/" + deal.id(),
                "funding-record", row.id()));
    }
}
