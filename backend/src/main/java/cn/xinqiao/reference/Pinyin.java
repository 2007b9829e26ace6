package cn.xinqiao.reference;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pinyin of Chinese text for search and sorting: lower case, Latin letters and digits kept, everything else dropped.
 *
 * <p>The library knows phrases (重庆 chong, 银行 hang); {@code db/reference/pinyin_overrides.csv} corrects what it gets
 * wrong and knows surnames. Safe to call from many threads; the first call loads the tables (about half a second).
 */
public final class Pinyin {
    /** Longest override, in characters. */
    private static final int LONGEST = 4;

    private Pinyin() {}

    /** Pinyin of any text, for example a name of an organisation or a place. */
    public static PinyinText of(String text) {
        return convert(text, false);
    }

    /** Pinyin of a person's name: a surname at the beginning is read as a surname (单 shan, 仇 qiu, 区 ou). */
    public static PinyinText ofPersonName(String name) {
        return convert(name, true);
    }

    private static PinyinText convert(String raw, boolean person) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
        StringBuilder full = new StringBuilder(text.length() * 4);
        StringBuilder initials = new StringBuilder(text.length());
        StringBuilder han = new StringBuilder();
        int at = 0;
        if (person) {
            for (int length = Math.min(2, text.length()); length > 0 && at == 0; length--) {
                String reading = Tables.SURNAMES.get(text.substring(0, length));
                if (reading != null) {
                    append(reading, full, initials);
                    at = length;
                }
            }
        }
        while (at < text.length()) {
            int point = text.codePointAt(at);
            String phrase = Tables.phraseAt(text, at);
            if (phrase != null) {
                flush(han, full, initials);
                append(Tables.PHRASES.get(phrase), full, initials);
                at += phrase.length();
                continue;
            }
            if (isHan(point)) {
                han.appendCodePoint(point);
            } else {
                flush(han, full, initials);
                at = appendLatin(text, at, full, initials);
                continue;
            }
            at += Character.charCount(point);
        }
        flush(han, full, initials);
        return new PinyinText(full.toString(), initials.toString());
    }

    /** Letters and digits stay whole in both forms, so that 3D打印 is found by 3ddy and 5G by 5g. */
    private static int appendLatin(String text, int from, StringBuilder full, StringBuilder initials) {
        int point = text.codePointAt(from);
        if (point < 0x80 && Character.isLetterOrDigit(point)) {
            char lower = (char) Character.toLowerCase(point);
            full.append(lower);
            initials.append(lower);
        }
        return from + Character.charCount(point);
    }

    private static void flush(StringBuilder han, StringBuilder full, StringBuilder initials) {
        if (!han.isEmpty()) {
            append(PinyinHelper.toPinyin(han.toString(), PinyinStyleEnum.NORMAL), full, initials);
            han.setLength(0);
        }
    }

    private static void append(String syllables, StringBuilder full, StringBuilder initials) {
        for (String syllable : syllables.toLowerCase(Locale.ROOT).replace('ü', 'v').split(" ")) {
            // What the library does not know comes back as the character itself, or as '?' outside the basic plane.
            if (!syllable.isEmpty() && !syllable.equals("?")) {
                full.append(syllable);
                initials.appendCodePoint(syllable.codePointAt(0));
            }
        }
    }

    private static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    /** Read once, when the first text is converted. */
    private static final class Tables {
        static final Map<String, String> PHRASES = new HashMap<>();
        static final Map<String, String> SURNAMES = new HashMap<>();

        static {
            ReferenceFile.read("pinyin_overrides.csv").rows().forEach(row ->
                    ("SURNAME".equals(row.text("kind")) ? SURNAMES : PHRASES).put(row.text("text"), row.text("pinyin")));
        }

        static @Nullable String phraseAt(String text, int from) {
            for (int length = Math.min(LONGEST, text.length() - from); length > 1; length--) {
                String piece = text.substring(from, from + length);
                if (PHRASES.containsKey(piece)) {
                    return piece;
                }
            }
            return null;
        }
    }
}
