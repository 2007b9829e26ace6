package cn.xinqiao.roadshow.planner.meetings;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON and remembers the line of each value, so that whatever is wrong later can still be found in the file. */
final class JsonText {
    private static final int DEEPEST = 32;
    private final String text;
    private int position;
    private int line = 1;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /** A value and where it is. @param path the field, as in {@code meetings[3].score} */
    record Node(int line, String path, @Nullable Object value) {
        Malformed wrong(String what) {
            return new Malformed(line, (path.isEmpty() ? "" : path + ": ") + what);
        }

        Map<String, Node> fields() {
            if (value instanceof Map<?, ?> map) {
                Map<String, Node> fields = new LinkedHashMap<>();
                map.forEach((name, node) -> fields.put((String) name, (Node) node));
                return fields;
            }
            throw wrong("must be an object");
        }

        List<Node> items() {
            if (value instanceof List<?> list) {
                return list.stream().map(Node.class::cast).toList();
            }
            throw wrong("must be a list");
        }

        int number(int least, int most) {
            if (!(value instanceof Long number)) {
                throw wrong("must be a whole number");
            }
            if (number < least || number > most) {
                throw wrong("must be from %d to %d, is %d".formatted(least, most, number));
            }
            return number.intValue();
        }

        boolean yes() {
            if (value instanceof Boolean yes) {
                return yes;
            }
            throw wrong("must be true or false");
        }

        String words() {
            if (value instanceof String words) {
                return words;
            }
            throw wrong("must be text");
        }
    }

    static Node read(String text) {
        JsonText json = new JsonText(text);
        Node root = json.value("");
        json.blank();
        if (json.position < text.length()) {
            throw json.wrong("there is more text after the end of the JSON");
        }
        return root;
    }

    private Malformed wrong(String what) {
        return new Malformed(line, what);
    }

    private void blank() {
        for (; position < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(position)) >= 0; position++) {
            line += text.charAt(position) == '\n' ? 1 : 0;
        }
    }

    private char look(String path) {
        blank();
        if (position >= text.length()) {
            throw wrong((path.isEmpty() ? "" : path + ": ") + "the JSON ends too early");
        }
        return text.charAt(position);
    }

    private Node value(String path) {
        char first = look(path);
        int begins = line;
        if (first == '{' || first == '[') {
            if (++depth > DEEPEST) {
                throw wrong("the JSON is nested too deep");
            }
            Object all = first == '{' ? object(path) : list(path);
            depth--;
            return new Node(begins, path, all);
        }
        if (first == '"') {
            return new Node(begins, path, string(path));
        }
        int from = position;
        while (position < text.length() && ",]} \t\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(from, position);
        return new Node(begins, path, switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(word, path);
        });
    }

    private Object number(String word, String path) {
        try {
            return word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        } catch (NumberFormatException none) {
            throw wrong((path.isEmpty() ? "" : path + ": ") + "is no JSON value: " + word.substring(0, Math.min(20, word.length())));
        }
    }

    private Map<String, Node> object(String path) {
        Map<String, Node> fields = new LinkedHashMap<>();
        position++;
        if (look(path) == '}') {
            position++;
            return fields;
        }
        while (true) {
            if (look(path) != '"') {
                throw wrong((path.isEmpty() ? "" : path + ": ") + "a field name in quotes is missing");
            }
            String name = string(path);
            String inner = path.isEmpty() ? name : path + "." + name;
            if (look(inner) != ':') {
                throw wrong(inner + ": the colon is missing");
            }
            position++;
            if (fields.put(name, value(inner)) != null) {
                throw wrong(inner + ": is given twice");
            }
            char next = look(path);
            position++;
            if (next == '}') {
                return fields;
            }
            if (next != ',') {
                throw wrong(inner + ": a comma or } is missing after it");
            }
        }
    }

    private List<Node> list(String path) {
        List<Node> items = new ArrayList<>();
        position++;
        if (look(path) == ']') {
            position++;
            return items;
        }
        while (true) {
            items.add(value(path + "[" + items.size() + "]"));
            char next = look(path);
            position++;
            if (next == ']') {
                return items;
            }
            if (next != ',') {
                throw wrong(path + ": a comma or ] is missing");
            }
        }
    }

    private String string(String path) {
        StringBuilder words = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return words.toString();
            }
            if (c == '\n') {
                break;
            }
            if (c != '\\') {
                words.append(c);
                continue;
            }
            char escaped = ++position < text.length() ? text.charAt(position) : ' ';
            int known = "\"\\/bfnrt".indexOf(escaped);
            if (known >= 0) {
                words.append("\"\\/\b\f\n\r\t".charAt(known));
            } else if (escaped == 'u' && position + 4 < text.length() && text.substring(position + 1, position + 5).matches("[0-9a-fA-F]{4}")) {
                words.append((char) Integer.parseInt(text.substring(position + 1, position + 5), 16));
                position += 4;
            } else {
                throw wrong((path.isEmpty() ? "" : path + ": ") + "unknown escape in a text");
            }
        }
        throw wrong((path.isEmpty() ? "" : path + ": ") + "the closing quote is missing");
    }
}
