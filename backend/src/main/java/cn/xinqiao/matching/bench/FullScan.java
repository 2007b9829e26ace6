package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.MandateRow;
import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.PairGate;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Every pair, scored as the score is defined: what all contenders must equal. */
final class FullScan implements Contender {

    private final LoadRows rows;
    private final PairGate gate;

    FullScan(LoadRows rows) {
        this.rows = rows;
        gate = rows.gate();
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Ranking needs(int mandate) {
        MandateRow asking = rows.mandateRows[mandate];
        return best(rows.needRows.length, need -> key(rows.needRows[need], asking, false));
    }

    @Override
    public Ranking mandates(int need) {
        NeedRow asking = rows.needRows[need];
        return best(rows.mandateRows.length, m -> key(asking, rows.mandateRows[m], rows.mandateRows[m].stale()));
    }

    private interface Keys {
        long of(int row);
    }

    /** Smaller is better; {@link Long#MAX_VALUE} is none. */
    private long key(NeedRow need, MandateRow mandate, boolean stale) {
        if (!gate.allows(need.id(), mandate.id())) {
            return Long.MAX_VALUE;
        }
        Integer score = rows.score(need, mandate);
        return score == null ? Long.MAX_VALUE : (stale ? 1L << 40 : 0) - score;
    }

    private static Ranking best(int count, Keys keys) {
        long[] keyed = new long[count];
        Arrays.setAll(keyed, keys::of);
        long[] sorted = keyed.clone();
        Arrays.sort(sorted);
        long worst = sorted[Math.min(count, LIMIT) - 1];
        int[] rows = IntStream.range(0, count).filter(i -> keyed[i] <= worst && keyed[i] != Long.MAX_VALUE).boxed()
                .sorted((a, b) -> Long.compare(keyed[a], keyed[b])).limit(LIMIT).mapToInt(i -> i).toArray();
        return new Ranking(Arrays.stream(rows).mapToObj(i -> (long) i).toList(),
                Arrays.stream(rows).mapToObj(i -> (int) ((keyed[i] > 1L << 39 ? 1L << 40 : 0) - keyed[i])).toList());
    }
}
