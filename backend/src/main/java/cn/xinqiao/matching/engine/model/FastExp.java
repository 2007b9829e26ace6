package cn.xinqiao.matching.engine.model;

/**
 * e^x in float arithmetic, the same on every machine ({@link Math#exp} may differ in the last digit), fast enough for
 * hundreds of millions of calls: 2^k times a polynomial of degree 6 (Cephes, expf); relative error below 2e-7.
 */
final class FastExp {

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float LEAST = -87;
    private static final float MOST = 88;

    private FastExp() {
    }

    static float of(float number) {
        float x = Math.max(LEAST, Math.min(MOST, number));
        int k = (int) (x * LOG2_E + (x < 0 ? -0.5f : 0.5f));
        float r = x - k * LN2_HIGH - k * LN2_LOW;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        p = p * r * r + r + 1;
        return Float.intBitsToFloat((k + 127) << 23) * p;
    }
}
