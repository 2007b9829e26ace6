package cn.xinqiao.matching.engine.model;

import java.util.Arrays;

/** Decayed rounds and stated shares by value and investor; almost all are 0 and not kept. */
final class SparseCounts {

    private final int[][] investors;
    private final double[][] counts;
    private final double[][] stated;
    private final int[] sizes;
    private final int width;

    SparseCounts(int values, int investors) {
        this.investors = new int[values][0];
        counts = new double[values][0];
        stated = new double[values][0];
        sizes = new int[values];
        width = investors;
    }

    void add(int value, int investor, double amount) {
        int place = place(value, investor); // first, because it may make room
        counts[value][place] += amount;
    }

    void state(int value, int investor, double share) {
        int place = place(value, investor);
        stated[value][place] += share;
    }

    /** Those with something to say about a value, rising. */
    int[] investors(int value) {
        return Arrays.copyOf(investors[value], sizes[value]);
    }

    double count(int value, int place) {
        return counts[value][place];
    }

    double stated(int value, int place) {
        return stated[value][place];
    }

    private int place(int value, int investor) {
        int size = sizes[value];
        int found = Arrays.binarySearch(investors[value], 0, size, investor);
        if (found >= 0) {
            return found;
        }
        int place = -found - 1;
        if (size == investors[value].length) {
            int room = Math.min(width, Math.max(4, size * 2));
            investors[value] = Arrays.copyOf(investors[value], room);
            counts[value] = Arrays.copyOf(counts[value], room);
            stated[value] = Arrays.copyOf(stated[value], room);
        }
        System.arraycopy(investors[value], place, investors[value], place + 1, size - place);
        System.arraycopy(counts[value], place, counts[value], place + 1, size - place);
        System.arraycopy(stated[value], place, stated[value], place + 1, size - place);
        investors[value][place] = investor;
        counts[value][place] = 0;
        stated[value][place] = 0;
        sizes[value]++;
        return place;
    }
}
