package cn.xinqiao.matching.engine.model;

/** Parameters in rows, with their gradient and running moments; only rows that a step touched move (Kingma, Ba, ICLR 2015). */
final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.99;
    private static final float TINY = 1e-8f;

    private final float[][] parameters;
    private final float[][] gradient;
    private final float[][] mean;
    private final float[][] square;
    private final boolean[] touched;
    private double beta1 = 1;
    private double beta2 = 1;

    Adam(float[][] parameters) {
        this.parameters = parameters;
        int width = parameters.length == 0 ? 0 : parameters[0].length;
        gradient = new float[parameters.length][width];
        mean = new float[parameters.length][width];
        square = new float[parameters.length][width];
        touched = new boolean[parameters.length];
    }

    /** The row to add a gradient to. */
    float[] gradient(int row) {
        touched[row] = true;
        return gradient[row];
    }

    /** Adds the gradient of a weighted sum of rows. */
    void add(TokenWeights rows, float[] gradient) {
        for (int t = 0; t < rows.tokens().length; t++) {
            Rows.add(gradient(rows.tokens()[t]), gradient, rows.weights()[t]);
        }
    }

    /** Moves the touched rows and clears their gradient. */
    void apply(float rate) {
        beta1 *= BETA_1;
        beta2 *= BETA_2;
        float scale = (float) (rate / (1 - beta1));
        float unbiased = (float) (1 / (1 - beta2));
        for (int r = 0; r < parameters.length; r++) {
            if (touched[r]) {
                move(parameters[r], gradient[r], mean[r], square[r], scale, unbiased);
                touched[r] = false;
            }
        }
    }

    private static void move(float[] parameter, float[] gradient, float[] mean, float[] square, float scale, float unbiased) {
        for (int k = 0; k < parameter.length; k++) {
            float g = gradient[k];
            float m = (float) BETA_1 * mean[k] + (float) (1 - BETA_1) * g;
            float s = (float) BETA_2 * square[k] + (float) (1 - BETA_2) * g * g;
            mean[k] = m;
            square[k] = s;
            parameter[k] -= scale * m / ((float) Math.sqrt(s * unbiased) + TINY);
            gradient[k] = 0;
        }
    }
}
