package cn.xinqiao.financing.browse;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which rows have which value of which field, a bitmap a value: a filter is an OR of bitmaps, a count of a facet a
 * population count. Immutable; a change copies the bitmaps it touches and shares the others.
 */
public final class FacetIndex {
    public static final FacetIndex EMPTY = new FacetIndex(Map.of());
    private static final long[] NOBODY = {};
    private final Map<String, Map<String, long[]>> fields;

    private FacetIndex(Map<String, Map<String, long[]>> fields) {
        this.fields = fields;
    }

    /** The rows with a value; not to be written to. */
    public long[] rows(String field, String value) {
        return fields.getOrDefault(field, Map.of()).getOrDefault(value, NOBODY);
    }

    /** The rows with one of the values, in a bitmap of the caller's own for so many rows. */
    public long[] any(String field, Collection<String> values, int rows) {
        long[] found = Bits.none(rows);
        values.forEach(value -> Bits.or(found, rows(field, value)));
        return found;
    }

    /** For each value that occurs among the rows, how often; in no order. */
    public Map<String, Long> counts(String field, long[] among) {
        Map<String, Long> counts = new HashMap<>();
        fields.getOrDefault(field, Map.of()).forEach((value, rows) -> {
            int count = Bits.countBoth(rows, among);
            if (count > 0) {
                counts.put(value, (long) count);
            }
        });
        return counts;
    }

    /** Bytes of all bitmaps. */
    public long bytes() {
        return fields.values().stream().flatMap(values -> values.values().stream()).mapToLong(bits -> 8L * bits.length).sum();
    }

    /** @param rows how many rows there are after the change */
    public Editor edit(int rows) {
        return new Editor(this, rows);
    }

    /** A change under way, for one thread. */
    public static final class Editor {
        private final Map<String, Map<String, long[]>> fields = new HashMap<>();
        private final Set<long[]> own = Collections.newSetFromMap(new IdentityHashMap<>());
        private final int words;

        private Editor(FacetIndex before, int rows) {
            before.fields.forEach((field, values) -> fields.put(field, new HashMap<>(values)));
            this.words = Bits.words(rows);
        }

        public void add(String field, String value, int row) {
            bits(field, value)[row >> 6] |= 1L << row;
        }

        public void remove(String field, String value, int row) {
            bits(field, value)[row >> 6] &= ~(1L << row);
        }

        private long[] bits(String field, String value) {
            return fields.computeIfAbsent(field, none -> new HashMap<>()).compute(value, (same, bits) -> {
                if (bits != null && own.contains(bits)) {
                    return bits;
                }
                long[] copy = new long[words];
                if (bits != null) {
                    System.arraycopy(bits, 0, copy, 0, bits.length);
                }
                own.add(copy);
                return copy;
            });
        }

        public FacetIndex done() {
            return new FacetIndex(fields);
        }
    }
}
