package cn.xinqiao.matching.engine.model;

import java.util.function.Function;

/** 1 for an investor that holds the company already, or that joined its latest round. */
final class HolderTerm implements SparseTerm {

    private final TermName name;
    private final Function<RoundView, int[]> holders;

    private HolderTerm(TermName name, Function<RoundView, int[]> holders) {
        this.name = name;
        this.holders = holders;
    }

    static HolderTerm any() {
        return new HolderTerm(TermName.HOLDER, RoundView::holders);
    }

    static HolderTerm ofLatestRound() {
        return new HolderTerm(TermName.LATEST_ROUND, RoundView::latest);
    }

    @Override
    public TermName name() {
        return name;
    }

    @Override
    public void each(RoundView round, Sink sink) {
        for (int holder : holders.apply(round)) {
            sink.put(holder, 1);
        }
    }
}
