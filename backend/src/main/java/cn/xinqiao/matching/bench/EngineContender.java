package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.Index;
import cn.xinqiao.matching.engine.index.PairGate;
import cn.xinqiao.matching.engine.index.Scratch;
import java.util.Objects;

/** The product's own index; with {@code sums}, the same without bounds in the direction where that is an alternative. */
final class EngineContender implements Contender {

    private final Index index;
    private final PairGate gate;
    private final boolean sums;
    private final Scratch scratch = new Scratch();

    EngineContender(Index index, PairGate gate, boolean sums) {
        this.index = index;
        this.gate = gate;
        this.sums = sums;
    }

    static Index index(LoadRows rows) {
        Index.Builder builder = Index.builder(rows.layout);
        for (var need : rows.needRows) {
            builder.need(need);
        }
        for (var mandate : rows.mandateRows) {
            builder.mandate(mandate);
        }
        return builder.build();
    }

    @Override
    public String name() {
        return sums ? "sums" : "engine";
    }

    @Override
    public Ranking needs(int mandate) {
        return Ranking.of(index.topNeeds(mandate, LIMIT, gate, scratch));
    }

    @Override
    public Ranking mandates(int need) {
        return Ranking.of(sums ? index.topMandatesBySums(Objects.requireNonNull(index.need(need)), LIMIT, gate, scratch)
                : index.topMandates(need, LIMIT, gate, scratch));
    }
}
