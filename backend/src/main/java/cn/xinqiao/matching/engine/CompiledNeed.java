package cn.xinqiao.matching.engine;

import java.util.Arrays;

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
        Facts facts = Facts.of(tokens, need.sectors(), need.round(), need.province(), need.city(), need.amountFen(),
                need.tierConfirmed() ? need.tier() : null);
        double[] shares = new double[facts.size()];
        for (int f = 0; f < shares.length; f++) {
            Field field = Field.values()[facts.fields()[f]];
            shares[f] = field == Field.TIER
                    ? rules.tierShares().getOrDefault(need.tier(), 1.0 / rules.tierLadder().size())
                    : history.share(field, facts.tokens()[f], rules);
        }
        return new CompiledNeed(need, facts, shares, TextPieces.of(need.text(), rules.commonPieces()),
                need.investorIds().stream().mapToLong(Long::longValue).sorted().toArray(),
                history.coInvestors(need.investorIds()), history.backersOfSimilar(facts));
    }

    boolean isHeldBy(long institutionId) {
        return Arrays.binarySearch(investors, institutionId) >= 0;
    }
}
