package cn.xinqiao.matching.bench;

/** The random numbers of the load model: SplitMix64, one stream per kind and id, the same bits on every machine. */
final class Draws {

    static final long SEED = 20261122;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, int kind, long id) {
        state = mix(seed ^ mix(kind * STEP ^ mix(id * 0xD1B54A32D192ED03L + 1)));
    }

    private static long mix(long value) {
        long z = value;
        z ^= z >>> 30;
        z *= 0xBF58476D1CE4E5B9L;
        z ^= z >>> 27;
        z *= 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Uniform in [0, 1). */
    double uniform() {
        state += STEP;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    int below(int bound) {
        return (int) (uniform() * bound);
    }

    double gauss() {
        double a = uniform();
        double b = uniform();
        return StrictMath.sqrt(-2 * StrictMath.log(1 - a)) * StrictMath.cos(2 * Math.PI * b);
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    int pick(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double x = uniform() * sum;
        double running = 0;
        for (int i = 0; i < weights.length; i++) {
            running += weights[i];
            if (running > x) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Weights (i + 1)^-s. */
    static double[] zipf(int count, double s) {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = StrictMath.pow(i + 1, -s);
        }
        return weights;
    }
}
