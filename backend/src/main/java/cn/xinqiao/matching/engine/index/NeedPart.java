package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The live needs, filed by their facts, with bounds for blocks of {@link #BLOCK} needs and for several blocks together.
 * Immutable; one mandate's question walks it from the highest bound down until no block can hold a better need.
 */
final class NeedPart implements Side.Filed<NeedRow> {

    static final int BLOCK = 64;

    final int size;
    /** Clustered order, as everything here. */
    final long[] ids;
    private final int[][] tokens;
    private final int[][] institutions;
    private final int[][] values;
    /** Padded to whole blocks. */
    final int[] constants;
    final NeedSlots slots;
    final JointFacts joint;
    final Combinations combinations;
    final NeedNodes nodes;
    final OwnNeeds own;
    final Vectors vectors;

    final Words words;

    NeedPart(TokenLayout layout, int[] filing, NeedRow[] byId) {
        NeedRow[] rows = filed(layout, filing, byId);
        CompletableFuture<OwnNeeds> ownRows = CompletableFuture.supplyAsync(() -> new OwnNeeds(rows));
        CompletableFuture<Words> wordRows = CompletableFuture.supplyAsync(() -> new Words(rows.length, BLOCK, row -> rows[row].words(), null));
        size = rows.length;
        ids = Arrays.stream(rows).mapToLong(NeedRow::id).toArray();
        constants = Arrays.copyOf(Arrays.stream(rows).mapToInt(NeedRow::constant).toArray(), (size + BLOCK - 1) / BLOCK * BLOCK);
        slots = new NeedSlots(layout);
        vectors = new Vectors(layout, size, row -> rows[row].dense());
        NeedTokens byFact = new NeedTokens(layout, rows);
        joint = new JointFacts(byFact, slots);
        combinations = new Combinations(byFact, slots);
        nodes = new NeedNodes(byFact, slots, vectors);
        tokens = Arrays.stream(rows).map(NeedRow::tokens).toArray(int[][]::new);
        institutions = Arrays.stream(rows).map(NeedRow::institutions).toArray(int[][]::new);
        values = Arrays.stream(rows).map(NeedRow::values).toArray(int[][]::new);
        own = ownRows.join();
        words = wordRows.join();
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
    public NeedRow row(int place) {
        return new NeedRow(ids[place], true, constants[place], tokens[place], words.of(place), institutions[place], values[place], vectors.of(place));
    }

    /** Rows in the order of their first tokens of the facts given. */
    private static NeedRow[] filed(TokenLayout layout, int[] filing, NeedRow[] byId) {
        int rankBits = 64 - Long.numberOfLeadingZeros(byId.length);
        long[] keys = new long[byId.length];
        IntStream.range(0, byId.length).parallel().forEach(r -> {
            long key = 0;
            int free = 62 - rankBits;
            for (int i = 0; i < filing.length; i++) {
                int start = layout.start(filing[i]);
                int end = layout.start(filing[i] + 1);
                int bits = 64 - Long.numberOfLeadingZeros(end - start);
                if (bits > free) {
                    break;
                }
                int first = 0;
                int count = 0;
                for (int token : byId[r].tokens()) {
                    if (token >= start && token < end && count++ == 0) {
                        first = token - start + 1;
                    }
                }
                key = key << bits | first;
                free -= bits;
            }
            keys[r] = key << rankBits | r;
        });
        Arrays.parallelSort(keys);
        NeedRow[] filed = new NeedRow[byId.length];
        Arrays.setAll(filed, i -> byId[(int) (keys[i] & (1L << rankBits) - 1)]);
        return filed;
    }

    /** Offers the best needs of a mandate to {@code scratch.top}. */
    void offer(MandateRow mandate, Dead dead, PairGate gate, Scratch scratch) {
        if (size > 0) {
            new NeedWalk(this, mandate, dead, gate, scratch).run();
        }
    }
}
