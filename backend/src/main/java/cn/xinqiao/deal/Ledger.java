package cn.xinqiao.deal;

import cn.xinqiao.financing.PaidIn;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What funding records add up to. Only VERIFIED ones are money that was paid in. */
@Singleton
class Ledger implements PaidIn {
    private final Sql sql;
    private final PaidInShown shown;

    Ledger(Sql sql, PaidInShown shown) {
        this.sql = sql;
        this.shown = shown;
    }

    /** @param waitingFen reported or confirmed, not verified yet */
    record Sums(long verifiedFen, long waitingFen, long disputedFen) {
        static final Sums NONE = new Sums(0, 0, 0);
    }

    @Override
    public long verifiedFen(long needId) {
        return sql.count("""
                SELECT COALESCE(SUM(f.amount_fen), 0) FROM funding_record f JOIN deal d ON d.id = f.deal_id
                 WHERE d.need_id = ? AND f.state = 'VERIFIED'
                """, List.of(needId));
    }

    @Override
    public long shownFen(long needId) {
        return shown.caughtUp().getOrDefault(needId, 0L);
    }

    /** By deal; uses ix_funding_record_deal. */
    Map<Long, Sums> of(Collection<Long> deals) {
        Map<Long, Sums> sums = new HashMap<>();
        if (!deals.isEmpty()) {
            sql.list("""
                    SELECT deal_id, SUM(CASE WHEN state = 'VERIFIED' THEN amount_fen ELSE 0 END),
                           SUM(CASE WHEN state IN ('REPORTED', 'CONFIRMED') THEN amount_fen ELSE 0 END),
                           SUM(CASE WHEN state = 'DISPUTED' THEN amount_fen ELSE 0 END)
                      FROM funding_record WHERE deal_id IN (""" + Sql.marks(deals.size()) + ") GROUP BY deal_id", new ArrayList<>(deals),
                    row -> sums.put(row.getLong(1), new Sums(row.getLong(2), row.getLong(3), row.getLong(4))));
        }
        return sums;
    }

    Sums ofDeal(long deal) {
        return of(List.of(deal)).getOrDefault(deal, Sums.NONE);
    }

    boolean anyLive(long deal) {
        return sql.count("SELECT COUNT(*) FROM funding_record WHERE deal_id = ? AND state <> 'VOIDED'", List.of(deal)) > 0;
    }
}
