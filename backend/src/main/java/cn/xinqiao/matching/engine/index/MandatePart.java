package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The live mandates, filed so that those which the same need finds good stand together. Immutable. */
final class MandatePart implements Side.Filed<MandateRow> {

    static final int BLOCK = Deficits.BLOCK;

    final TokenLayout layout;
    final int size;
    final int blocks;
    /** Clustered order. */
    final MandateRow[] rows;
    final long[] ids;
    /** With {@link Rows#FRESH}. */
    final int[] bases;
    final Deficits deficits;
    final Words words;
    final Vectors vectors;
    /** Of each block: the longest vector, the first id, whether there is a fresh mandate. */
    final char[] blockNorms;
    final long[] firstIds;
    final boolean[] fresh;

    final int[] institutions;
    private final int[] institutionStarts;
    private final int[] institutionRows;

    MandatePart(TokenLayout layout, int filing, MandateRow[] byId) {
        this.layout = layout;
        rows = filed(layout, filing, byId);
        size = rows.length;
        blocks = (size + BLOCK - 1) / BLOCK;
        ids = Arrays.stream(rows).mapToLong(MandateRow::id).toArray();
        bases = Arrays.stream(rows).mapToInt(row -> row.base() + (row.stale() ? 0 : Rows.FRESH)).toArray();
        deficits = new Deficits(layout, rows);
        words = new Words(size, BLOCK, row -> rows[row].words(), row -> rows[row].wordValues());
        vectors = new Vectors(layout, size, row -> rows[row].dense());
        blockNorms = new char[blocks];
        firstIds = new long[blocks];
        fresh = new boolean[blocks];
        Arrays.fill(firstIds, Long.MAX_VALUE);
        institutions = Arrays.stream(rows).mapToInt(MandateRow::institution).toArray();
        for (int r = 0; r < size; r++) {
            int block = r / BLOCK;
            blockNorms[block] = (char) Math.max(blockNorms[block], vectors.norm(r));
            firstIds[block] = Math.min(firstIds[block], ids[r]);
            fresh[block] |= !rows[r].stale();
        }
        institutionStarts = new int[Arrays.stream(institutions).max().orElse(-1) + 2];
        for (int institution : institutions) {
            institutionStarts[institution + 1]++;
        }
        Arrays.parallelPrefix(institutionStarts, Integer::sum);
        institutionRows = new int[size];
        int[] fill = institutionStarts.clone();
        for (int r = 0; r < size; r++) {
            institutionRows[fill[institutions[r]]++] = r;
        }
    }

    /** Fresh ones first; side by side those that like the same value of a fact best, the largest base first. */
    private static MandateRow[] filed(TokenLayout layout, int fact, MandateRow[] byId) {
        record Place(MandateRow row, int liked) {
        }
        return Arrays.stream(byId).parallel().map(row -> {
            int liked = layout.start(fact);
            for (int t = liked; t < layout.start(fact + 1); t++) {
                liked = row.lifts()[t] > row.lifts()[liked] ? t : liked;
            }
            return new Place(row, liked);
        }).sorted(Comparator.comparing((Place place) -> place.row.stale()).thenComparingInt(Place::liked)
                .thenComparing(Comparator.comparingInt((Place place) -> place.row.base()).reversed())
                .thenComparingLong(place -> place.row.id())).map(Place::row).toArray(MandateRow[]::new);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long id(int place) {
        return ids[place];
    }

    @Override
    public MandateRow row(int place) {
        return rows[place];
    }

    int paddedSize() {
        return blocks * BLOCK;
    }

    /** The rows of an institution. */
    IntStream ofInstitution(int institution) {
        return institution + 1 < institutionStarts.length
                ? Arrays.stream(institutionRows, institutionStarts[institution], institutionStarts[institution + 1]) : IntStream.empty();
    }

    /** A mandate whose institution has a value of its own for the need. */
    interface Owned {
        void accept(int row, int value);
    }

    /** How many mandates the need's own institutions have. */
    int owned(NeedRow need) {
        int count = 0;
        int[] with = need.institutions();
        for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
            count += institutionStarts[with[i] + 1] - institutionStarts[with[i]];
        }
        return count;
    }

    /** Names the mandates of the need's own institutions. */
    void owned(NeedRow need, Owned owned) {
        int[] with = need.institutions();
        for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
            for (int at = institutionStarts[with[i]]; at < institutionStarts[with[i] + 1]; at++) {
                owned.accept(institutionRows[at], need.values()[i]);
            }
        }
    }

    /** Offers the best mandates for a need to {@code scratch.top}.
     *  @param everything sum every column in full, without looking at bounds: the same answer, for comparison */
    void offer(NeedRow need, Dead dead, PairGate gate, Scratch scratch, boolean everything) {
        if (size > 0) {
            new MandateWalk(this, need, dead, gate, scratch).run(everything);
        }
    }

    /** Names every place where the need scores at least the mandate's threshold, with the score. */
    void reach(NeedRow need, Gaps gaps, Scratch scratch, Gaps.Reached reached) {
        if (size > 0) {
            new MandateReach(this, need, gaps, scratch).run(reached);
        }
    }
}
