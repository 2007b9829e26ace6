package cn.xinqiao.deal;

import io.micronaut.serde.annotation.Serdeable;

import java.time.Instant;

/**
 * Nobody has touched an open deal for a long time; topic {@value #TOPIC}.
 *
 * @param activeAt when somebody last did
 */
@Serdeable
public record DealStalled(long dealId, long needId, long enterpriseId, long institutionId, Instant activeAt) {
    public static final String TOPIC = "deal.stalled";
}
