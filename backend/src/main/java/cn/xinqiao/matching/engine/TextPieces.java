package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Words as sets of numbers: every two neighbouring Chinese characters are a piece, a run of Latin letters or digits is
 * one piece. Exact for Chinese; Latin words are hashed to 64 bits.
 */
final class TextPieces {

    private static final long WORD = Long.MIN_VALUE;

    private TextPieces() {
    }

    /** @param common pieces and words that say nothing and are left out */
    static long[] of(String text, Set<String> common) {
        String lower = text.toLowerCase(Locale.ROOT);
        long[] pieces = new long[lower.length()];
        int count = 0;
        int before = -1;
        int index = 0;
        while (index < lower.length()) {
            int here = lower.codePointAt(index);
            int width = Character.charCount(here);
            if (Character.isIdeographic(here)) {
                if (before >= 0 && !common.contains(Character.toString(before) + Character.toString(here))) {
                    pieces[count++] = (long) before << 21 | here;
                }
                before = here;
                index += width;
                continue;
            }
            before = -1;
            int start = index;
            while (index < lower.length() && isWord(lower.codePointAt(index))) {
                index += Character.charCount(lower.codePointAt(index));
            }
            if (index - start >= 2 && !common.contains(lower.substring(start, index))) {
                pieces[count++] = hash(lower, start, index);
            }
            if (index == start) {
                index += width;
            }
        }
        return Arrays.stream(pieces, 0, count).sorted().distinct().toArray();
    }

    /** How many pieces both have. */
    static int shared(long[] one, long[] other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                shared++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    private static boolean isWord(int point) {
        return Character.isLetterOrDigit(point) && !Character.isIdeographic(point);
    }

    /** FNV-1a; the sign bit keeps words apart from pairs of characters. */
    private static long hash(String text, int start, int end) {
        long hash = 0xcbf29ce484222325L;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash | WORD;
    }
}
