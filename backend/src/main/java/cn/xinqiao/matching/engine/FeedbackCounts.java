package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an institution's feedback adds to what is known of it. Of each need the strongest deed counts as part of a deal;
 * refusals count in what they were about only. All of it fades as deals do.
 *
 * @param totals  parts of deals in which a field is known
 * @param counts  parts of deals per token
 * @param against natural log-odds per token that refusals take from it, limited
 */
record FeedbackCounts(double[] totals, Counts counts, Counts against) {

    static final FeedbackCounts NONE = new FeedbackCounts(new double[Field.COUNT], Counts.NONE, Counts.NONE);

    private record Weighed(Feedback row, double weight) {
    }

    static FeedbackCounts of(List<Feedback> rows, Model model) {
        if (rows.isEmpty()) {
            return NONE;
        }
        MatchingRules.FeedbackWeights weights = model.rules().feedback();
        Map<Long, Weighed> deeds = new TreeMap<>();
        Map<String, Weighed> refusals = new TreeMap<>();
        for (Feedback row : rows) {
            long age = model.history().ageOf(row.date());
            double weight = weights.of(row.kind()) * StrictMath.pow(2, -age / model.settings().halfLifeDays());
            if (age < 0 || weight == 0) {
                continue;
            }
            if (!row.kind().refusal()) {
                deeds.merge(row.needId(), new Weighed(row, weight), FeedbackCounts::stronger);
            } else if (row.about() != null) {
                refusals.merge(row.needId() + "/" + row.about(), new Weighed(row, weight), FeedbackCounts::stronger);
            }
        }
        FeedbackCounts sums = new FeedbackCounts(new double[Field.COUNT], new Counts(8), new Counts(4));
        // Money that was paid in is a deal and has no limit; whatever costs a click has.
        double light = deeds.values().stream().filter(deed -> deed.row.kind() != Feedback.Kind.PAID_IN).mapToDouble(Weighed::weight).sum();
        double shrink = light > weights.mostDeals() ? weights.mostDeals() / light : 1;
        deeds.values().forEach(deed -> sums.add(deed.row, deed.row.kind() == Feedback.Kind.PAID_IN ? deed.weight : deed.weight * shrink, model.tokens()));
        refusals.values().forEach(refusal -> sums.take(refusal.row, refusal.weight, model.tokens()));
        return sums;
    }

    private static Weighed stronger(Weighed one, Weighed other) {
        return other.weight > one.weight ? other : one;
    }

    private void add(Feedback row, double deals, Tokens tokens) {
        Facts facts = Facts.of(tokens, row.sectors(), row.round(), row.province(), row.city(), row.amountFen(), null);
        for (int f = 0; f < facts.size(); f++) {
            double part = deals / facts.voices()[f];
            counts.add(facts.tokens()[f], part);
            totals[facts.field(f)] += part;
        }
    }

    private void take(Feedback row, double nats, Tokens tokens) {
        Facts facts = Facts.of(tokens, row.sectors(), row.round(), row.province(), row.city(), row.amountFen(), row.tier());
        for (int f = 0; f < facts.size(); f++) {
            if (Field.values()[facts.field(f)].part() == row.about()) {
                against.add(facts.tokens()[f], nats / facts.voices()[f]);
            }
        }
    }

    /** Whether a refusal was about a value of this field. */
    boolean refused(int field) {
        for (int token : against.tokens()) {
            if (Tokens.field(token) == field) {
                return true;
            }
        }
        return false;
    }
}
