package cn.xinqiao.appeal;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Texts as the pairs of characters and the words they hold: Chinese is written without blanks. */
final class Grams {
    private Grams() {
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Neighbouring Chinese characters in pairs; words of letters and digits whole, at most 16 characters of them. */
    static Set<String> of(String text) {
        Set<String> grams = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        int before = 0;
        for (int c : folded(text).codePoints().toArray()) {
            boolean han = Character.isIdeographic(c);
            if (han && before != 0) {
                grams.add(new StringBuilder().appendCodePoint(before).appendCodePoint(c).toString());
            }
            before = han ? c : 0;
            if (!han && Character.isLetterOrDigit(c)) {
                if (word.length() < 16) {
                    word.appendCodePoint(c);
                }
            } else {
                add(grams, word);
            }
        }
        add(grams, word);
        return grams;
    }

    private static void add(Set<String> grams, StringBuilder word) {
        if (word.length() > 1) {
            grams.add(word.toString());
        }
        word.setLength(0);
    }

    /** How alike two texts are: shared pairs of all pairs, 0 to 1. */
    static double alike(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        Set<String> shared = new TreeSet<>(one);
        shared.retainAll(other);
        return (double) shared.size() / (one.size() + other.size() - shared.size());
    }
}
