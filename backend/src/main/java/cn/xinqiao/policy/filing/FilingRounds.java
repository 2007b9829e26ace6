package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.policy.TierChecks;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rounds of filings: opened with a snapshot of the assessment, closed once. */
@Singleton
class FilingRounds {
    static final String OPEN = "OPEN";
    private final TierChecks checks;
    private final Sql sql;

    FilingRounds(TierChecks checks, Sql sql) {
        this.checks = checks;
        this.sql = sql;
    }

    void open(long filing, int round, long enterprise, FilingTier tier, @Nullable LocalDate dueOn, Actor actor) {
        sql.update("INSERT INTO cultivation_filing_round (filing_id, round, assessment_id, opened_on, due_on, outcome) VALUES (?, ?, ?, ?, ?, ?)",
                Arrays.asList(filing, round, checks.keep(enterprise, tier.name(), actor).orElse(null), checks.today(), dueOn, OPEN));
    }

    void recognised(FilingRow row, LocalDate from, LocalDate to, String number, String source) {
        sql.update("UPDATE cultivation_filing_round SET valid_from = ?, valid_to = ?, number = ?, source = ?, decided_on = ?, outcome = 'RECOGNISED'"
                + " WHERE filing_id = ? AND round = ?", List.of(from, to, number, source, checks.today(), row.id(), row.round()));
    }

    void ended(FilingRow row, String outcome) {
        sql.update("UPDATE cultivation_filing_round SET decided_on = ?, outcome = ? WHERE filing_id = ? AND round = ? AND outcome = 'OPEN'",
                List.of(checks.today(), outcome, row.id(), row.round()));
    }

    List<FilingView.Round> of(long filing) {
        return sql.list("SELECT * FROM cultivation_filing_round WHERE filing_id = ? ORDER BY round", List.of(filing), row -> new FilingView.Round(row.getInt("round"),
                row.getString("assessment_id"), row.getObject("opened_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class), row.getString("number"), row.getString("source"),
                row.getObject("decided_on", LocalDate.class), row.getString("outcome")));
    }

    FilingView.Round of(FilingRow row) {
        return of(row.id()).stream().filter(one -> one.round() == row.round()).findFirst().orElseThrow();
    }

    /** The checklist of a round: the conditions of the snapshot. */
    Optional<TierChecks.Check> checklist(FilingView.Round round) {
        return round.assessmentId() == null ? Optional.empty() : checks.kept(Long.parseLong(round.assessmentId()));
    }
}
