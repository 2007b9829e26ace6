package cn.xinqiao.policy;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.policy.PaidInViews.Evidence;
import cn.xinqiao.policy.PaidInViews.Standing;
import cn.xinqiao.policy.rules.PaidInRules;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that follow from verified funding records, kept beside those that are typed. */
@Singleton
class PaidInFacts {
    private final PolicyRules rules;
    private final Organisations organisations;
    private final Sql sql;

    PaidInFacts(PolicyRules rules, Organisations organisations, Sql sql) {
        this.rules = rules;
        this.organisations = organisations;
        this.sql = sql;
    }

    /** @param value in 10,000 yuan */
    record Derived(BigDecimal value, List<Evidence> records) {
    }

    /** By fact, what the records of an enterprise come to on a day; a fact no record bears on is left out. */
    Map<String, Derived> of(long enterprise, LocalDate on) {
        record Row(long id, long deal, long institution, PaidInRules.Payment payment) {
        }
        List<Row> rows = sql.list("""
                SELECT record_id, deal_id, institution_id, amount_fen, paid_on FROM cultivation_paid_in
                 WHERE enterprise_id = ? AND standing = 'COUNTS' AND voided = FALSE ORDER BY paid_on, record_id
                """, List.of(enterprise), row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3),
                new PaidInRules.Payment(row.getLong(4), row.getObject(5, LocalDate.class))));
        if (rows.isEmpty()) {
            return Map.of();
        }
        Map<Long, Organisation> names = organisations.findAll(rows.stream().map(Row::institution).distinct().toList());
        PaidInRules paidIn = rules.inForce().paidIn();
        Map<String, Derived> facts = new LinkedHashMap<>();
        paidIn.windowYears().keySet().stream().sorted().forEach(fact -> {
            List<Row> counted = rows.stream().filter(row -> paidIn.inWindow(fact, row.payment.on(), on)).toList();
            if (!counted.isEmpty()) {
                facts.put(fact, new Derived(PaidInRules.sum(counted.stream().map(Row::payment).toList()), counted.stream().map(row ->
                        new Evidence(String.valueOf(row.id), String.valueOf(row.deal), name(names.get(row.institution)), row.payment.fen(), row.payment.on())).toList()));
            }
        });
        return facts;
    }

    static String name(@Nullable Organisation one) {
        return one == null ? "" : one.name();
    }

    /** Whether money counts: equity, from a verified institution of a kind that is filed, or whose filing is confirmed. */
    Standing standing(String instrument, long institution) {
        PaidInRules paidIn = rules.inForce().paidIn();
        if (!paidIn.instruments().contains(instrument)) {
            return Standing.NOT_EQUITY;
        }
        boolean qualified = organisations.find(institution).filter(one -> one.type() == OrganisationType.INSTITUTION && one.verified())
                .filter(one -> one.institutionType() != null && paidIn.institutionTypes().contains(one.institutionType().name())
                        || one.confirmedCredentials().stream().anyMatch(kind -> paidIn.credentials().contains(kind.name()))).isPresent();
        return qualified ? Standing.COUNTS : Standing.NOT_QUALIFIED;
    }
}
