package cn.xinqiao.matching;

import io.micronaut.serde.annotation.Serdeable;

import java.math.BigDecimal;

/**
 * One named part of a score.
 *
 * @param points  two decimals; the score is their exact sum
 * @param max     the most this part can add
 * @param reason  one sentence in the request's language
 * @param unknown a fact is missing, so the part counts exactly 0
 */
@Serdeable
record PartView(String name, BigDecimal points, BigDecimal max, String reason, boolean unknown) {
}
