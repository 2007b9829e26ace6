package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static cn.xinqiao.platform.time.Clocks.SHANGHAI;

/** Finds conflicts of interest between people and enterprises from everything the platform knows. */
@Singleton
class Conflicts {
    /** Ties that ended, and investments that were made, longer ago no longer count (SM-10). */
    private static final int YEARS = 3;
    private final Sql sql;
    private final Clock clock;

    Conflicts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A person and an enterprise. */
    record Pair(long personId, long enterpriseId) {
    }

    /** Every conflict among these people and enterprises; of several the plainest. Four statements, however many there are. */
    Map<Pair, Conflict> among(Collection<Long> people, Collection<Long> enterprises) {
        Map<Pair, Conflict> found = new HashMap<>();
        if (people.isEmpty() || enterprises.isEmpty()) {
            return found;
        }
        LocalDate since = LocalDate.ofInstant(clock.instant(), SHANGHAI).minusYears(YEARS);
        String persons = " IN (" + Sql.marks(people.size()) + ")";
        String companies = " IN (" + Sql.marks(enterprises.size()) + ")";
        List<Object> both = new ArrayList<>(people);
        both.addAll(enterprises);
        add(found, Conflict.SAME_ORGANISATION, "SELECT DISTINCT person_id, organisation_id FROM membership WHERE person_id" + persons
                + " AND organisation_id" + companies, both);
        List<Object> dated = new ArrayList<>(both);
        dated.add(since);
        add(found, Conflict.INVESTMENT, "SELECT DISTINCT m.person_id, r.company_id FROM membership m"
                + " JOIN past_investment i ON i.institution_id = m.organisation_id JOIN past_round r ON r.id = i.round_id"
                + " WHERE m.person_id" + persons + " AND r.company_id" + companies + " AND r.round_on >= ?", dated);
        add(found, Conflict.LISTED, "SELECT DISTINCT m.person_id, o.id FROM membership m"
                + " JOIN investment_mandate d ON d.institution_id = m.organisation_id AND d.state <> 'CLOSED'"
                + " JOIN mandate_conflict c ON c.mandate_id = d.id JOIN organisation o ON o.id = c.organisation_id OR o.name = c.name"
                + " WHERE m.person_id" + persons + " AND o.id" + companies, both);
        add(found, Conflict.DECLARED, "SELECT DISTINCT i.person_id, o.id FROM declared_interest i"
                + " JOIN organisation o ON o.id = i.organisation_id OR o.name = i.name"
                + " WHERE i.person_id" + persons + " AND o.id" + companies + " AND i.withdrawn_at IS NULL AND (i.ended_on IS NULL OR i.ended_on >= ?)", dated);
        return found;
    }

    @Nullable Conflict between(long person, long enterprise) {
        return among(List.of(person), List.of(enterprise)).get(new Pair(person, enterprise));
    }

    /** Refuses the pair if there is a conflict, and says which. */
    void requireNone(long person, long enterprise) {
        Conflict conflict = between(person, enterprise);
        if (conflict != null) {
            throw ProblemException.of(ReviewProblems.HARD_CONFLICT).with("conflict", conflict.name()).detail(conflict.text());
        }
    }

    private void add(Map<Pair, Conflict> found, Conflict conflict, String query, List<?> values) {
        sql.list(query, values, row -> found.putIfAbsent(new Pair(row.getLong(1), row.getLong(2)), conflict));
    }
}
