package cn.xinqiao.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON file of {@code db/reference} that becomes one row: its top fields are columns, the whole is kept as it is and read by
 * whoever uses it.
 */
public record ShippedJson(String file, String text) {

    /** @param file path on the class path */
    public static ShippedJson read(String file) {
        try (InputStream content = ShippedJson.class.getResourceAsStream(file)) {
            return new ShippedJson(file, new String(Objects.requireNonNull(content, file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<byte[]> contents() {
        return List.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public String string(String field) {
        return first("\"" + field + "\"\\s*:\\s*\"([^\"]+)\"");
    }

    public int number(String field) {
        return Integer.parseInt(first("\"" + field + "\"\\s*:\\s*(\\d+)"));
    }

    private String first(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(file + " lacks " + pattern);
        }
        return found.group(1);
    }
}
