package cn.xinqiao.moderation.screening;

import java.util.List;

/**
 * What the screening says of one text.
 *
 * @param logOdds that the passage which speaks most for it is a request for money
 * @param reasons what was found there, the heaviest first
 */
public record Verdict(boolean hold, double logOdds, List<Reason> reasons) {
    /**
     * @param code of the sign, stable; {@code WORDING} for the wording as a whole
     * @param weight in log-odds
     * @param found the words it was found in, as they were understood
     */
    public record Reason(String code, double weight, String found) {
    }
}
