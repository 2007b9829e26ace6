package cn.xinqiao.moderation.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Learns a {@link ScreeningModel} from judged texts: logistic regression in which a request counts for its worst passage and
 * an honest text for each of its passages (multiple-instance learning), with a ridge around the points that experts gave to
 * signs. Deterministic.
 */
public final class ScreeningLearning {
    /** Experts' points in log-odds. */
    private static final double PER_POINT = 0.2;
    private static final int CHOICES = 4;
    private static final int STEPS = 300;

    private final ScreeningRules rules;
    private final Passages passages;
    private final double signRidge;
    private final double pieceRidge;
    private final int leastTexts;

    /**
     * @param signRidge how strongly signs keep to the experts' points
     * @param pieceRidge how strongly pieces of wording keep to nothing
     * @param leastTexts a piece counts if it occurs in so many texts
     */
    public ScreeningLearning(ScreeningRules rules, Script script, double signRidge, double pieceRidge, int leastTexts) {
        this.rules = rules;
        this.passages = new Passages(rules, script);
        this.signRidge = signRidge;
        this.pieceRidge = pieceRidge;
        this.leastTexts = leastTexts;
    }

    /** A text that people have judged. */
    public record Judged(String id, boolean hold, String text) {
    }


    /** One passage as numbers of features. */
    private record Instance(int[] signs, int[] pieces, double pieceValue) {
    }

    /**
     * @param threshold log-odds from which the learned model holds
     */
    public ScreeningModel learn(List<Judged> corpus, int version, String source, double threshold) {
        Map<String, Integer> numbers = new TreeMap<>();
        List<Boolean> isSign = new ArrayList<>();
        List<Double> prior = new ArrayList<>();
        Map<String, Double> points = new HashMap<>();
        rules.signs().forEach(sign -> points.put(sign.code(), sign.points() * PER_POINT));
        rules.shields().forEach(shield -> points.put(shield.code(), -shield.points() * PER_POINT));
        rules.disguise().forEach((shape, value) -> points.put("DISGUISED_" + shape, value * PER_POINT));

        List<List<Passage>> read = corpus.stream().map(judged -> passages.of(judged.text())).toList();
        Map<String, Integer> texts = new HashMap<>();
        for (List<Passage> text : read) {
            text.stream().flatMap(passage -> passage.pieces().stream()).distinct().forEach(piece -> texts.merge(piece, 1, Integer::sum));
        }
        new TreeMap<>(points).forEach((code, value) -> {
            numbers.put("s" + code, numbers.size());
            isSign.add(true);
            prior.add(value);
        });
        new TreeMap<>(texts).forEach((piece, count) -> {
            if (count >= leastTexts) {
                numbers.put("p" + piece, numbers.size());
                isSign.add(false);
                prior.add(0.0);
            }
        });
        List<List<Instance>> bags = read.stream().map(text -> text.stream().map(passage -> instance(passage, numbers)).toList()).toList();

        double[] weights = prior.stream().mapToDouble(Double::doubleValue).toArray();
        double[] means = weights.clone();
        double[] bias = {-2};
        for (int choice = 0; choice < CHOICES; choice++) {
            List<Instance> chosen = new ArrayList<>();
            List<Double> targets = new ArrayList<>();
            for (int t = 0; t < bags.size(); t++) {
                boolean hold = corpus.get(t).hold();
                List<Instance> bag = bags.get(t);
                if (hold) {
                    chosen.add(bag.stream().max(Comparator.comparingDouble(i -> score(i, weights, bias[0]))).orElseThrow());
                    targets.add(1.0);
                } else {
                    bag.forEach(instance -> {
                        chosen.add(instance);
                        targets.add(0.0);
                    });
                }
            }
            fit(chosen, targets, weights, means, isSign, bias);
        }
        Map<String, Double> signs = new TreeMap<>();
        Map<String, Double> pieces = new TreeMap<>();
        numbers.forEach((name, number) -> {
            double rounded = Math.round(weights[number] * 1000) / 1000.0;
            if (rounded != 0) {
                (name.charAt(0) == 's' ? signs : pieces).put(name.substring(1), rounded);
            }
        });
        return new ScreeningModel(version, source, Math.round(bias[0] * 1000) / 1000.0, threshold, signs, pieces);
    }

    private static Instance instance(Passage passage, Map<String, Integer> numbers) {
        int[] signs = passage.signs().keySet().stream().map(code -> numbers.get("s" + code)).filter(Objects::nonNull).mapToInt(Integer::intValue).toArray();
        int[] pieces = passage.pieces().stream().map(piece -> numbers.get("p" + piece)).filter(Objects::nonNull).mapToInt(Integer::intValue).sorted().toArray();
        return new Instance(signs, pieces, passage.pieceValue());
    }

    private static double score(Instance instance, double[] weights, double bias) {
        double sum = bias;
        for (int sign : instance.signs) {
            sum += weights[sign];
        }
        double wording = 0;
        for (int piece : instance.pieces) {
            wording += weights[piece];
        }
        return sum + wording * instance.pieceValue;
    }

    /** Full-batch gradient steps with a step size of each weight's own (Duchi, Hazan, Singer 2011). */
    private void fit(List<Instance> chosen, List<Double> targets, double[] weights, double[] means, List<Boolean> isSign, double[] bias) {
        double[] seen = new double[weights.length];
        double biasSeen = 0;
        double rate = 0.5;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            double biasGradient = 0;
            for (int i = 0; i < chosen.size(); i++) {
                Instance instance = chosen.get(i);
                double error = 1 / (1 + StrictMath.exp(-score(instance, weights, bias[0]))) - targets.get(i);
                biasGradient += error;
                for (int sign : instance.signs) {
                    gradient[sign] += error;
                }
                for (int piece : instance.pieces) {
                    gradient[piece] += error * instance.pieceValue;
                }
            }
            for (int w = 0; w < weights.length; w++) {
                gradient[w] += (isSign.get(w) ? signRidge : pieceRidge) * (weights[w] - means[w]);
                seen[w] += gradient[w] * gradient[w];
                if (seen[w] > 0) {
                    weights[w] -= rate * gradient[w] / Math.sqrt(seen[w]);
                }
            }
            biasSeen += biasGradient * biasGradient;
            bias[0] -= biasSeen > 0 ? rate * biasGradient / Math.sqrt(biasSeen) : 0;
        }
    }
}
