package cn.xinqiao.matching.engine;

import java.util.Objects;

/**
 * A need with everything that does not depend on the mandate worked out once.
 *
 * @param input       as it was put in
 * @param facts       its known facts; the tier only when confirmed
 * @param credentials hundredths for confirmed credentials
 * @param pairs       what it gives to single institutions
 */
record CompiledNeed(
        Need input, Facts facts, int credentials, PairPoints pairs) {

    static CompiledNeed of(Need need, Model model) {
        return of(need, model, KeptPairs.NONE);
    }

    /** @param kept what is known of the pairs by now */
    static CompiledNeed of(Need need, Model model, KeptPairs kept) {
        PairPoints known = kept.of(need);
        return of(need, model, known != null ? known.withStrangers(need, model) : PairPoints.of(need, model));
    }

    /**
     * This need with other facts but the same text, and still with its own similar rounds: complete unless sectors or region
     * changed, and then enough to see whether looking for similar rounds could be worth it, which costs a hundred times more
     * than all the rest.
     */
    CompiledNeed sketch(Need changed, Model model) {
        return of(changed, model, pairs);
    }

    /** This sketch with the similar rounds of its own sectors and region. */
    CompiledNeed complete(Model model) {
        return new CompiledNeed(input, facts, credentials, pairs.alikeOf(input, model));
    }

    private static CompiledNeed of(Need need, Model model, PairPoints pairs) {
        Facts facts = Facts.of(model.tokens(), need.sectors(), need.round(), need.province(), need.city(), need.amountFen(),
                need.tierConfirmed() ? need.tier() : null);
        return new CompiledNeed(need, facts, model.hundredthsOf(model.rules().weights().credential()
                        * Math.min(model.rules().credentialsCounted(), need.credentials().size())), pairs);
    }

    /** True if the same past rounds are similar to both. */
    boolean isLike(CompiledNeed other) {
        return input.sectors().equals(other.input.sectors())
                && Objects.equals(input.province(), other.input.province())
                && Objects.equals(input.city(), other.input.city());
    }

    boolean isHeldBy(long institutionId) {
        return input.investorIds().contains(institutionId);
    }
}
