package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a list; each facet leaves out those of its own field. Texts are the program's, values are parameters. */
final class Conditions {
    private final List<Condition> all = new ArrayList<>();

    /** @param field the facet whose own counts do not heed it, null for none */
    record Condition(@Nullable String field, String sql, List<?> values) {
    }

    Conditions and(@Nullable String field, String sql, List<?> values) {
        all.add(new Condition(field, sql, List.copyOf(values)));
        return this;
    }

    Conditions and(Conditions more) {
        all.addAll(more.all);
        return this;
    }

    List<Condition> all() {
        return List.copyOf(all);
    }

    boolean filters(String field) {
        return all.stream().anyMatch(c -> field.equals(c.field));
    }

    /** Adds the values in the order of the marks in the answered text. */
    String where(@Nullable String withoutField, List<Object> values) {
        List<String> parts = new ArrayList<>();
        for (Condition condition : all) {
            if (withoutField == null || !withoutField.equals(condition.field)) {
                parts.add("(" + condition.sql + ")");
                values.addAll(condition.values);
            }
        }
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }
}
