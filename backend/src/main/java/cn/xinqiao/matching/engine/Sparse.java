package cn.xinqiao.matching.engine;

import java.util.Arrays;

/** A sparse vector over institution positions; absent is 0. */
record Sparse(int[] positions, double[] values) {

    static final Sparse EMPTY = new Sparse(new int[0], new double[0]);

    /** The touched entries of a dense vector, which is cleared for its next use. */
    static Sparse drain(double[] dense, int[] touched, int count) {
        int[] positions = Arrays.copyOf(touched, count);
        Arrays.sort(positions);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = dense[positions[i]];
            dense[positions[i]] = 0;
        }
        return new Sparse(positions, values);
    }

    double get(int position) {
        int found = Arrays.binarySearch(positions, position);
        return found < 0 ? 0 : values[found];
    }
}
