package cn.xinqiao.platform.backup;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Rows as lines of text: columns parted by tabs, so that a line break inside a value never ends a row. */
final class Lines {
    private static final String NULL = "\\N";

    private Lines() {
    }

    static String of(List<@Nullable String> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append('\t');
            }
            @Nullable String value = values.get(i);
            if (value == null) {
                line.append(NULL);
            } else {
                value.chars().forEach(c -> {
                    switch (c) {
                        case '\t' -> line.append("\\t");
                        case '\n' -> line.append("\\n");
                        case '\r' -> line.append("\\r");
                        case '\\' -> line.append("\\\\");
                        default -> line.append((char) c);
                    }
                });
            }
        }
        return line.append('\n').toString();
    }

    /** @param line without the line break at its end */
    static List<@Nullable String> read(String line) {
        List<@Nullable String> values = new ArrayList<>();
        for (String cell : line.split("\t", -1)) {
            values.add(cell.equals(NULL) ? null : plain(cell));
        }
        return values;
    }

    private static String plain(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\' || i + 1 == cell.length()) {
                plain.append(c);
                continue;
            }
            i++;
            plain.append(switch (cell.charAt(i)) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> cell.charAt(i);
            });
        }
        return plain.toString();
    }
}
