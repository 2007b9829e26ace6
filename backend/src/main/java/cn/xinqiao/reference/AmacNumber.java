package cn.xinqiao.reference;

import java.util.regex.Pattern;

/**
 * Registration number of a private fund manager with the Asset Management Association of China (中国证券投资基金业协会).
 * A running number: no check digit, no region, no type in it, so only its form can be checked here.
 */
public final class AmacNumber {
    private static final Pattern MANAGER = Pattern.compile("P1[0-9]{6}");

    private AmacNumber() {}

    /** Whether {@code number}, already normalised by {@link #normalise}, has the form P1xxxxxx. */
    public static boolean isManagerNumber(String number) {
        return MANAGER.matcher(number).matches();
    }

    /** Spaces and hyphens removed, full width made half width, upper case. */
    public static String normalise(String typed) {
        return Uscc.normalise(typed);
    }
}
