package cn.xinqiao.platform.paging;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A list read page by page with keyset cursors, total and facets, at a number of statements that does not depend on
 * how many rows there are: one for the items, one for the total, one per facet.
 *
 * <pre>
 * ListQuery.of("n.id, n.title", "financing_need n", "n.id")
 *     .where("n.state = 'PUBLISHED'")
 *     .filter("round", rounds, "n.round")             // IN (…), also a facet when asked
 *     .facet("round", "n.round")
 *     .search(q, "n.search_text")
 *     .sort("newest", "n.published_at", Direction.DOWN)
 *     .sort("amount", "n.amount_fen", Direction.DOWN)
 *     .read(sql, page, row -> …);
 * </pre>
 *
 * All texts given here are constants of the program; only values come from outside. A sort expression must not be
 * null; the first sort is the default.
 */
public final class ListQuery {
    /** Up to so many finds of a search the list goes on with their ids; beyond, looking through every text again costs no more. */
    private static final int FEW = 5_000;
    private final String columns;
    private final String from;
    private final String id;
    private List<?> given = List.of();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Condition> searches = new ArrayList<>();
    private final Map<String, String> facets = new LinkedHashMap<>();
    private final Map<String, FacetJoin> facetJoins = new LinkedHashMap<>();
    private final Map<String, Sort> sorts = new LinkedHashMap<>();
    private boolean counted = true;
    private int countedTo;

    /** Which way a sort runs; ties always go by id the same way. */
    public enum Direction {
        UP("ASC", ">"), DOWN("DESC", "<");
        private final String order;
        private final String after;

        Direction(String order, String after) {
            this.order = order;
            this.after = after;
        }
    }

    private record Condition(@Nullable String field, String sql, List<?> values) {
    }

    private record Sort(String expression, Direction direction) {
    }

    private record FacetJoin(String join, String expression) {
    }

    private ListQuery(String columns, String from, String id) {
        this.columns = columns;
        this.from = from;
        this.id = id;
    }

    public static ListQuery of(String columns, String from, String id) {
        return new ListQuery(columns, from, id);
    }

    /** Values of the parameters that stand in {@code from} itself, for lists over a subquery. */
    public ListQuery given(List<?> values) {
        given = List.copyOf(values);
        return this;
    }

    /** A condition that always holds. */
    public ListQuery where(String sql, Object... values) {
        conditions.add(new Condition(null, sql, List.of(values)));
        return this;
    }

    /** Keeps rows whose expression is one of the values; no values, no condition. */
    public ListQuery filter(String field, @Nullable Collection<?> values, String expression) {
        if (values != null && !values.isEmpty()) {
            conditions.add(new Condition(field, expression + " IN (" + Sql.marks(values.size()) + ")", List.copyOf(values)));
        }
        return this;
    }

    /** A condition of a filter field that is more than an IN; it does not apply to that field's own facet. */
    public ListQuery filterWhere(String field, String sql, Object... values) {
        conditions.add(new Condition(field, sql, List.of(values)));
        return this;
    }

    /**
     * Keeps rows whose lower-case search text contains every word of the query. The search text is made when the row
     * is written (names, pinyin, initials), so one LIKE finds them all. No index helps a LIKE in the middle of a text, so
     * the search runs once, and items, total and facets ask for what it found.
     */
    public ListQuery search(@Nullable String query, String expression) {
        if (query != null) {
            for (String word : query.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
                if (!word.isEmpty()) {
                    searches.add(new Condition(null, expression + " LIKE ? ESCAPE '!'", List.of("%" + escapeLike(word) + "%")));
                }
            }
        }
        return this;
    }

    public ListQuery facet(String field, String expression) {
        facets.put(field, expression);
        return this;
    }

    /** A facet over a child table, for fields with several values a row; counts distinct rows. */
    public ListQuery facet(String field, String join, String expression) {
        facetJoins.put(field, new FacetJoin(join, expression));
        return this;
    }

    public ListQuery sort(String name, String expression, Direction direction) {
        sorts.put(name, new Sort(expression, direction));
        return this;
    }

    /** For lists whose screen shows no total. */
    public ListQuery uncounted() {
        counted = false;
        return this;
    }

    /** Counts no further than that: {@code total} is one more where there are more. For lists that reach back for years. */
    public ListQuery countedTo(int most) {
        countedTo = most;
        return this;
    }

    public <T> Page<T> read(Sql sql, PageRequest request, Sql.RowReader<T> reader) {
        int limit = request.limit();
        Sort sort = sort(request.sort());
        searchOnce(sql);
        List<Object> values = new ArrayList<>(given);
        String where = where(null, values);
        String total = countedTo == 0 ? "SELECT COUNT(*) FROM " + from + where
                : "SELECT COUNT(*) FROM (SELECT 1 AS one_ FROM " + from + where + " LIMIT " + (countedTo + 1) + ") counted_";
        List<Object> totalValues = List.copyOf(values);
        if (request.cursor() != null) {
            Cursor after = Cursor.parse(request.cursor());
            where += (where.isEmpty() ? " WHERE " : " AND ")
                    + "(%1$s %3$s ? OR (%1$s = ? AND %2$s %3$s ?))".formatted(sort.expression, id, sort.direction.after);
            values.addAll(List.of(after.key(), after.key(), after.id()));
        }
        values.add(limit + 1);
        List<Keyed<T>> rows = sql.list("SELECT " + columns + ", " + sort.expression + " AS sort_key_, " + id + " AS id_key_ FROM "
                + from + where + " ORDER BY " + sort.expression + " " + sort.direction.order + ", " + id + " "
                + sort.direction.order + " LIMIT ?", values, row -> Keyed.read(row, reader));
        String next = rows.size() > limit ? rows.get(limit - 1).cursor.text() : null;
        List<T> items = rows.stream().limit(limit).map(Keyed::item).toList();
        return new Page<>(items, counted ? sql.count(total, totalValues) : items.size(), facets(sql), next);
    }

    private void searchOnce(Sql sql) {
        if (searches.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(given);
        searches.forEach(search -> values.addAll(search.values));
        values.add(FEW + 1);
        List<String> found = sql.list("SELECT " + id + " FROM " + from + " WHERE "
                + String.join(" AND ", searches.stream().map(Condition::sql).toList()) + " LIMIT ?", values, row -> Long.toString(row.getLong(1)));
        if (found.size() > FEW) {
            conditions.addAll(searches);
        } else { // ids of our own, so they stand in the statement: as parameters there could be more than one takes
            conditions.add(new Condition(null, found.isEmpty() ? "1 = 0" : id + " IN (" + String.join(",", found) + ")", List.of()));
        }
        searches.clear();
    }

    private Map<String, List<Page.Facet>> facets(Sql sql) {
        Map<String, List<Page.Facet>> counted = new LinkedHashMap<>();
        facets.forEach((field, expression) -> counted.put(field, facet(sql, field, from, expression, "COUNT(*)")));
        facetJoins.forEach((field, join) -> counted.put(field,
                facet(sql, field, from + " " + join.join, join.expression, "COUNT(DISTINCT " + id + ")")));
        return counted;
    }

    private List<Page.Facet> facet(Sql sql, String field, String source, String expression, String count) {
        List<Object> values = new ArrayList<>(given);
        String where = where(field, values);
        return sql.list("SELECT " + expression + " AS code_, " + count + " AS count_ FROM " + source + where
                        + (where.isEmpty() ? " WHERE " : " AND ") + expression + " IS NOT NULL GROUP BY " + expression
                        + " ORDER BY count_ DESC, code_",
                values, row -> new Page.Facet(row.getString("code_"), row.getLong("count_")));
    }

    private String where(@Nullable String withoutField, List<Object> values) {
        List<String> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition.field == null || !condition.field.equals(withoutField)) {
                parts.add("(" + condition.sql + ")");
                values.addAll(condition.values);
            }
        }
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }

    private Sort sort(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return sorts.isEmpty() ? new Sort(id, Direction.DOWN) : sorts.values().iterator().next();
        }
        Sort sort = sorts.get(name);
        if (sort == null) {
            throw ProblemException.invalid("/sort", "Unknown",
                    Text.of("可用的排序：{0}", "Possible sorts: {0}").with(String.join(", ", sorts.keySet())));
        }
        return sort;
    }

    private static String escapeLike(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private record Keyed<T>(T item, Cursor cursor) {
        static <T> Keyed<T> read(ResultSet row, Sql.RowReader<T> reader) throws SQLException {
            Object key = row.getObject("sort_key_");
            return new Keyed<>(reader.read(row), new Cursor(key instanceof Number ? key : row.getString("sort_key_"), row.getLong("id_key_")));
        }
    }
}
