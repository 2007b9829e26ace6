package cn.xinqiao.matching.engine.model;

import cn.xinqiao.matching.engine.SectorTag;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a round when investors are sought. Every fact may be unknown and then counts exactly 0. Codes are
 * compared as they are: the caller uses one code system for history, mandates and open rounds.
 *
 * @param sectors    tags of any levels, several of one level share one voice; empty when unknown
 * @param province   null when unknown
 * @param city       null when unknown; cities of two provinces never meet
 * @param stage      financing round; null when unknown or undisclosed
 * @param amount     whole or broken units of the history's currency; null when unknown, else positive and finite
 * @param currency   null when unknown
 * @param disclosure how the amount is stated; null when unknown
 * @param founded    null when unknown
 * @param name       the company's name and products; may be empty
 */
public record RoundFacts(
        List<SectorTag> sectors,
        @Nullable String province,
        @Nullable String city,
        @Nullable String stage,
        @Nullable Double amount,
        @Nullable String currency,
        @Nullable String disclosure,
        @Nullable LocalDate founded,
        String name) {

    /** Nothing is known. */
    public static final RoundFacts UNKNOWN = new RoundFacts(List.of(), null, null, null, null, null, null, null, "");

    public RoundFacts {
        sectors = List.copyOf(sectors);
        if (amount != null && !(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("amount must be positive and finite: " + amount);
        }
    }
}
