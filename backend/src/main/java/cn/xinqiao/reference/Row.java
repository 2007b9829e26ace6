package cn.xinqiao.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of reference data as text by column name; empty and absent are both null. */
record Row(Map<String, @Nullable String> columns) {
    String text(String column) {
        String value = columns.get(column);
        if (value == null) {
            throw new IllegalStateException("Reference data without " + column + ": " + columns);
        }
        return value;
    }

    @Nullable String textOrNull(String column) {
        return columns.get(column);
    }

    int integer(String column) {
        return Integer.parseInt(text(column));
    }

    @Nullable Long longOrNull(String column) {
        String value = columns.get(column);
        return value == null ? null : Long.valueOf(value);
    }
}
