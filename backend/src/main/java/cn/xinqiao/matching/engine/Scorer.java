package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.TermName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The model: what each part of one pair is worth, in whole hundredths of a point. One instance is scratch space for one
 * thread; {@link #score} overwrites what the last call left.
 *
 * <p>lift(v) = ln((n(v) + α·m(v)) / ((n + α)·p(v))), with n(v) the institution's decayed past rounds with value v, n
 * those in which the field is known, p(v) the market's share, α the pseudo-deals of the prior, and m the prior: the
 * mandate's masses plus (1 − mandateMass)·p where the mandate lists values, else p. Without history and without a list
 * the lift is not computed but is unknown.
 *
 * <p>Every value of a fact is worth whole hundredths by itself: its lift and its latent likeness, each times its weight and
 * {@code pointsPerNat}, rounded. Several values of one field share one voice: each counts {@link #share a share}. So a
 * score is a sum of whole numbers, exact in any order, and an index can keep one number a value and mandate.
 */
final class Scorer {

    private static final int PARTS = PartName.values().length;
    private static final Field[] FIELDS = Field.values();
    private static final PartName[] FACTS = {PartName.SECTOR, PartName.REGION, PartName.STAGE, PartName.TICKET, PartName.TIER};

    private final Model model;
    private final DenseVectors dense;
    /** The facts asked for last, and the latent factor of each; null where none was learned. */
    private @Nullable Facts factored;
    private float @Nullable [] [] factors = {};
    /** The need asked for last, its words, and the latent factor of its name and investors. */
    private @Nullable Need read;
    private int[] words = {};
    private byte[] vector = {};

    /** Hundredths of a point per part, before the score is limited. */
    final int[] hundredths = new int[PARTS];
    /** Parts to which a fact of the need is missing. */
    final boolean[] needUnknown = new boolean[PARTS];
    /** Parts to which a fact of the institution is missing. */
    final boolean[] institutionUnknown = new boolean[PARTS];

    Scorer(Model model) {
        this.model = model;
        dense = model.dense();
    }

    /** A c-th of points, rounded down by a multiplication and a shift: the same on every path. */
    static int share(int points, int voices) {
        return voices == 1 ? points : points * (65_536 / voices) >> 16;
    }

    /** The sum of the parts in hundredths, of any sign; see {@link #shown}. */
    int sum(CompiledNeed need, CompiledMandate mandate) {
        Arrays.fill(hundredths, 0);
        read(need.input());
        hundredths[PartName.ACTIVITY.ordinal()] = mandate.activity();
        unknown(PartName.ACTIVITY, false, !mandate.activityKnown());
        facts(need, mandate);
        int tier = PartName.TIER.ordinal();
        hundredths[tier] += need.credentials();
        if (need.credentials() != 0) {
            needUnknown[tier] = false;
            institutionUnknown[tier] = false;
        }
        long institution = mandate.input().institutionId();
        int place = need.pairs().place(mandate.institution());
        boolean silent = mandate.record().isEmpty();
        int network = place < 0 ? 0 : need.pairs().network(place);
        hundredths[PartName.NETWORK.ordinal()] = network;
        unknown(PartName.NETWORK, network == 0 && need.input().investorIds().isEmpty(),
                network == 0 && silent && !need.isHeldBy(institution));
        hundredths[PartName.SIMILAR.ordinal()] = place < 0 ? 0 : need.pairs().sums()[place] - network;
        unknown(PartName.SIMILAR, need.facts().size() == 0 && need.input().name().isEmpty(), silent);
        hundredths[PartName.TEXT.ordinal()] = TextPieces.shared(words, mandate.thesis()) * mandate.perWord();
        unknown(PartName.TEXT, words.length == 0, mandate.thesis().length == 0);
        int sum = 0;
        for (int part : hundredths) {
            sum += part;
        }
        return sum;
    }

    /** Sector, region, stage, ticket and tier, and the likeness of all facts together. */
    private void facts(CompiledNeed need, CompiledMandate mandate) {
        for (PartName part : FACTS) {
            unknown(part, true, true);
        }
        int likeness = dense.product(vector, mandate.dense());
        Facts facts = need.facts();
        factor(facts);
        for (int f = 0; f < facts.size(); f++) {
            int field = facts.field(f);
            int part = FIELDS[field].part().ordinal();
            needUnknown[part] = false;
            institutionUnknown[part] &= !mandate.judged()[field];
            int voices = facts.voices()[f];
            int like = mandate.likeness(factors[f]);
            int likeShare = share(like, voices);
            likeness += likeShare;
            hundredths[part] += share(CompiledMandate.limited(mandate.points(field, facts.tokens()[f]) + like), voices) - likeShare;
        }
        for (PartName part : FACTS) {
            institutionUnknown[part.ordinal()] &= !needUnknown[part.ordinal()];
        }
        hundredths[PartName.LATENT.ordinal()] = likeness;
        unknown(PartName.LATENT, dense.length() == 0, mandate.latent() == null);
    }

    /** Pairs of one need come together, so looking its factors up once is enough, and less than keeping them for all. */
    private void factor(Facts facts) {
        if (factored != facts) {
            factors = new float[facts.size()][];
            for (int f = 0; f < factors.length; f++) {
                factors[f] = model.factor(facts.tokens()[f]);
            }
            factored = facts;
        }
    }

    /** The index alone keeps the words and vectors of all needs, in its own order; those of a pair's need are worked out anew. */
    private void read(Need need) {
        Need before = read;
        if (before == null || before.text() != need.text()) {
            words = model.wordsOf(need);
        }
        if (before == null || before.name() != need.name() || before.investorIds() != need.investorIds()
                || before.enterpriseId() != need.enterpriseId()) {
            vector = model.denseOf(need);
        }
        read = need;
    }

    private void unknown(PartName part, boolean inNeed, boolean inInstitution) {
        needUnknown[part.ordinal()] = inNeed;
        institutionUnknown[part.ordinal()] = inInstitution;
    }

    /**
     * At least the sum of a pair whatever past rounds are similar to the need: none is more similar than 1, so their term is
     * at most weight · ln(1 + decayed deals). For the pair of the last {@link #sum}.
     */
    int reachableBySimilar(CompiledNeed need, CompiledMandate mandate, Model model) {
        int place = need.pairs().place(mandate.institution());
        int others = place < 0 ? 0 : -need.pairs().alike(place);
        for (int part : hundredths) {
            others += part;
        }
        // One hundredth for rounding: cosines of equal facts may come out a little above 1.
        return others + 1 + model.hundredthsOf(
                model.weight(TermName.SIMILAR, mandate.record()) * StrictMath.log1p(mandate.record().deals()));
    }

    /** What is shown of a sum: 0.00 to 100.00 points. */
    static int limited(int sum) {
        return Math.clamp(sum, 0, 100_00);
    }

    /**
     * The parts as shown: what {@link #sum} left in {@link #hundredths}, the negative ones shrunk in proportion when they
     * outweigh the positive, the positive ones when they are too many, so that the sum is the score exactly.
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
        if (negative > positive) {
            return shrunk(-1, negative, positive);
        }
        return positive - negative > 100_00 ? shrunk(1, positive, negative + 100_00) : hundredths.clone();
    }

    /** The parts of one sign made smaller until they add to {@code to}; what division leaves goes to them in their order. */
    private int[] shrunk(int sign, int from, int to) {
        int[] shown = hundredths.clone();
        int left = to;
        for (int part = 0; part < PARTS; part++) {
            if (shown[part] * sign > 0) {
                shown[part] = sign * (int) ((long) shown[part] * sign * to / from);
                left -= shown[part] * sign;
            }
        }
        for (int part = 0; part < PARTS && left > 0; part++) {
            if (shown[part] * sign < hundredths[part] * sign) {
                shown[part] += sign;
                left--;
            }
        }
        return shown;
    }
}
