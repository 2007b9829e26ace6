package cn.xinqiao.matching.engine.model;

/** 1 for an investor that holds the company already. */
final class HolderTerm implements Term {

    @Override
    public TermName name() {
        return TermName.HOLDER;
    }

    @Override
    public void fill(RoundView round, float[] values) {
        for (int holder : round.holders()) {
            values[holder] = 1;
        }
    }
}
