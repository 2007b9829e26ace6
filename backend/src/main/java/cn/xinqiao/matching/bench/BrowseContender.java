package cn.xinqiao.matching.bench;

/** Something that answers browse questions on the same needs. */
interface BrowseContender extends AutoCloseable {

    String name();

    BrowseAnswer answer(BrowseQuestion question);

    /** As of {@link Contender#cpuNanos}. */
    default long cpuNanos() {
        return Cpu.ofThisThread();
    }

    @Override
    default void close() {
    }
}
