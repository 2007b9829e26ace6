package cn.xinqiao.matching.bench;

import java.util.Arrays;
import java.util.List;

/** How many there are, of each sector, stage and province, and the newest. @param newest youngest first, of equals the lower id */
record BrowseAnswer(int total, List<Integer> sectors, List<Integer> stages, List<Integer> provinces, List<Integer> newest) {

    static final int NEWEST = 20;

    /** Adds up an answer need by need. */
    static final class Counter {
        final int[] sectors = new int[LoadModel.SECTORS];
        final int[] stages = new int[LoadModel.STAGES];
        final int[] provinces = new int[LoadModel.PROVINCES];

        BrowseAnswer answer(int total, int... newest) {
            return new BrowseAnswer(total, boxed(sectors), boxed(stages), boxed(provinces), boxed(newest));
        }

        private static List<Integer> boxed(int[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
    }
}
