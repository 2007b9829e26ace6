package cn.xinqiao.roadshow.day;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Somebody of an organisation marked interest in a presentation, any but none; topic {@value #TOPIC}. Told again for every mark.
 *
 * @param organisationId the one the person marked for
 */
@Serdeable
public record InterestMarked(long roadshowId, long applicationId, long organisationId) {
    public static final String TOPIC = "presentation-interest";
}
