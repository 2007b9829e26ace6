package cn.xinqiao.introduction;

import cn.xinqiao.financing.Introduced;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.live.LiveEntries;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Set;

/** Which needs an institution reads at tier 2: those of its accepted introductions. Kept in memory. */
@Singleton
class IntroducedInstitutions extends LiveEntries<Long, Set<Long>> implements Introduced {
    private static final int MOST = 20_000;
    private final Sql sql;

    IntroducedInstitutions(Sql sql, Transactions transactions) {
        super(transactions, MOST);
        this.sql = sql;
    }

    @Override
    public boolean introduced(long institutionId, long needId) {
        Set<Long> needs = entry(institutionId);
        return needs != null && needs.contains(needId);
    }

    @Override
    protected Set<Long> read(Long institution) {
        return Set.copyOf(sql.list("SELECT need_id FROM introduction WHERE institution_id = ? AND state = 'ACCEPTED'", List.of(institution),
                row -> row.getLong(1)));
    }

    @Override
    protected void note(OutboxEvent event, Forgetting<Long, Set<Long>> forget) {
        if (event.topic().equals("introduction.accept") || event.topic().equals("introduction.close")) {
            forget.everything();
        }
    }
}
