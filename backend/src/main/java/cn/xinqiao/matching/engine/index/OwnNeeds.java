package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** By institution, the needs for which it has a value of its own, in the order of their rows. Immutable. */
final class OwnNeeds {

    private final int[] starts;
    private final int[] rows;
    /** As chars where they all fit, which they do unless a part is worth hundreds of points. */
    private final char[] narrow;
    private final int[] wide;

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
        int most = Arrays.stream(needs).flatMapToInt(need -> Arrays.stream(need.values())).max().orElse(0);
        narrow = new char[most <= Character.MAX_VALUE ? rows.length : 0];
        wide = new int[rows.length - narrow.length];
        int[] fill = starts.clone();
        for (int r = 0; r < needs.length; r++) {
            int[] with = needs[r].institutions();
            for (int i = 0; i < with.length; i++) {
                int at = fill[with[i]]++;
                rows[at] = r;
                int value = needs[r].values()[i];
                if (wide.length == 0) {
                    narrow[at] = (char) value;
                } else {
                    wide[at] = value;
                }
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
        return wide.length == 0 ? narrow[entry] : wide[entry];
    }

    /** The first entry in a range at or behind a row. */
    int first(int from, int end, int row) {
        int at = Arrays.binarySearch(rows, from, end, row);
        return at < 0 ? -at - 1 : at;
    }
}
