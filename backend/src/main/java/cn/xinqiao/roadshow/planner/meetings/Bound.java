package cn.xinqiao.roadshow.planner.meetings;

/**
 * The most any schedule can be worth. Slots are ignored: it is the b-matching of participants (their caps) and the
 * tables' places, bounded by its linear dual. Any prices for a participant's and a table's places give a true bound,
 * the sum of all places at their price and of what each meeting is worth beyond its prices; subgradient steps (Polyak)
 * look for prices that make it small. What must be paid in any case (a floor beyond reach, bookmarks two at once) is
 * taken off.
 */
final class Bound {
    private static final int STEPS = 6_000;
    /** Steps without a better bound after which they become half as long. */
    private static final int PATIENCE = 60;
    private static final double ROUNDING = 1e-6;

    private Bound() {
    }

    /** @param reached value of a known schedule */
    static long of(Model model, long reached) {
        int n = model.participants;
        int[] most = mostMeetings(model);
        Instance.Weights weights = model.instance.weights();
        double constant = model.pitches.placed().isEmpty() ? -(double) weights.missed() * model.missedAnyway : 0;
        double places = 0;
        for (int s = 0; s < model.slots; s++) {
            places += model.open[s];
        }
        for (int p = 0; p < n; p++) {
            constant -= (double) weights.shortfall() * Math.max(0, model.floor[p] - most[p]);
        }
        double[] worth = new double[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            constant -= model.publishedSlot[m] >= 0 ? weights.dropped() : 0;
            for (int s = 0; s < model.slots; s++) {
                if (model.possible[m * model.slots + s]) {
                    int told = model.publishedSlot[m];
                    worth[m] = Math.max(worth[m], model.gain[m] - (told >= 0 && told != s ? weights.moved() : 0));
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
                sum += most[p] * price[p];
                slope[p] = most[p];
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
            for (int p = 0; p <= n; p++) {
                slope[p] = price[p] <= 0 && slope[p] > 0 ? 0 : slope[p];
                length += slope[p] * slope[p];
            }
            if (length < ROUNDING || best <= reached) {
                break;
            }
            double stride = pace * Math.max(1, sum - reached) / length;
            for (int p = 0; p <= n; p++) {
                price[p] = Math.max(0, price[p] - stride * slope[p]);
            }
        }
        return (long) Math.floor(best + ROUNDING);
    }

    /** A participant's cap, or the slots in which one of its requests is possible where these are fewer. */
    private static int[] mostMeetings(Model model) {
        boolean[] open = new boolean[model.participants * model.slots];
        for (int m = 0; m < model.meetings; m++) {
            for (int s = 0; s < model.slots; s++) {
                if (model.possible[m * model.slots + s]) {
                    open[model.a[m] * model.slots + s] = true;
                    open[model.b[m] * model.slots + s] = true;
                }
            }
        }
        int[] most = new int[model.participants];
        for (int i = 0; i < open.length; i++) {
            most[i / model.slots] += open[i] ? 1 : 0;
        }
        for (int p = 0; p < most.length; p++) {
            most[p] = Math.min(most[p], model.cap[p]);
        }
        return most;
    }
}
