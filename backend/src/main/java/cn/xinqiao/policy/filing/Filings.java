package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.policy.TierChecks;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plans filings. */
@Singleton
class Filings {
    private static final int YEARS_AHEAD = 2;
    private final FilingRepository filings;
    private final FilingRounds rounds;
    private final FilingLifecycle lifecycle;
    private final TierChecks checks;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Filings(FilingRepository filings, FilingRounds rounds, FilingLifecycle lifecycle, TierChecks checks, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.filings = filings;
        this.rounds = rounds;
        this.lifecycle = lifecycle;
        this.checks = checks;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** Opens a filing with a snapshot of today's assessment as its first evidence. */
    FilingView plan(FilingCommands.Plan body, Actor actor) {
        long own = actor.requireOrganisation();
        LocalDate today = checks.today();
        FieldErrors errors = new FieldErrors();
        FilingTier tier = body.tier();
        Integer year = body.filingYear();
        LocalDate on = body.plannedOn();
        errors.require(tier != null, "/tier", "Required", "请选择层级", "Choose a tier");
        errors.require(year != null, "/filingYear", "Required", "请选择申报年度", "Choose the year");
        errors.require(year == null || year >= today.getYear() && year <= today.getYear() + YEARS_AHEAD, "/filingYear", "Range",
                "申报年度须为今年或未来两年", "The year is this one or one of the next two");
        errors.require(on == null || !on.isBefore(today) && (year == null || on.getYear() == year), "/plannedOn", "Range",
                "计划日期须在申报年度内，且不早于今天", "The day lies in the year of filing and not before today");
        errors.require(tier == null || checks.now(own, tier.name()).isPresent(), "/tier", "NotInForce", "该层级当前没有施行中的标准", "No rule set of this tier is in force");
        errors.throwIfAny();
        return writes.run(actor, body, FilingView.class, () -> {
            sql.one("SELECT id FROM organisation WHERE id = ? FOR UPDATE", List.of(own), row -> row.getLong(1)); // a second plan at once finds the first
            filings.findByLiveEnterpriseIdAndTier(own, Objects.requireNonNull(tier)).ifPresent(live -> {
                throw ProblemException.of(FilingProblems.FILED_ALREADY).with("filingId", String.valueOf(live.id())).with("state", live.state().name());
            });
            Instant now = clock.instant();
            FilingRow row = new FilingRow(Ids.next(), own, tier, Objects.requireNonNull(year), on, null, null, null, null, null, null, null, null, null, on, 1, own,
                    FilingState.PLANNED, 0, now, now);
            filings.save(row);
            rounds.open(row.id(), 1, own, tier, on, actor);
            commands.created(lifecycle, row.id(), "plan", FilingState.PLANNED, actor, Map.of("tier", tier.name(), "year", String.valueOf(year)));
            return lifecycle.view(row.id(), actor);
        });
    }
}
