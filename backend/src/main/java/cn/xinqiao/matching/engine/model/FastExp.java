package cn.xinqiao.matching.engine.model;

/**
 * e^x in float arithmetic, the same on every machine ({@link Math#exp} may differ in the last digit), in nothing but products
 * and sums so that the virtual machine turns a row of them into vector instructions: the fifth-degree Taylor polynomial of
 * e^(x/256), squared eight times. Relative error below 5e-5 within ±40 and 1e-3 within ±60, beyond which it is cut off.
 */
final class FastExp {

    private static final float MOST = 60;

    private FastExp() {
    }

    /** Turns each number x into e^(x − shift). */
    static void shifted(float[] row, float shift) {
        for (int c = 0; c < row.length; c++) {
            float t = Math.max(-MOST, Math.min(MOST, row[c] - shift)) * (1f / 256);
            float p = 1 + t * (1 + t * (0.5f + t * (1f / 6 + t * (1f / 24 + t * (1f / 120)))));
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            row[c] = p;
        }
    }
}
