package cn.xinqiao.platform;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A sentence the server says to a person, in both languages side by side, so that none can be forgotten.
 * Placeholders are {@code {0}}, {@code {1}} ….
 */
@Serdeable
public record Text(String zh, String en) {
    public static Text of(String zh, String en) {
        return new Text(zh, en);
    }

    public Text with(Object... values) {
        return new Text(fill(zh, values), fill(en, values));
    }

    public String in(Language language) {
        return language == Language.EN ? en : zh;
    }

    private static String fill(String pattern, Object[] values) {
        String filled = pattern;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return filled;
    }
}
