package cn.xinqiao.financing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a list of needs can be narrowed by; several values of one filter are alternatives.
 *
 * @param sector     sector codes or codes of sector groups
 * @param region     codes of provinces, cities or counties; a province holds its cities
 * @param tier       cultivation tiers, or NONE
 * @param amount     amount bands
 * @param amountMin  in fen
 * @param amountMax  in fen
 * @param q          words that must all occur; Chinese, pinyin or initials
 * @param mine       only needs of the acting organisation, in every state
 * @param state      states; for the own list and for the authority
 */
@Introspected
record NeedFilter(@QueryValue @Nullable List<String> sector, @QueryValue @Nullable List<String> round,
                  @QueryValue @Nullable List<String> instrument, @QueryValue @Nullable List<String> region,
                  @QueryValue @Nullable List<String> tier, @QueryValue @Nullable List<String> amount,
                  @QueryValue @Nullable Long amountMin, @QueryValue @Nullable Long amountMax, @QueryValue @Nullable String q,
                  @QueryValue @Nullable Boolean mine, @QueryValue @Nullable List<String> state) {
}
