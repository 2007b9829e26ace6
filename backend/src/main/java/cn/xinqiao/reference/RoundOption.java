package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A financing round as a form offers it.
 *
 * @param ticketMinFen smallest usual amount, an envelope for hints and never a limit; null where none is usual
 * @param ticketMaxFen largest usual amount, likewise
 */
@Serdeable
public record RoundOption(FinancingRound code, String nameZh, String nameEn, @Nullable Long ticketMinFen,
                          @Nullable Long ticketMaxFen) {}
