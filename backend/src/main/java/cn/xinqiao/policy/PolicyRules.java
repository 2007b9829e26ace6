package cn.xinqiao.policy;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.policy.PolicyRulesMigration.Kind;
import cn.xinqiao.policy.rules.BoardRules;
import cn.xinqiao.policy.rules.ClauseRules;
import cn.xinqiao.policy.rules.FactCatalogue;
import cn.xinqiao.policy.rules.GradientRules;
import cn.xinqiao.policy.rules.PaidInRules;
import cn.xinqiao.policy.rules.RuleData;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules in force, parsed once a version. */
@Singleton
class PolicyRules {
    private final Sql sql;
    private final Clock clock;
    private volatile @Nullable Parsed parsed;

    PolicyRules(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param version of the rules of tiers, for snapshots */
    record Parsed(List<String> key, int version, FactCatalogue facts, GradientRules gradient, PaidInRules paidIn, BoardRules boards,
                  ClauseRules clauses) {
    }

    /** The newest version of each kind whose day has come. */
    Parsed inForce() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE);
        record Version(Kind kind, int version, String loaded) {
        }
        Map<Kind, Version> newest = new EnumMap<>(Kind.class);
        sql.list("SELECT kind, version, loaded_at FROM policy_rules WHERE effective_from <= ? ORDER BY kind, version", List.of(today),
                row -> new Version(Kind.valueOf(row.getString(1)), row.getInt(2), row.getString(3)))
                .forEach(version -> newest.put(version.kind, version));
        List<String> key = newest.values().stream().map(Version::toString).toList();
        Parsed now = parsed;
        if (now == null || !now.key.equals(key)) {
            RuleData gradient = file(Kind.GRADIENT, newest.get(Kind.GRADIENT).version);
            RuleData boards = file(Kind.BOARDS, newest.get(Kind.BOARDS).version);
            RuleData clauses = file(Kind.CLAUSES, newest.get(Kind.CLAUSES).version);
            FactCatalogue facts = new FactCatalogue(List.of(gradient.objects("facts"), boards.objects("facts"), clauses.objects("facts")));
            FactCatalogue derived = facts.with(boards.object("derived"));
            now = new Parsed(key, newest.get(Kind.GRADIENT).version, derived, GradientRules.of(gradient, derived),
                    PaidInRules.of(gradient.object("paid_in"), derived), BoardRules.of(boards, derived), ClauseRules.of(clauses, derived));
            parsed = now;
        }
        return now;
    }

    private RuleData file(Kind kind, int version) {
        String text = sql.one("SELECT json FROM policy_rules WHERE kind = ? AND version = ?", List.of(kind, version), row -> row.getString(1)).orElseThrow();
        try {
            return RuleData.of(kind.name(), Json.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) { // it was read when it was loaded
            throw new UncheckedIOException(unreadable);
        }
    }
}
