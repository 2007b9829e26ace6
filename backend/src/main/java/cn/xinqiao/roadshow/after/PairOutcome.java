package cn.xinqiao.roadshow.after;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a presenter and an institution say became of their meeting, published as {@code follow-up.outcome}: where a deal
 * begins, moves on or is lost.
 *
 * @param days    how long after the event it was asked
 * @param outcome NO_CONTACT, TALKING, DILIGENCE, TERMS, SIGNED or ENDED
 */
@Serdeable
public record PairOutcome(long roadshowId, long needId, long enterpriseId, long institutionId, int days, String outcome) {
    public static final String TOPIC = "follow-up.outcome";
}
