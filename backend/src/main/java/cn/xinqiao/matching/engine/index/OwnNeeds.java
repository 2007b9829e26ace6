package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** By institution, the needs for which it has a value of its own, in the order of their rows. Immutable. */
final class OwnNeeds {

    private final int[] starts;
    private final int[] rows;
    private final int[] values;

    OwnNeeds(NeedRow[] needs) {
        int institutions = 0;
        for (NeedRow need : needs) {
            int[] with = need.institutions();
            institutions = with.length == 0 ? institutions : Math.max(institutions, with[with.length - 1] + 1);
        }
        starts = new int[institutions + 1];
        for (NeedRow need : needs) {
            for (int institution : need.institutions()) {
                starts[institution + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        rows = new int[starts[institutions]];
        values = new int[rows.length];
        int[] fill = starts.clone();
        for (int r = 0; r < needs.length; r++) {
            int[] with = needs[r].institutions();
            for (int i = 0; i < with.length; i++) {
                int at = fill[with[i]]++;
                rows[at] = r;
                values[at] = needs[r].values()[i];
            }
        }
    }

    /** The first entry of an institution. */
    int from(int institution) {
        return institution + 1 < starts.length ? starts[institution] : 0;
    }

    /** One past its last. */
    int end(int institution) {
        return institution + 1 < starts.length ? starts[institution + 1] : 0;
    }

    int row(int entry) {
        return rows[entry];
    }

    int value(int entry) {
        return values[entry];
    }

    /** The first entry in a range at or behind a row. */
    int first(int from, int end, int row) {
        int at = Arrays.binarySearch(rows, from, end, row);
        return at < 0 ? -at - 1 : at;
    }
}
