package cn.xinqiao.matching.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Investors as sparse vectors: the tokens of their past rounds, decayed and averaged with some pseudo-deals of nothing, those
 * of a stated mandate as so many deals more, and the pieces of the investor's own name. As they were before each window of
 * time, and as they are today.
 */
final class Portfolios {

    private final DealHistory history;
    private final ModelSettings settings;
    private final int roundTokens;
    private final int size;
    private final TokenWeights[] rounds;
    private final TokenWeights[] mandates;
    private final TokenWeights[] names;
    /** Pieces of investors' names with their token and how many investors have them. */
    private final TreeMap<String, int[]> pieces = new TreeMap<>();
    private final int[][] windows;
    private final Before[] before;
    private final Before[] asForms;
    private final Before today;

    /** The investors before some day. */
    record Before(double[] deals, TokenWeights[] vectors) {
        TokenWeights of(int investor) {
            return vectors[investor];
        }
    }

    /**
     * @param forms whether investors before a window are also kept as {@link SimulatedForms} would have stated them
     */
    Portfolios(DealHistory history, LatentTokens tokens, ModelSettings settings, boolean forms) {
        this.history = history;
        this.settings = settings;
        roundTokens = tokens.size();
        rounds = new TokenWeights[history.roundCount()];
        Arrays.setAll(rounds, r -> tokens.factsOf(history, r));
        mandates = new TokenWeights[history.investorCount()];
        history.mandates().forEach((investor, mandate) -> mandates[investor] = tokens.of(history, mandate));
        names = new TokenWeights[history.investorCount()];
        size = roundTokens + nameTokens();
        int[] used = LatentTrainer.rounds(history, settings.latent());
        TreeMap<Integer, List<Integer>> byWindow = new TreeMap<>();
        for (int r : used) {
            byWindow.computeIfAbsent(window(r), unused -> new ArrayList<>()).add(r);
        }
        windows = byWindow.values().stream().map(some -> some.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
        int[] days = byWindow.keySet().stream().mapToInt(w -> (w + 1) * settings.latent().portfolio().windowDays()).toArray();
        before = IntStream.of(days).parallel().mapToObj(age -> before(age, false)).toArray(Before[]::new);
        asForms = !forms ? before : IntStream.range(0, days.length).parallel()
                .mapToObj(w -> stated(tokens, days[w], before[w].deals())).toArray(Before[]::new);
        today = before(0, true);
    }

    private int window(int round) {
        return (int) (history.ageDays(round) / settings.latent().portfolio().windowDays());
    }

    /** Pieces of investors' names that are not rare, numbered behind the tokens of rounds; they share one unit of length. */
    private int nameTokens() {
        TreeMap<String, List<Integer>> investors = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            for (String piece : Tokens.pieces(history.name(i))) {
                investors.computeIfAbsent(piece, unused -> new ArrayList<>()).add(i);
            }
        }
        List<List<Integer>> own = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            own.add(new ArrayList<>());
        }
        int next = roundTokens;
        for (Map.Entry<String, List<Integer>> entry : investors.entrySet()) {
            List<Integer> who = entry.getValue();
            if (who.size() >= settings.latent().rarestPiece()) {
                for (int i : who) {
                    own.get(i).add(next);
                }
                pieces.put(entry.getKey(), new int[] {next, who.size()});
                next++;
            }
        }
        for (int i = 0; i < names.length; i++) {
            float[] weights = new float[own.get(i).size()];
            Arrays.fill(weights, (float) (settings.latent().portfolio().nameShare() / Math.sqrt(weights.length)));
            names[i] = new TokenWeights(own.get(i).stream().mapToInt(Integer::intValue).toArray(), weights);
        }
        return next - roundTokens;
    }

    private Before before(double age, boolean withMandates) {
        double[] deals = new double[history.investorCount()];
        TokenWeights[] vectors = new TokenWeights[deals.length];
        float[] sum = new float[roundTokens];
        int[] met = new int[roundTokens];
        for (int i = 0; i < vectors.length; i++) {
            int count = 0;
            for (int r : history.joined(i)) {
                if (history.ageDays(r) < age) {
                    break; // in the order of time
                }
                double decay = StrictMath.pow(2, (age - history.ageDays(r)) / settings.latent().halfLifeDays());
                deals[i] += decay;
                count = add(rounds[r], decay, sum, met, count);
            }
            double all = deals[i];
            if (withMandates && mandates[i] != null) {
                all += settings.pseudoDeals();
                count = add(mandates[i], settings.pseudoDeals(), sum, met, count);
            }
            int[] tokens = Arrays.copyOf(met, count + names[i].tokens().length);
            float[] weights = new float[tokens.length];
            float scale = (float) (1 / (all + settings.latent().portfolio().pseudoDeals()));
            for (int k = 0; k < count; k++) {
                weights[k] = sum[tokens[k]] * scale;
                sum[tokens[k]] = 0;
            }
            System.arraycopy(names[i].tokens(), 0, tokens, count, names[i].tokens().length);
            System.arraycopy(names[i].weights(), 0, weights, count, names[i].tokens().length);
            vectors[i] = new TokenWeights(tokens, weights);
        }
        return new Before(deals, vectors);
    }

    private Before stated(LatentTokens tokens, int age, double[] deals) {
        TokenWeights[] vectors = new TokenWeights[deals.length];
        Arrays.setAll(vectors, i -> names[i]);
        float share = (float) (settings.pseudoDeals() / (settings.pseudoDeals() + settings.latent().portfolio().pseudoDeals()));
        for (StatedMandate form : SimulatedForms.of(history.deals(), history.today().minusDays(age))) {
            int i = history.investor(form.investorId());
            TokenWeights stated = tokens.of(history, form);
            int[] all = Arrays.copyOf(stated.tokens(), stated.tokens().length + names[i].tokens().length);
            float[] weights = new float[all.length];
            for (int k = 0; k < stated.weights().length; k++) {
                weights[k] = share * stated.weights()[k];
            }
            System.arraycopy(names[i].tokens(), 0, all, stated.tokens().length, names[i].tokens().length);
            System.arraycopy(names[i].weights(), 0, weights, stated.tokens().length, names[i].tokens().length);
            vectors[i] = new TokenWeights(all, weights);
        }
        return new Before(deals, vectors);
    }

    private static int add(TokenWeights some, double factor, float[] sum, int[] met, int count) {
        int next = count;
        for (int k = 0; k < some.tokens().length; k++) {
            int token = some.tokens()[k];
            if (sum[token] == 0) {
                met[next++] = token;
            }
            sum[token] += (float) factor * some.weights()[k];
        }
        return next;
    }

    /** Pieces of so many investors' names at least, with their tokens. */
    Map<String, Integer> namePieces(int least) {
        TreeMap<String, Integer> common = new TreeMap<>();
        pieces.forEach((piece, numbers) -> {
            if (numbers[1] >= least) {
                common.put(piece, numbers[0]);
            }
        });
        return common;
    }

    /** How many tokens a round can have. */
    int roundTokens() {
        return roundTokens;
    }

    /** How many tokens an investor can have. */
    int size() {
        return size;
    }

    /** The past rounds that teach, by window, the latest first; a copy. */
    int[][] windows() {
        return Arrays.stream(windows).map(int[]::clone).toArray(int[][]::new);
    }

    Before before(int window) {
        return before[window];
    }

    /** The same as their forms had it, where these were asked for. */
    Before asForms(int window) {
        return asForms[window];
    }

    TokenWeights today(int investor) {
        return today.of(investor);
    }
}
