package cn.xinqiao.moderation.screening;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** One way of writing for all: simplified characters, plain letters and digits, nothing invisible. */
final class Plain {
    private Plain() {
    }

    static String text(String raw, Script script, ScreeningRules rules) {
        String replaced = raw;
        for (Map.Entry<String, String> instead : rules.instead().entrySet()) {
            replaced = replaced.replace(instead.getKey(), instead.getValue());
        }
        String compatible = Normalizer.normalize(replaced, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('ü', 'v');
        String bare = Normalizer.normalize(compatible, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(bare.length());
        bare.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.CONTROL && point != '\n') {
                return;
            }
            // Pictures and characters outside of the basic plane stand between words, they are none.
            kept.append(point > 0xFFFF || type == Character.PRIVATE_USE ? "·" : Character.toString(point));
        });
        return script.simplified(kept.toString());
    }

    /** Without spaces and pictures between two Chinese characters or beside a digit. */
    static String withoutOddSpaces(CharSequence text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here != ' ' && here != '·' && here != '\u3000' && here != '*' && here != '_' && here != '|' && here != '~') {
                kept.append(here);
            } else if (!kept.isEmpty() && WordFinder.isLetter(kept.charAt(kept.length() - 1)) && i + 1 < text.length()
                    && WordFinder.isLetter(text.charAt(i + 1))) {
                kept.append(' ');
            }
        }
        return kept.toString();
    }
}
