package cn.xinqiao.matching.bench;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * What one contender took for one kind of work.
 *
 * @param cpuMicros CPU per query, the median of the rounds
 * @param p50Micros wall clock
 * @param p99Micros wall clock
 */
record Figure(String work, String parts, String contender, int queries, double cpuMicros, double p50Micros, double p99Micros) {

    /** Queries a second on one core. */
    double perSecond() {
        return 1e6 / cpuMicros;
    }

    /** Takes the time of single queries, round by round. */
    static final class Watch {
        private final String contender;
        private final LongSupplier cpuNanos;
        private final long[] walls;
        private final double[] cpus;
        private int queries;
        private int rounds;

        Watch(Contender contender, int most, int rounds) {
            this(contender.name(), contender::cpuNanos, most, rounds);
        }

        /** @param most queries of a round */
        Watch(String contender, LongSupplier cpuNanos, int most, int rounds) {
            this.contender = contender;
            this.cpuNanos = cpuNanos;
            walls = new long[most * rounds];
            cpus = new double[rounds];
        }

        void round(int count, IntConsumer query) {
            long before = cpuNanos.getAsLong();
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                query.accept(i);
                walls[queries++] = System.nanoTime() - start;
            }
            cpus[rounds++] = (cpuNanos.getAsLong() - before) / 1e3 / count;
        }

        Figure figure(String work, String parts) {
            long[] sorted = Arrays.copyOf(walls, queries);
            Arrays.sort(sorted);
            double[] rising = Arrays.copyOf(cpus, rounds);
            Arrays.sort(rising);
            return new Figure(work, parts, contender, queries, rising[rounds / 2], sorted[queries / 2] / 1e3,
                    sorted[queries * 99 / 100] / 1e3);
        }
    }
}
