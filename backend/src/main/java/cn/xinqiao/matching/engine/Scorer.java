package cn.xinqiao.matching.engine;

/**
 * The model: what each part of one pair is worth, in natural log-odds and in points. One instance is scratch space for
 * one thread; {@link #score} overwrites what the last call left.
 *
 * <p>lift(v) = ln((n(v) + α·m(v)) / ((n + α)·p(v))), with n(v) the institution's decayed past rounds with value v, n
 * those in which the field is known, p(v) the market's share, α the pseudo-deals of the prior, and m the prior: the
 * mandate's masses plus (1 − mandateMass)·p where the mandate lists values, else p. Without history and without a list
 * the lift is not computed but is unknown.
 *
 * <p>A part in nats times {@code pointsPerNat}, rounded to hundredths and limited to the part's range, is the part in
 * points. The scale is the same for all parts, so the order by points is the order by the limited sum. If the sum is
 * below zero, the negative parts shrink in proportion until it is zero; the most points of all parts add to 100, so it
 * cannot be above.
 */
final class Scorer {

    private static final int PARTS = PartName.values().length;

    private final MatchingRules rules;
    private final int[] least = new int[PARTS];
    private final int[] most = new int[PARTS];

    /** Natural log-odds per part before limits. */
    final double[] nats = new double[PARTS];
    /** Hundredths of a point per part, before a negative sum is lifted to zero. */
    final int[] hundredths = new int[PARTS];
    /** Parts to which a fact of the need is missing. */
    final boolean[] needUnknown = new boolean[PARTS];
    /** Parts to which a fact of the institution is missing. */
    final boolean[] institutionUnknown = new boolean[PARTS];

    Scorer(MatchingRules rules) {
        this.rules = rules;
        for (PartName part : PartName.values()) {
            MatchingRules.Range range = rules.ranges().get(part.code());
            least[part.ordinal()] = range.least() * 100;
            most[part.ordinal()] = range.most() * 100;
        }
    }

    int most(PartName part) {
        return most[part.ordinal()];
    }

    /** The score in hundredths, 0 to 10,000. */
    int score(CompiledNeed need, CompiledMandate mandate) {
        activity(mandate);
        facts(need, mandate);
        network(need, mandate);
        similar(need, mandate);
        text(need, mandate);
        int sum = 0;
        for (int part = 0; part < PARTS; part++) {
            double points = needUnknown[part] || institutionUnknown[part] ? 0 : nats[part] * rules.pointsPerNat() * 100;
            hundredths[part] = (int) Math.max(least[part], Math.min(most[part], Math.round(points)));
            sum += hundredths[part];
        }
        return Math.max(0, sum);
    }

    /**
     * The most that the pair of the last {@link #score} could reach if only the part of similar companies changed: no
     * past round is more similar than 1, so the part is at most similar · ln(1 + decayed deals).
     */
    int reachableBySimilar(CompiledMandate mandate) {
        int others = 0;
        for (int part : hundredths) {
            others += part;
        }
        others -= hundredths[PartName.SIMILAR.ordinal()];
        double bound = rules.weights().similar() * StrictMath.log1p(mandate.record().deals()) * rules.pointsPerNat() * 100;
        // One hundredth for rounding: cosines of equal facts may come out a little above 1.
        return others + (int) Math.min(most(PartName.SIMILAR), Math.round(bound) + 1);
    }

    private void put(PartName part, double value, boolean missingInNeed, boolean missingInInstitution) {
        nats[part.ordinal()] = value;
        needUnknown[part.ordinal()] = missingInNeed;
        institutionUnknown[part.ordinal()] = missingInInstitution;
    }

    /** deals · ln(1 + d / activityScale) − recency · ln(1 + days idle / idleScaleDays), d decayed plus declared deals. */
    private void activity(CompiledMandate mandate) {
        History.Record record = mandate.record();
        double deals = record.deals() + rules.declaredDealWeight() * Math.max(0, mandate.declared());
        double value = rules.weights().deals() * StrictMath.log1p(deals / rules.activityScale());
        if (!record.isEmpty()) {
            value -= rules.weights().recency() * StrictMath.log1p(record.idleDays() / rules.idleScaleDays());
        }
        put(PartName.ACTIVITY, value, false, record.isEmpty() && mandate.declared() < 0);
    }

    /** Sector (mean over the tags that can be judged), region, stage, ticket and tier. */
    private void facts(CompiledNeed need, CompiledMandate mandate) {
        MatchingRules.Weights weights = rules.weights();
        double sector = 0;
        int judgedTags = 0;
        boolean anyTag = false;
        double region = 0;
        boolean anyRegion = false;
        boolean judgedRegion = false;
        put(PartName.STAGE, 0, true, false);
        put(PartName.TICKET, 0, true, false);
        double tier = 0;
        boolean anyTier = false;
        boolean judgedTier = false;
        Facts facts = need.facts();
        for (int f = 0; f < facts.size(); f++) {
            int field = facts.fields()[f];
            boolean judged = mandate.stated()[field] || mandate.record().fieldTotals()[field] > 0;
            double lift = judged ? lift(field, facts.tokens()[f], need.shares()[f], mandate) : 0;
            if (field == Field.ROUND.ordinal()) {
                put(PartName.STAGE, weights.stage() * lift, false, !judged);
            } else if (field == Field.TICKET.ordinal()) {
                put(PartName.TICKET, weights.ticket() * lift, false, !judged);
            } else if (field == Field.PROVINCE.ordinal() || field == Field.CITY.ordinal()) {
                anyRegion = true;
                judgedRegion |= judged;
                region += lift * (field == Field.CITY.ordinal() ? weights.city() : weights.province());
            } else if (field == Field.TIER.ordinal()) {
                anyTier = true;
                judgedTier = judged;
                tier += weights.tier() * lift;
            } else {
                anyTag = true;
                if (judged) {
                    sector += lift;
                    judgedTags++;
                }
            }
        }
        put(PartName.SECTOR, judgedTags == 0 ? 0 : weights.sector() * sector / judgedTags, !anyTag, judgedTags == 0);
        put(PartName.REGION, region, !anyRegion, !judgedRegion);
        int credentials = Math.min(rules.credentialsCounted(), need.input().credentials().size());
        tier += weights.credential() * credentials;
        put(PartName.TIER, tier, !anyTier && credentials == 0, !judgedTier && credentials == 0);
    }

    private double lift(int field, int token, double share, CompiledMandate mandate) {
        double alpha = rules.pseudoDeals();
        double prior = mandate.stated()[field]
                ? mandate.masses().get(token) + (1 - rules.mandateMass()) * share
                : share;
        History.Record record = mandate.record();
        return StrictMath.log((record.counts().get(token) + alpha * prior)
                / ((record.fieldTotals()[field] + alpha) * share));
    }

    /** alreadyInvestor if it holds the enterprise, plus coInvestors · ln(1 + k · Σ cosine with those that do). */
    private void network(CompiledNeed need, CompiledMandate mandate) {
        boolean holds = need.isHeldBy(mandate.input().institutionId());
        double value = holds ? rules.weights().alreadyInvestor() : 0;
        if (mandate.position() >= 0) {
            value += rules.weights().coInvestors()
                    * StrictMath.log1p(rules.networkGain() * need.network().get(mandate.position()));
        }
        put(PartName.NETWORK, value, need.investors().length == 0, mandate.position() < 0 && !holds);
    }

    private void similar(CompiledNeed need, CompiledMandate mandate) {
        double value = mandate.position() < 0 ? 0
                : rules.weights().similar() * StrictMath.log1p(need.similar().get(mandate.position()));
        put(PartName.SIMILAR, value, need.facts().size() == 0, mandate.position() < 0);
    }

    private void text(CompiledNeed need, CompiledMandate mandate) {
        double value = rules.weights().text()
                * StrictMath.log1p(rules.textGain() * TextPieces.similarity(need.text(), mandate.thesis()));
        put(PartName.TEXT, value, need.text().length == 0, mandate.thesis().length == 0);
    }

    /**
     * The parts as shown: what {@link #score} left in {@link #hundredths}, the negative ones shrunk in proportion when
     * they outweigh the positive, so that the sum is the score exactly. What division leaves over goes to the parts in
     * their order, one hundredth each.
     */
    int[] shown() {
        int positive = 0;
        int negative = 0;
        for (int part : hundredths) {
            if (part > 0) {
                positive += part;
            } else {
                negative -= part;
            }
        }
        int[] shown = hundredths.clone();
        if (negative <= positive) {
            return shown;
        }
        int left = positive;
        for (int part = 0; part < PARTS; part++) {
            if (shown[part] < 0) {
                shown[part] = -(int) ((long) -shown[part] * positive / negative);
                left += shown[part];
            }
        }
        for (int part = 0; part < PARTS && left > 0; part++) {
            if (hundredths[part] < shown[part]) {
                shown[part]--;
                left--;
            }
        }
        return shown;
    }
}
