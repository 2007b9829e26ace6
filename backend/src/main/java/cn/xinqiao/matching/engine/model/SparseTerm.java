package cn.xinqiao.matching.engine.model;

/** A term that is 0 for all but a few investors. */
interface SparseTerm extends Term {

    /** Takes the value of one investor. */
    @FunctionalInterface
    interface Sink {
        void put(int investor, float value);
    }

    /** Tells each investor's value that is not 0, each once, in no order. */
    void each(RoundView round, Sink sink);

    @Override
    default void fill(RoundView round, float[] values) {
        each(round, (investor, value) -> values[investor] = value);
    }
}
