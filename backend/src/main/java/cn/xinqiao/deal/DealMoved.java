package cn.xinqiao.deal;

import io.micronaut.serde.annotation.Serdeable;

/** Somebody has taken up a stalled deal again, or it has ended; topic {@value #TOPIC}. */
@Serdeable
public record DealMoved(long dealId, long needId, long enterpriseId, long institutionId) {
    public static final String TOPIC = "deal.moved";
}
