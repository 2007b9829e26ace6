package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.Objects;

/**
 * A need with everything that does not depend on the mandate worked out once.
 *
 * @param input      as it was put in
 * @param facts      its known facts; the tier only when confirmed
 * @param shares     the market's share of each fact
 * @param text       its words
 * @param investors  ids of the institutions that hold the enterprise, rising
 * @param network    Σ cosine with those, per institution
 * @param similar    Σ similarity² · decay, per institution
 */
record CompiledNeed(
        Need input, Facts facts, double[] shares, long[] text, long[] investors, Sparse network, Sparse similar) {

    static CompiledNeed of(Need need, MatchingRules rules, Tokens tokens, History history) {
        Facts facts = facts(need, tokens);
        return new CompiledNeed(need, facts, shares(need, facts, rules, history),
                TextPieces.of(need.text(), rules.commonPieces()),
                need.investorIds().stream().mapToLong(Long::longValue).sorted().toArray(),
                history.coInvestors(need.investorIds()), history.backersOfSimilar(facts));
    }

    /**
     * This need with other facts but the same text and investors, and still with its own similar rounds: complete unless
     * sectors or region changed, and then enough to see whether looking for similar rounds could be worth it, which
     * costs a hundred times more than all the rest.
     */
    CompiledNeed sketch(Need changed, MatchingRules rules, Tokens tokens, History history) {
        Facts other = facts(changed, tokens);
        return new CompiledNeed(changed, other, shares(changed, other, rules, history), text, investors, network, similar);
    }

    /** True if the same past rounds are similar to both. */
    boolean isLike(CompiledNeed other) {
        return input.sectors().equals(other.input.sectors())
                && Objects.equals(input.province(), other.input.province())
                && Objects.equals(input.city(), other.input.city());
    }

    private static Facts facts(Need need, Tokens tokens) {
        return Facts.of(tokens, need.sectors(), need.round(), need.province(), need.city(), need.amountFen(),
                need.tierConfirmed() ? need.tier() : null);
    }

    private static double[] shares(Need need, Facts facts, MatchingRules rules, History history) {
        double[] shares = new double[facts.size()];
        for (int f = 0; f < shares.length; f++) {
            Field field = Field.values()[facts.fields()[f]];
            shares[f] = field == Field.TIER
                    ? rules.tierShares().getOrDefault(need.tier(), 1.0 / rules.tierLadder().size())
                    : history.share(field, facts.tokens()[f], rules);
        }
        return shares;
    }

    boolean isHeldBy(long institutionId) {
        return Arrays.binarySearch(investors, institutionId) >= 0;
    }
}
