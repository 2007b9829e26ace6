package cn.xinqiao.roadshow.planner.meetings;

/**
 * The most any schedule can be worth. Who meets in which slot is left open: every participant has a number of meetings, which
 * costs it at least {@link LeastCosts}, and the tables have places. Any price for a participant's meeting, above or below
 * zero, and any for a table's place give a true bound (Lagrange): what the participants gain from the best number of
 * meetings at their price, all places at theirs, and what each meeting is worth beyond its prices. Subgradient steps (Polyak)
 * look for prices that make it small. Bookmarks two at once, which are missed in any case, are taken off.
 */
final class Bound {
    private static final int STEPS = 2_000;
    /** Steps without a better bound after which they become half as long. */
    private static final int PATIENCE = 30;
    private static final double ROUNDING = 1e-6;

    private Bound() {
    }

    /** @param reached value of a known schedule */
    static long of(Model model, long reached) {
        int n = model.participants;
        LeastCosts costs = new LeastCosts(model);
        Instance.Weights weights = model.instance.weights();
        double constant = model.pitches.placed().isEmpty() ? -(double) weights.missed() * model.missedAnyway : 0;
        double places = 0;
        for (int s = 0; s < model.slots; s++) {
            places += model.open[s];
        }
        double[] worth = new double[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            constant -= model.publishedSlot[m] >= 0 ? weights.dropped() : 0;
            for (int s = 0; s < model.slots; s++) {
                if (model.possible[m * model.slots + s]) {
                    int told = model.publishedSlot[m];
                    worth[m] = Math.max(worth[m], model.gain[m] + costs.stay - (told >= 0 && told != s ? weights.moved() : 0));
                }
            }
        }
        double[] price = new double[n + 1];
        double[] slope = new double[n + 1];
        double best = Double.POSITIVE_INFINITY;
        double pace = 1;
        int since = 0;
        for (int step = 0; step < STEPS; step++) {
            double sum = constant + places * price[n];
            slope[n] = places;
            for (int p = 0; p < n; p++) {
                slope[p] = bestCount(costs.of[p], price[p]);
                sum += slope[p] * price[p] - costs.of[p][(int) slope[p]];
            }
            for (int m = 0; m < worth.length; m++) {
                double left = worth[m] - price[model.a[m]] - price[model.b[m]] - price[n];
                if (left > 0) {
                    sum += left;
                    slope[model.a[m]]--;
                    slope[model.b[m]]--;
                    slope[n]--;
                }
            }
            if (sum < best - ROUNDING) {
                best = sum;
                since = 0;
            } else if (++since >= PATIENCE) {
                pace /= 2;
                since = 0;
            }
            double length = 0;
            slope[n] = price[n] <= 0 && slope[n] > 0 ? 0 : slope[n];
            for (int p = 0; p <= n; p++) {
                length += slope[p] * slope[p];
            }
            if (length < ROUNDING || best - costs.stay <= reached) {
                break;
            }
            double stride = pace * Math.max(1, sum - reached) / length;
            for (int p = 0; p <= n; p++) {
                price[p] -= stride * slope[p];
            }
            price[n] = Math.max(0, price[n]);
        }
        double nothing = constant;
        for (int p = 0; p < n; p++) {
            nothing -= costs.of[p][0];
        }
        // Of the meetings that are held the last can give back nothing: none follows it.
        return (long) Math.floor(Math.max(nothing, best - costs.stay) + ROUNDING);
    }

    /** How many meetings at this price bring most, less what they cost. */
    private static int bestCount(long[] costs, double price) {
        int best = 0;
        for (int count = 1; count < costs.length; count++) {
            if (count * price - costs[count] > best * price - costs[best]) {
                best = count;
            }
        }
        return best;
    }
}
