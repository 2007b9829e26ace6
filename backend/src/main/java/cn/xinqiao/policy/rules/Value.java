package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a fact or a part of a rule is worth. */
public sealed interface Value {
    /** Not told, or not computable: a ratio without a positive denominator, growth from nothing. */
    Value UNKNOWN = new Unknown();

    record Unknown() implements Value {
    }

    record Amount(BigDecimal number) implements Value {
    }

    record Truth(boolean truth) implements Value {
    }

    record Text(String text) implements Value {
    }

    record Texts(Set<String> texts) implements Value {
        public Texts {
            texts = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(texts));
        }
    }

    record Awards(List<Award> awards) implements Value {
        public Awards {
            awards = List.copyOf(awards);
        }
    }

    /**
     * A science award.
     *
     * @param rank place among the winners; null if not told
     * @param yearsAgo whole years before the application; null if not told
     */
    record Award(String level, @Nullable Integer rank, @Nullable Integer yearsAgo) {
    }

    /**
     * Quotients are compared at ten decimals: what a person writes as 8571.428571428572 for 9000/1.05 still grew by 5 %.
     */
    int COMPARED_DECIMALS = 10;

    static Value of(long number) {
        return new Amount(BigDecimal.valueOf(number));
    }

    static BigDecimal comparable(BigDecimal number) {
        return number.setScale(COMPARED_DECIMALS, RoundingMode.HALF_UP);
    }

    /** For people and files: a number, a truth, a text, a list of texts; null for what is unknown. */
    default @Nullable Object plain() {
        return switch (this) {
            case Unknown ignored -> null;
            case Amount amount -> tidy(amount.number());
            case Truth truth -> truth.truth();
            case Text text -> text.text();
            case Texts texts -> List.copyOf(texts.texts());
            case Awards awards -> awards.awards().size();
        };
    }

    /** Without the noise of a division: ten decimals, no trailing zeros. */
    static BigDecimal tidy(BigDecimal number) {
        BigDecimal short_ = number.scale() > COMPARED_DECIMALS ? comparable(number) : number;
        BigDecimal stripped = short_.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
