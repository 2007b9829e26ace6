package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Words as sets of numbers: every two neighbouring Chinese characters are a piece, a run of Latin letters or digits is
 * one piece. Pieces are known by a hash of 32 bits; that two of some hundred have the same by chance is one in a hundred
 * thousand. A hash has a small number, the same in all texts of one lineage of snapshots.
 */
final class TextPieces {

    private static final long PRIME = 0x100000001b3L;

    private final int[] common;
    private final PieceNumbers numbers = new PieceNumbers();

    /** @param common pieces and words that say nothing and are left out */
    TextPieces(Set<String> common) {
        TextPieces all = new TextPieces(new int[0]);
        this.common = common.stream().flatMapToInt(piece -> Arrays.stream(all.hashes(piece))).sorted().toArray();
    }

    private TextPieces(int[] common) {
        this.common = common;
    }

    /** The numbers of its pieces, rising, each once. */
    int[] of(String text) {
        int[] pieces = hashes(text);
        for (int k = 0; k < pieces.length; k++) {
            pieces[k] = numbers.of(pieces[k]);
        }
        Arrays.sort(pieces);
        return pieces;
    }

    private int[] hashes(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int[] pieces = new int[lower.length()];
        int count = 0;
        int before = -1;
        int index = 0;
        while (index < lower.length()) {
            int here = lower.codePointAt(index);
            int width = Character.charCount(here);
            if (Character.isIdeographic(here)) {
                if (before >= 0) {
                    pieces[count++] = mixed((long) before << 21 | here);
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
            if (index - start >= 2) {
                pieces[count++] = hash(lower, start, index);
            }
            if (index == start) {
                index += width;
            }
        }
        Arrays.sort(pieces, 0, count);
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if ((kept == 0 || pieces[kept - 1] != pieces[k]) && Arrays.binarySearch(common, pieces[k]) < 0) {
                pieces[kept++] = pieces[k];
            }
        }
        return Arrays.copyOf(pieces, kept);
    }

    /** How many pieces both have. */
    static int shared(int[] one, int[] other) {
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
    private static int hash(String text, int start, int end) {
        long hash = 0xcbf29ce484222325L;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash | Long.MIN_VALUE);
    }

    /** The finish of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static int mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (int) (mixed ^ mixed >>> 31);
    }
}
