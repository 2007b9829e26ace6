package cn.xinqiao.matching.bench;

import java.util.Arrays;

/** Vectors of pieces of names, with a spectrum that falls, as that of trained factors does. */
final class LoadVectors {

    static final int LENGTH = 64;
    static final int SHIFT = 4;
    private static final int PIECES = 21;
    private static final int PIECE = 24;
    private static final int PIECE_COUNT = 3_000;

    private final LoadModel model;
    private final int[][] deals;
    private final byte[][] pieces;
    /** By institution. */
    final byte[][] vectors;

    LoadVectors(LoadModel model, LoadPast past) {
        this.model = model;
        deals = past.deals;
        pieces = Made.rows(PIECE_COUNT, byte[].class, p -> gaussian(model.draws(PIECE, p), 24));
        vectors = Made.rows(past.institutions, byte[].class, this::vector);
    }

    private static byte[] gaussian(Draws draws, double size) {
        byte[] vector = new byte[LENGTH];
        for (int d = 0; d < LENGTH; d++) {
            vector[d] = limited(size * draws.gauss() / StrictMath.sqrt(d + 1));
        }
        return vector;
    }

    private static byte limited(double value) {
        return (byte) Math.max(-127, Math.min(127, StrictMath.rint(value)));
    }

    byte[] ofNeed(long id) {
        Draws draws = model.draws(PIECES, id);
        int[] sum = new int[LENGTH];
        for (int i = 0; i < 3; i++) {
            byte[] piece = pieces[draws.below(PIECE_COUNT)];
            Arrays.setAll(sum, d -> sum[d] + piece[d]);
        }
        byte[] vector = new byte[LENGTH];
        for (int d = 0; d < LENGTH; d++) {
            vector[d] = limited(sum[d]);
        }
        return vector;
    }

    /** An institution likes the pieces of the names it backed. */
    private byte[] vector(int institution) {
        byte[] vector = gaussian(model.draws(PIECES, -1 - institution), 20);
        int[] own = deals[institution];
        for (int d = 0; d < LENGTH && own.length > 0; d++) {
            double sum = 0;
            for (int i = 0; i < Math.min(20, own.length); i++) {
                sum += ofNeed(LoadPast.FIRST_ROUND + own[i])[d];
            }
            vector[d] = limited(vector[d] + sum / StrictMath.sqrt(Math.min(20, own.length)));
        }
        return vector;
    }
}
