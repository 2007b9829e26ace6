package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.LatentSpace;
import org.jspecify.annotations.Nullable;

/**
 * Latent factors in bytes, so that a likeness is a whole number on every path: a need's byte times a mandate's byte, summed
 * and shifted down, is hundredths of a point.
 *
 * @param needUnit what one unit of a need's byte stands for, by dimension
 * @param shift    by how many bits the sum is shifted down
 */
record DenseVectors(double[] needUnit, int shift) {

    static final byte[] UNKNOWN = {};
    private static final int LARGEST = 127;
    private static final int MOST_SHIFT = 16;

    /** @param most the largest points per unit of likeness that a mandate can have */
    static DenseVectors of(LatentSpace latent, double most) {
        double[] unit = latent.largestCompanyFactors();
        double largest = 0;
        double[] investors = latent.largestInvestorFactors();
        for (int d = 0; d < unit.length; d++) {
            unit[d] /= LARGEST;
            largest = Math.max(largest, investors[d] * unit[d] * most);
        }
        int shift = 0;
        while (shift < MOST_SHIFT && largest > 0 && largest * (1 << shift + 1) <= LARGEST) {
            shift++;
        }
        return new DenseVectors(unit, shift);
    }

    int length() {
        return needUnit.length;
    }

    byte[] ofNeed(float @Nullable [] factor) {
        byte[] bytes = new byte[length()];
        for (int d = 0; factor != null && d < bytes.length; d++) {
            bytes[d] = limited(needUnit[d] == 0 ? 0 : factor[d] / needUnit[d]);
        }
        return bytes;
    }

    /** @param scale hundredths per unit of likeness */
    byte[] ofMandate(float @Nullable [] factor, double scale) {
        byte[] bytes = new byte[length()];
        for (int d = 0; factor != null && d < bytes.length; d++) {
            bytes[d] = limited(factor[d] * needUnit[d] * scale * (1 << shift));
        }
        return bytes;
    }

    private static byte limited(double value) {
        return (byte) Math.clamp(Math.round(value), -LARGEST, LARGEST);
    }

    /** Hundredths of a point. */
    int product(byte[] need, byte[] mandate) {
        int sum = 0;
        for (int d = 0; d < need.length; d++) {
            sum += need[d] * mandate[d];
        }
        return sum >> shift;
    }
}
