package cn.xinqiao.policy;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, texts, truths and exact decimals, in the order of the file; and back. */
final class Json {
    private Json() {
    }

    /** @throws IOException with line and column if it is no JSON */
    static @Nullable Object read(byte[] json) throws IOException {
        JsonNode tree = ObjectMapper.getDefault().readValue(json, Argument.of(JsonNode.class));
        return tree == null ? null : plain(tree);
    }

    static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.entries().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.values().forEach(value -> list.add(plain(value)));
            return list;
        }
        if (node.isNumber()) {
            return told(node.getNumberValue());
        }
        if (node.isBoolean()) {
            return node.getBooleanValue();
        }
        return node.isNull() ? null : node.getStringValue();
    }

    /** What a request's reader made of JSON, with exact decimals; a number that is none stays a text. */
    static Object told(Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case Number number -> {
                String text = number.toString();
                yield text.equals("Infinity") || text.equals("-Infinity") || text.equals("NaN") ? text : new BigDecimal(text);
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> exact = new LinkedHashMap<>();
                map.forEach((key, inner) -> exact.put(key.toString(), inner == null ? null : told(inner)));
                yield exact;
            }
            case Collection<?> list -> {
                List<@Nullable Object> exact = new ArrayList<>();
                list.forEach(inner -> exact.add(inner == null ? null : told(inner)));
                yield exact;
            }
            default -> value;
        };
    }

    static String write(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        write(tree, out, "\n");
        return out.append('\n').toString();
    }

    private static void write(@Nullable Object value, StringBuilder out, String line) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator).append(line).append(' ');
                    quote(entry.getKey().toString(), out);
                    out.append(": ");
                    write(entry.getValue(), out, line + " ");
                    separator = ",";
                }
                out.append(map.isEmpty() ? "{}" : line + "}");
            }
            case Collection<?> list -> {
                String separator = "[";
                for (Object item : list) {
                    out.append(separator).append(line).append(' ');
                    write(item, out, line + " ");
                    separator = ",";
                }
                out.append(list.isEmpty() ? "[]" : line + "]");
            }
            case BigDecimal number -> out.append(number.toPlainString());
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> quote(value.toString(), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
