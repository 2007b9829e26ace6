package cn.xinqiao.matching.bench;

import java.util.Arrays;

/** What institutions have of their own for a need: they hold it, they know its holders, they backed similar companies. */
final class LoadPairs {

    private static final int NETWORK = 20;
    private static final int MOST_INSTITUTIONS = 48;
    private static final int SIMILAR_ROUNDS = 300;

    private final LoadModel model;
    private final LoadPast past;

    LoadPairs(LoadModel model, LoadPast past) {
        this.model = model;
        this.past = past;
    }

    /** The institutions, rising, and their values. */
    int[][] own(int id, LoadNeed need) {
        Sums sums = SUMS.get();
        sums.start(past.institutions);
        int[] rounds = past.roundsBySector[need.sectors()[0]];
        Draws draws = model.draws(NETWORK, id);
        if (draws.uniform() < .4 && rounds.length > 0) {
            int[] holders = past.investors[rounds[draws.below(rounds.length)]];
            for (int h = 0; h < Math.min(5, holders.length); h++) {
                sums.touch(holders[h]);
                sums.holds[holders[h]] = true;
                for (int p = 0; p < past.partners[holders[h]].length; p++) {
                    sums.touch(past.partners[holders[h]][p]);
                    sums.network[past.partners[holders[h]][p]] += past.closeness[holders[h]][p];
                }
            }
        }
        for (int r = 0; r < Math.min(SIMILAR_ROUNDS, rounds.length); r++) {
            LoadNeed other = past.rounds[rounds[r]];
            int shared = 0;
            for (int sector : need.sectors()) {
                for (int theirs : other.sectors()) {
                    shared += sector == theirs ? 1 : 0;
                }
            }
            double likeness = shared / StrictMath.sqrt((double) need.sectors().length * other.sectors().length)
                    * (need.province() == other.province() ? 1 : 0.5) * (need.stage() == other.stage() ? 1 : 0.7);
            for (int investor : past.investors[rounds[r]]) {
                sums.touch(investor);
                sums.similar[investor] += likeness * likeness * past.decay[rounds[r]];
            }
        }
        long[] best = new long[sums.count];
        int count = 0;
        for (int t = 0; t < sums.count; t++) {
            int i = sums.touched[t];
            int value = (sums.holds[i] ? (int) (3 * LoadRows.POINTS_PER_NAT) : 0)
                    + (int) (0.8 * LoadRows.POINTS_PER_NAT * StrictMath.log(1 + 20 * sums.network[i]))
                    + (int) (0.8 * LoadRows.POINTS_PER_NAT * StrictMath.log(1 + sums.similar[i]));
            if (value > 0) {
                best[count++] = (long) -value << 32 | i;
            }
        }
        sums.clear();
        Arrays.sort(best, 0, count);
        int kept = Math.min(count, MOST_INSTITUTIONS);
        long[] rising = Arrays.stream(best, 0, kept).map(b -> (b & 0xffffffffL) << 32 | -(b >> 32)).sorted().toArray();
        return new int[][] {Arrays.stream(rising).mapToInt(b -> (int) (b >> 32)).toArray(),
            Arrays.stream(rising).mapToInt(b -> (int) b).toArray()};
    }

    private static final ThreadLocal<Sums> SUMS = ThreadLocal.withInitial(Sums::new);

    /** Sums by institution, all 0 between uses. */
    private static final class Sums {
        double[] network = {};
        double[] similar = {};
        boolean[] holds = {};
        boolean[] seen = {};
        int[] touched = {};
        int count;

        void start(int institutions) {
            if (seen.length < institutions) {
                network = new double[institutions];
                similar = new double[institutions];
                holds = new boolean[institutions];
                seen = new boolean[institutions];
                touched = new int[institutions];
            }
            count = 0;
        }

        void touch(int institution) {
            if (!seen[institution]) {
                seen[institution] = true;
                touched[count++] = institution;
            }
        }

        void clear() {
            for (int t = 0; t < count; t++) {
                network[touched[t]] = 0;
                similar[touched[t]] = 0;
                holds[touched[t]] = false;
                seen[touched[t]] = false;
            }
        }
    }
}
