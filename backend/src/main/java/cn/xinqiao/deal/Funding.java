package cn.xinqiao.deal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Takes reports of money in. What both sides report alike becomes one record. */
@Singleton
class Funding {
    private final DealReader deals;
    private final FundingRepository records;
    private final FundingLifecycle lifecycle;
    private final DealLifecycle dealLifecycle;
    private final Evidence evidence;
    private final WorkingCalendar calendar;
    private final DealSettings settings;
    private final Commands commands;
    private final Writes writes;
    private final Clock clock;

    Funding(DealReader deals, FundingRepository records, FundingLifecycle lifecycle, DealLifecycle dealLifecycle, Evidence evidence,
            WorkingCalendar calendar, DealSettings settings, Commands commands, Writes writes, Clock clock) {
        this.deals = deals;
        this.records = records;
        this.lifecycle = lifecycle;
        this.dealLifecycle = dealLifecycle;
        this.evidence = evidence;
        this.calendar = calendar;
        this.settings = settings;
        this.commands = commands;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * @param paidOn         not in the future, not before the deal began
     * @param evidenceFileId of an own upload; may be left out
     */
    @Serdeable
    @Schema(name = "ReportFunding")
    record Report(@Nullable String dealId, @Nullable Long amountFen, @Nullable LocalDate paidOn, @Nullable Instrument instrument,
                  @Nullable String evidenceFileId) {
    }

    FundingRecordView report(Report body, Actor actor) {
        Instant now = clock.instant();
        FieldErrors errors = new FieldErrors();
        errors.require(body.dealId() != null && body.dealId().matches("\\d{1,19}"), "/dealId", "Required", "请选择项目", "Choose the deal");
        long amount = DealForms.amount(errors, "/amountFen", body.amountFen());
        errors.require(body.instrument() != null, "/instrument", "Required", "请选择融资方式", "Choose the instrument");
        errors.require(body.paidOn() != null, "/paidOn", "Required", "请选择到账日期", "Choose the day it was paid in");
        errors.throwIfAny();
        DealRow deal = deals.ownRow(Ids.parse(String.valueOf(body.dealId())), actor);
        LocalDate day = DealForms.day(errors, "/paidOn", body.paidOn(), deal, now);
        Long file = evidence.chosen(body.evidenceFileId(), actor, errors);
        errors.throwIfAny();
        Instrument instrument = body.instrument() == null ? Instrument.EQUITY : body.instrument();
        return writes.run(actor, body, FundingRecordView.class, () -> {
            // Both sides may report the same at once: one after the other, so that the second finds the first's record.
            lifecycle.lockDeal(deal.id());
            Optional<FundingRow> known = records.findByLiveDealIdAndAmountFenAndPaidOn(deal.id(), amount, day);
            long id = known.isPresent() ? merge(known.get(), file, actor) : add(deals.row(deal.id(), actor), amount, day, instrument, file, actor, now);
            return lifecycle.view(id, actor);
        });
    }

    private long add(DealRow deal, long amount, LocalDate day, Instrument instrument, @Nullable Long file, Actor actor, Instant now) {
        if (deal.state() != DealState.SIGNED) {
            throw ProblemException.of(DealProblems.NOT_SIGNED).with("state", deal.state().name());
        }
        FundingRow row = new FundingRow(Ids.next(), deal.id(), amount, day, instrument, file, actor.requireOrganisation(), actor.requirePerson(), false,
                null, null, null, null, null, null, file == null ? null : calendar.dueAt(now, settings.verifyWorkingDays()), null, deal.id(),
                FundingState.REPORTED, 0, now, now);
        records.save(row);
        commands.created(lifecycle, row.id(), "report", FundingState.REPORTED, actor,
                Map.of("deal", String.valueOf(deal.id()), "amountFen", String.valueOf(amount), "paidOn", day.toString()));
        lifecycle.tellOfReport(row);
        dealLifecycle.touch(deal.id(), now);
        return row.id();
    }

    /** The other side's report of the same money is its confirmation; one's own again is refused. */
    private long merge(FundingRow known, @Nullable Long file, Actor actor) {
        if (actor.actsFor(known.reportedBy()) || known.state() == FundingState.DISPUTED) {
            throw ProblemException.of(DealProblems.REPORTED_ALREADY).with("recordId", String.valueOf(known.id()));
        }
        lifecycle.both(known.id(), file);
        if (known.state() == FundingState.REPORTED) {
            if (known.proposedFen() != null) {
                lifecycle.forgetProposal(known.id());
            }
            commands.step(lifecycle, known.id(), "confirm", new PlainCommand(known.version(), null), actor);
        } else {
            writes.audit(actor, "funding-record.reported-too", "funding-record", known.id(), Map.of());
        }
        return known.id();
    }
}
