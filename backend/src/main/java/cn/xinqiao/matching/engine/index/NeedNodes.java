package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What bounds the needs of blocks, and of {@link #SPAN} blocks together: fact by fact, between which tokens theirs lie; where
 * needs have several tokens of a fact, the first ones and the others have a range each. Blocks come first, then the upper
 * nodes. Immutable.
 */
final class NeedNodes {

    /** Blocks of one upper node. */
    static final int SPAN = 8;
    private static final int BLOCK = NeedPart.BLOCK;

    final int blocks;
    final int nodes;
    private final NeedSlots slots;
    private final int singles;
    private final int severals;
    /** A mean of rounded shares may be that much above the best of them. */
    private final int rounding;
    /**
     * Per node: for each single fact where its range's two maxima are; for each other fact the same of the first tokens and
     * of the other tokens, -1 if there are none, then the most and the least share of the others in 1/65536.
     */
    private final int[] ranges;
    private final int stride;
    private final int[] constants;
    final int[] norms;
    final long[] firstIds;

    NeedNodes(NeedTokens tokens, NeedSlots slots, Vectors vectors) {
        this.slots = slots;
        NeedRow[] rows = tokens.rows;
        singles = tokens.singles.length;
        severals = tokens.severals.length;
        rounding = tokens.mostTokens + 1;
        blocks = (rows.length + BLOCK - 1) / BLOCK;
        nodes = blocks + (blocks + SPAN - 1) / SPAN;
        stride = 2 * singles + 6 * severals;
        ranges = new int[nodes * stride];
        IntStream.range(0, nodes).parallel().forEach(node -> {
            int from = node < blocks ? node * BLOCK : (node - blocks) * BLOCK * SPAN;
            fill(tokens, node * stride, from, Math.min(rows.length, from + (node < blocks ? BLOCK : BLOCK * SPAN)));
        });
        constants = new int[nodes];
        norms = new int[nodes];
        firstIds = new long[nodes];
        Arrays.fill(constants, Integer.MIN_VALUE);
        Arrays.fill(firstIds, Long.MAX_VALUE);
        for (int r = 0; r < rows.length; r++) {
            for (int node : new int[] {r / BLOCK, blocks + r / (BLOCK * SPAN)}) {
                constants[node] = Math.max(constants[node], rows[r].constant());
                firstIds[node] = Math.min(firstIds[node], rows[r].id());
                norms[node] = Math.max(norms[node], vectors.norm(r));
            }
        }
    }

    private void fill(NeedTokens tokens, int offset, int from, int end) {
        int at = offset;
        for (int f : tokens.singles) {
            int low = Integer.MAX_VALUE;
            int high = -1;
            for (int r = from; r < end; r++) {
                int slot = tokens.count(r, f) == 0 ? slots.unknown(f) : slots.of(f, tokens.token(r, f, 0));
                low = Math.min(low, slot);
                high = Math.max(high, slot);
            }
            slots.range(ranges, at, low, high);
            at += 2;
        }
        for (int f : tokens.severals) {
            several(tokens, f, at, from, end);
            at += 6;
        }
    }

    private void several(NeedTokens tokens, int f, int at, int from, int end) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        int otherLow = Integer.MAX_VALUE;
        int otherHigh = -1;
        int most = 1;
        int least = Integer.MAX_VALUE;
        for (int r = from; r < end; r++) {
            int count = tokens.count(r, f);
            int first = count == 0 ? slots.unknown(f) : slots.of(f, tokens.token(r, f, 0));
            low = Math.min(low, first);
            high = Math.max(high, first);
            for (int i = 1; i < count; i++) {
                otherLow = Math.min(otherLow, slots.of(f, tokens.token(r, f, i)));
                otherHigh = Math.max(otherHigh, slots.of(f, tokens.token(r, f, i)));
            }
            most = Math.max(most, count);
            least = Math.min(least, Math.max(count, 1));
        }
        slots.range(ranges, at, low, high);
        ranges[at + 2] = -1;
        if (otherHigh >= 0) {
            slots.range(ranges, at + 2, otherLow, otherHigh);
            ranges[at + 4] = ((most - 1 << 16) + most - 1) / most;
            ranges[at + 5] = (least - 1 << 16) / least;
        }
    }

    /** At least the constant and the lifts of every need of a node. @param table laid by {@link NeedSlots#lay} */
    int bound(int node, int[] table) {
        int bound = constants[node];
        int at = node * stride;
        for (int f = 0; f < singles; f++) {
            bound += Math.max(table[ranges[at]], table[ranges[at + 1]]);
            at += 2;
        }
        return bound + severals(node, table);
    }

    /** The part of the bound that facts of several tokens make. */
    int severals(int node, int[] table) {
        int bound = 0;
        int at = node * stride + 2 * singles;
        for (int f = 0; f < severals; f++) {
            int first = Math.max(table[ranges[at]], table[ranges[at + 1]]);
            bound += first;
            if (ranges[at + 2] >= 0) {
                long more = Math.max(table[ranges[at + 2]], table[ranges[at + 3]]) - first;
                bound += (int) (more * ranges[more > 0 ? at + 4 : at + 5] >> 16) + rounding;
            }
            at += 6;
        }
        return bound;
    }
}
