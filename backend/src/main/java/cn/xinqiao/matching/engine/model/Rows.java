package cn.xinqiao.matching.engine.model;

/**
 * sum += Σ factor · row, eight rows at a time: the sum is read and written once for eight products, and one index for all
 * arrays lets the virtual machine use vector instructions. The order of additions is fixed, so results are too.
 */
final class Rows {

    private static final int AT_ONCE = 8;
    private static final int SQUARE = 16;

    private Rows() {
    }

    /** Adds the first {@code count} rows. */
    static void add(float[] sum, float[][] rows, float[] factors, int count) {
        int r = 0;
        for (; r + AT_ONCE <= count; r += AT_ONCE) {
            addEight(sum, rows, factors, r);
        }
        for (; r < count; r++) {
            add(sum, rows[r], factors[r]);
        }
    }

    static void add(float[] sum, float[] row, float factor) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += factor * row[c];
        }
    }

    /** The sum of all numbers, in eight partial sums that do not wait for each other. */
    static float sum(float[] row) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int c = 0;
        for (; c + AT_ONCE <= row.length; c += AT_ONCE) {
            s0 += row[c];
            s1 += row[c + 1];
            s2 += row[c + 2];
            s3 += row[c + 3];
            s4 += row[c + 4];
            s5 += row[c + 5];
            s6 += row[c + 6];
            s7 += row[c + 7];
        }
        for (; c < row.length; c++) {
            s0 += row[c];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** Rows as columns. In small squares, so that both sides stay in the cache. */
    static float[][] turned(float[][] rows, int width) {
        float[][] turned = new float[width][rows.length];
        for (int r = 0; r < rows.length; r += SQUARE) {
            for (int c = 0; c < width; c += SQUARE) {
                turn(rows, turned, r, Math.min(rows.length, r + SQUARE), c, Math.min(width, c + SQUARE));
            }
        }
        return turned;
    }

    private static void turn(float[][] rows, float[][] turned, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int c = fromColumn; c < toColumn; c++) {
            float[] column = turned[c];
            for (int r = fromRow; r < toRow; r++) {
                column[r] = rows[r][c];
            }
        }
    }

    private static void addEight(float[] sum, float[][] rows, float[] factors, int from) {
        float[] r0 = rows[from];
        float[] r1 = rows[from + 1];
        float[] r2 = rows[from + 2];
        float[] r3 = rows[from + 3];
        float[] r4 = rows[from + 4];
        float[] r5 = rows[from + 5];
        float[] r6 = rows[from + 6];
        float[] r7 = rows[from + 7];
        float f0 = factors[from];
        float f1 = factors[from + 1];
        float f2 = factors[from + 2];
        float f3 = factors[from + 3];
        float f4 = factors[from + 4];
        float f5 = factors[from + 5];
        float f6 = factors[from + 6];
        float f7 = factors[from + 7];
        for (int c = 0; c < sum.length; c++) {
            sum[c] += ((f0 * r0[c] + f1 * r1[c]) + (f2 * r2[c] + f3 * r3[c]))
                    + ((f4 * r4[c] + f5 * r5[c]) + (f6 * r6[c] + f7 * r7[c]));
        }
    }
}
