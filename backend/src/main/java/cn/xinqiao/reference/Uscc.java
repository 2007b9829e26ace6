package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The unified social credit code (统一社会信用代码), GB 32100-2015: department, category, six digits of division,
 * nine characters of the organisation code (GB 11714), check character.
 *
 * <p>The same rules run while typing in {@code frontend/src/shared/format/uscc.ts}; both sides are tested with
 * {@code db/reference/uscc_examples.csv}.
 */
public final class Uscc {
    /** No I, O, S, V, Z: they are refused, never silently read as 1, 0, 5 or 2. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String DEPARTMENTS = "123456789ANY";
    private static final int LENGTH = 18;
    /** 3^i mod 31. */
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] INNER_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private Uscc() {}

    /** Why a code is refused. The first check that fails counts, in this order. */
    @Serdeable
    public enum Reason {
        /** Not 18 characters after normalising. */
        LENGTH,
        /** A character outside the alphabet, for example I, O, S, V or Z. */
        CHARSET,
        /** The first character is no registration department. */
        DEPARTMENT,
        /** Characters 3 to 8 are not all digits. */
        DIVISION_NOT_NUMERIC,
        /** The last character does not fit the others: something was mistyped. */
        CHECK_DIGIT
    }

    /** Why a code that is accepted should be looked at again. */
    @Serdeable
    public enum Warning {
        /** Characters 9 to 17 fail the older check of GB 11714. Rare, but such codes exist. */
        INNER_ORG_CODE
    }

    /**
     * What the check found.
     *
     * @param normalised the code as it would be stored; for a refused code what is left after normalising
     * @param reason why it is refused; null exactly when the code is valid
     * @param warning null, or something to look at again although the code is valid
     */
    public record Check(String normalised, @Nullable Reason reason, @Nullable Warning warning) {
        public boolean valid() {
            return reason == null;
        }
    }

    /** Checks anything a person may have typed; never throws. */
    public static Check check(String typed) {
        String code = normalise(typed);
        Reason reason = refusal(code);
        Warning warning = reason == null && !innerCheckHolds(code) ? Warning.INNER_ORG_CODE : null;
        return new Check(code, reason, warning);
    }

    /** White space and hyphens removed, full width made half width, a–z made upper case; nothing else is touched. */
    public static String normalise(String typed) {
        StringBuilder code = new StringBuilder(LENGTH);
        typed.codePoints().map(Uscc::halfWidth).filter(c -> !isFiller(c)).map(Uscc::upper).forEach(code::appendCodePoint);
        return code.toString();
    }

    /** Whether a valid, normalised code belongs to an enterprise (91) rather than a sole trader, an association or an organ. */
    public static boolean isEnterprise(String normalised) {
        return normalised.startsWith("91");
    }

    private static @Nullable Reason refusal(String code) {
        if (code.codePointCount(0, code.length()) != LENGTH) {
            return Reason.LENGTH;
        }
        if (code.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return Reason.CHARSET;
        }
        if (DEPARTMENTS.indexOf(code.charAt(0)) < 0) {
            return Reason.DEPARTMENT;
        }
        if (!code.substring(2, 8).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Reason.DIVISION_NOT_NUMERIC;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31) == code.charAt(LENGTH - 1) ? null : Reason.CHECK_DIGIT;
    }

    private static boolean innerCheckHolds(String code) {
        int sum = 0;
        for (int i = 0; i < INNER_WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(8 + i), 36) * INNER_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
        return code.charAt(16) == expected;
    }

    private static int halfWidth(int c) {
        return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    }

    private static int upper(int c) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }

    private static boolean isFiller(int c) {
        boolean hyphen = c == '-' || c >= 0x2010 && c <= 0x2015 || c == 0x2212;
        return hyphen || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B;
    }
}
