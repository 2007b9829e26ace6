package cn.xinqiao.matching.bench;

/** Something that answers the questions of the benchmark by the same score on the same rows. */
interface Contender extends AutoCloseable {

    int LIMIT = 20;

    String name();

    /** The best needs of a mandate. */
    Ranking needs(int mandate);

    /** The best mandates for a need. */
    Ranking mandates(int need);

    /** CPU time that answers have taken so far, in nanoseconds: of this thread, and of a server's process if there is one. */
    default long cpuNanos() {
        return Cpu.ofThisThread();
    }

    @Override
    default void close() {
    }
}
