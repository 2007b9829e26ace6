package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.PairTerms;
import cn.xinqiao.matching.engine.model.TermName;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * What a need gives to single institutions, in hundredths: to all that its enterprise's investors lead to, and to those
 * {@value #MOST_ALIKE} whose past is most like it. Absent is 0.
 *
 * @param institutions their numbers, rising
 * @param sums         all of it
 * @param network      of that, for holding its enterprise, or investing with those that do; empty if all are 0
 * @param alike        of that, for having backed companies of the same sectors and place; empty if all are 0. The rest is for similar names
 */
record PairPoints(int[] institutions, int[] sums, short[] network, short[] alike) {

    /** Those after them have next to nothing: one round that is somewhat similar. What more would bring is in docs/matching.md. */
    static final int MOST_ALIKE = 32;

    private static final short[] NOTHING = {};

    static PairPoints of(Need need, Model model) {
        Collector points = Collector.ofThread();
        Map<TermName, PairTerms.Values> terms = model.history().pairs(need);
        terms.forEach((term, values) -> points.add(kind(term), values, model.history().pairHundredths(term)));
        points.addStrangers(need, model, 0);
        return points.points();
    }

    /** Without the holders that the history does not know: they are numbered as they come, by every snapshot anew. */
    PairPoints ofKnown(int known) {
        int count = -1 - Arrays.binarySearch(institutions, known);
        count = count < 0 ? -1 - count : count;
        return count == institutions.length ? this : new PairPoints(Arrays.copyOf(institutions, count), Arrays.copyOf(sums, count),
                network.length == 0 ? NOTHING : Arrays.copyOf(network, count), alike.length == 0 ? NOTHING : Arrays.copyOf(alike, count)).small();
    }

    /** What {@link #ofKnown} left, with the need's other holders. */
    PairPoints withStrangers(Need need, Model model) {
        int known = model.history().investorIds().length;
        if (need.investorIds().stream().allMatch(holder -> model.institutions().of(holder) < known)) {
            return this;
        }
        Collector points = Collector.ofThread();
        for (int i = 0; i < institutions.length; i++) {
            points.add(Collector.NETWORK, institutions[i], network(i));
            points.add(Collector.ALIKE, institutions[i], alike(i));
            points.add(Collector.NAMED, institutions[i], sums[i] - network(i) - alike(i));
        }
        points.addStrangers(need, model, known);
        return points.points();
    }

    /** The same with the similar companies of another need, one of other sectors or another place. */
    PairPoints alikeOf(Need changed, Model model) {
        Collector points = Collector.ofThread();
        for (int i = 0; i < institutions.length; i++) {
            points.add(Collector.NETWORK, institutions[i], network(i));
            points.add(Collector.NAMED, institutions[i], sums[i] - network(i) - alike(i));
        }
        points.add(Collector.ALIKE, model.history().pairs(TermName.SIMILAR, changed), model.history().pairHundredths(TermName.SIMILAR));
        return points.points();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeShort(institutions.length);
        out.writeByte((network.length == 0 ? 0 : 1) + (alike.length == 0 ? 0 : 2));
        for (int i = 0; i < institutions.length; i++) {
            out.writeInt(institutions[i]);
            out.writeInt(sums[i]);
        }
        for (short points : network) {
            out.writeShort(points);
        }
        for (short points : alike) {
            out.writeShort(points);
        }
    }

    static PairPoints read(ByteBuffer in) {
        int count = in.getShort() & 0xFFFF;
        int columns = in.get();
        PairPoints points = new PairPoints(new int[count], new int[count], (columns & 1) == 0 ? NOTHING : new short[count],
                (columns & 2) == 0 ? NOTHING : new short[count]);
        for (int i = 0; i < count; i++) {
            points.institutions[i] = in.getInt();
            points.sums[i] = in.getInt();
        }
        for (int i = 0; i < points.network.length; i++) {
            points.network[i] = in.getShort();
        }
        for (int i = 0; i < points.alike.length; i++) {
            points.alike[i] = in.getShort();
        }
        return points;
    }

    private static int kind(TermName term) {
        return switch (term) {
            case SIMILAR -> Collector.ALIKE;
            case NAME -> Collector.NAMED;
            default -> Collector.NETWORK;
        };
    }

    /** The place of an institution, negative if it gets nothing. */
    int place(int institution) {
        return Arrays.binarySearch(institutions, institution);
    }

    int network(int place) {
        return network.length == 0 ? 0 : network[place];
    }

    int alike(int place) {
        return alike.length == 0 ? 0 : alike[place];
    }

    /** Without columns that say nothing: few enterprises have investors. */
    private PairPoints small() {
        return new PairPoints(institutions, sums, small(network), small(alike));
    }

    private static short[] small(short[] column) {
        for (short value : column) {
            if (value != 0) {
                return column;
            }
        }
        return NOTHING;
    }

    /** Gathers points in any order. One a thread, all zeros between needs. */
    private static final class Collector {
        static final int NETWORK = 0;
        static final int ALIKE = 1;
        static final int NAMED = 2;
        private static final ThreadLocal<Collector> OF_THREAD = ThreadLocal.withInitial(Collector::new);

        /** By kind and institution. */
        private int[][] points = new int[3][1024];
        private int[] sums = new int[1024];
        private int[] found = new int[1024];
        private int count;
        /** The most alike so far, the most first. */
        private final long[] best = new long[MOST_ALIKE];

        static Collector ofThread() {
            return OF_THREAD.get();
        }

        void add(int kind, PairTerms.Values values, double[] hundredths) {
            for (int k = 0; k < values.investors().length; k++) {
                int investor = values.investors()[k]; // which is the institution's number, see Model
                add(kind, investor, (int) Math.round(hundredths[investor] * values.values()[k]));
            }
        }

        /** One that holds the company may have no round that is known. @param first the least number of those to be added */
        void addStrangers(Need need, Model model, int first) {
            int points = model.hundredthsOf(model.weight(TermName.HOLDER, History.Record.NOTHING));
            need.investorIds().stream().filter(holder -> model.history().record(holder).isEmpty()).mapToInt(model.institutions()::of)
                    .filter(institution -> institution >= first).forEach(institution -> add(NETWORK, institution, points));
        }

        void add(int kind, int institution, int more) {
            if (more == 0) {
                return;
            }
            if (institution >= sums.length) {
                int length = Integer.highestOneBit(institution) * 2;
                sums = Arrays.copyOf(sums, length);
                found = Arrays.copyOf(found, length);
                for (int k = 0; k < points.length; k++) {
                    points[k] = Arrays.copyOf(points[k], length);
                }
            }
            if (sums[institution] == 0) {
                found[count++] = institution;
            }
            points[kind][institution] += more;
            sums[institution] += more;
        }

        PairPoints points() {
            int alike = 0;
            int kept = 0;
            for (int k = 0; k < count; k++) {
                int institution = found[k];
                if (points[NETWORK][institution] != 0) {
                    found[kept++] = institution;
                    continue;
                }
                long place = (long) -sums[institution] << Integer.SIZE | institution; // of equals the lower number first
                if (alike == MOST_ALIKE) {
                    if (place > best[MOST_ALIKE - 1]) {
                        forget(institution);
                        continue;
                    }
                    forget((int) best[--alike]);
                }
                int at = alike++;
                for (; at > 0 && best[at - 1] > place; at--) {
                    best[at] = best[at - 1];
                }
                best[at] = place;
            }
            for (int k = 0; k < alike; k++) {
                found[kept++] = (int) best[k];
            }
            Arrays.sort(found, 0, kept);
            PairPoints result = new PairPoints(Arrays.copyOf(found, kept), new int[kept], new short[kept], new short[kept]);
            for (int k = 0; k < kept; k++) {
                int institution = found[k];
                result.sums[k] = sums[institution];
                result.network[k] = CompiledMandate.limited(points[NETWORK][institution]);
                result.alike[k] = CompiledMandate.limited(points[ALIKE][institution]);
                forget(institution);
            }
            count = 0;
            return result.small();
        }

        private void forget(int institution) {
            sums[institution] = 0;
            for (int[] kind : points) {
                kind[institution] = 0;
            }
        }
    }
}
