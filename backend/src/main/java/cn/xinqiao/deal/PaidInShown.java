package cn.xinqiao.deal;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.live.Dirty;
import cn.xinqiao.platform.live.LiveCopy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The verified money of each need that has any, in memory: asked for at every look at one's own need. */
@Singleton
class PaidInShown extends LiveCopy<Map<Long, Long>> {
    private static final String SUMS = """
            SELECT d.need_id, SUM(f.amount_fen) FROM funding_record f JOIN deal d ON d.id = f.deal_id WHERE f.state = 'VERIFIED'%s GROUP BY d.need_id""";
    private final Sql sql;

    PaidInShown(Sql sql) {
        super("paid-in", sql);
        this.sql = sql;
    }

    @Override
    protected void note(String kind, @Nullable Long id, Dirty changed) {
        if (kind.equals("paid-in") && id != null) {
            changed.add(kind, id);
        }
    }

    @Override
    protected Map<Long, Long> build() {
        return read("", List.of());
    }

    @Override
    protected Map<Long, Long> replace(Map<Long, Long> before, Dirty changed) {
        List<Long> records = List.copyOf(changed.ids("paid-in"));
        if (records.isEmpty()) {
            return before;
        }
        List<Long> needs = sql.list("SELECT DISTINCT d.need_id FROM funding_record f JOIN deal d ON d.id = f.deal_id WHERE f.id IN ("
                + Sql.marks(records.size()) + ")", records, row -> row.getLong(1));
        Map<Long, Long> after = new HashMap<>(before);
        needs.forEach(after::remove);
        after.putAll(read(" AND d.need_id IN (" + Sql.marks(needs.size()) + ")", needs));
        return after;
    }

    private Map<Long, Long> read(String condition, List<Long> needs) {
        Map<Long, Long> sums = new HashMap<>();
        sql.list(SUMS.formatted(condition), needs, row -> sums.put(row.getLong(1), row.getLong(2)));
        return sums;
    }
}
