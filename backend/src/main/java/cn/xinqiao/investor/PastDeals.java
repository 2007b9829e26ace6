package cn.xinqiao.investor;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rounds and investments that are known of the past. */
@Singleton
public class PastDeals {
    private final Sql sql;

    PastDeals(Sql sql) {
        this.sql = sql;
    }

    /**
     * A round that happened.
     *
     * @param companyName  as it is known now
     * @param sectors      our sector codes
     * @param sourceTags   the source's own tags, broad to narrow
     * @param institutions who invested, in the source's order
     */
    public record Round(long id, long companyId, LocalDate on, @Nullable String round, @Nullable Long amountFen,
                        @Nullable String province, @Nullable String city, String companyName, List<String> sectors,
                        List<String> sourceTags, List<Long> institutions) {
    }

    /** Every round with its investors, in two scans. */
    public List<Round> all() {
        Map<Long, List<Long>> investors = new HashMap<>();
        sql.list("SELECT round_id, institution_id FROM past_investment ORDER BY round_id, position", List.of(),
                row -> investors.computeIfAbsent(row.getLong(1), id -> new ArrayList<>(2)).add(row.getLong(2)));
        Map<String, List<String>> known = new HashMap<>();
        return sql.list("""
                SELECT r.id, r.company_id, r.round_on, r.round, r.amount_fen, r.province, r.city, r.sectors, r.source_tags, o.name
                  FROM past_round r JOIN organisation o ON o.id = r.company_id
                """, List.of(), row -> new Round(row.getLong(1), row.getLong(2), row.getDate(3).toLocalDate(), row.getString(4),
                        Sql.longOrNull(row, "amount_fen"), row.getString(6), row.getString(7), row.getString(10),
                        known.computeIfAbsent(row.getString(8), PastDeals::split), known.computeIfAbsent(row.getString(9), PastDeals::split),
                        investors.getOrDefault(row.getLong(1), List.of())));
    }

    /** The institutions that ever invested in each company, for those that have any. */
    public Map<Long, Set<Long>> investorsByCompany() {
        Map<Long, Set<Long>> holders = new HashMap<>();
        sql.list("SELECT r.company_id, i.institution_id FROM past_investment i JOIN past_round r ON r.id = i.round_id", List.of(),
                row -> holders.computeIfAbsent(row.getLong(1), id -> new HashSet<>()).add(row.getLong(2)));
        return holders;
    }

    /** How many investments of each institution are known and when the last one was. */
    public record TrackRecord(long deals, @Nullable LocalDate last) {
    }

    /** The record of one institution. Uses ix_past_investment_institution. */
    public TrackRecord of(long institutionId) {
        return sql.one("""
                SELECT COUNT(*), MAX(r.round_on) FROM past_investment i JOIN past_round r ON r.id = i.round_id
                 WHERE i.institution_id = ?
                """, List.of(institutionId), row -> new TrackRecord(row.getLong(1), row.getDate(2) == null ? null : row.getDate(2).toLocalDate()))
                .orElse(new TrackRecord(0, null));
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
    }
}
