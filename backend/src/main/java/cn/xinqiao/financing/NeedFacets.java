package cn.xinqiao.financing;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.paging.Page.Facet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of a list of needs. Facets nobody filters by stand under the same conditions, so one sweep counts them and the
 * total together; a filtered one is counted once more without its own filter.
 */
final class NeedFacets {
    private static final Comparator<Facet> MOST_FIRST = Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::code);
    private final Sql sql;
    private final Conditions conditions;
    private long total = -1;

    NeedFacets(Sql sql, Conditions conditions) {
        this.sql = sql;
        this.conditions = conditions;
    }

    /**
     * @param scalar facets of one value a need: name and expression
     * @param sector expression for a code of {@code fs.sector_code}
     */
    Map<String, List<Facet>> counted(Map<String, String> scalar, String sector) {
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        facets.put("sector", bySector(sector, ""));
        facets.put("sectorGroup", bySector(sector.replace("fs.sector_code", "sc.group_code"), " JOIN sector sc ON sc.code = fs.sector_code"));
        Map<String, List<Facet>> swept = sweep(scalar);
        scalar.forEach((name, expression) -> facets.put(name, conditions.filters(name) ? of(name, expression) : swept.get(name)));
        return facets;
    }

    /** How many needs there are under all conditions. */
    long total() {
        if (total < 0) {
            List<Object> values = new ArrayList<>();
            total = sql.count("SELECT COUNT(*) FROM " + NeedStore.FROM + conditions.where(null, values), values);
        }
        return total;
    }

    /** One facet by itself. */
    List<Facet> of(String name, String expression) {
        List<Object> values = new ArrayList<>();
        String where = conditions.where(name, values);
        return sql.list("SELECT " + expression + " AS code_, COUNT(*) FROM " + NeedStore.FROM + where + " GROUP BY code_", values,
                row -> row.getString(1) == null ? null : new Facet(row.getString(1), row.getLong(2))).stream()
                .filter(f -> f != null).sorted(MOST_FIRST).toList();
    }

    private List<Facet> bySector(String expression, String join) {
        List<Object> values = new ArrayList<>();
        String where = conditions.where("sector", values);
        // A need has a sector once, but several sectors of a group.
        String count = join.isEmpty() ? "COUNT(*)" : "COUNT(DISTINCT n.id)";
        return sql.list("SELECT " + expression + " AS code_, " + count + " FROM " + NeedStore.FROM
                        + " JOIN financing_need_sector fs ON fs.need_id = n.id" + join + where + " GROUP BY code_", values,
                row -> row.getString(1) == null ? null : new Facet(row.getString(1), row.getLong(2))).stream()
                .filter(f -> f != null).sorted(MOST_FIRST).toList();
    }

    private Map<String, List<Facet>> sweep(Map<String, String> scalar) {
        List<String> names = List.copyOf(scalar.keySet());
        List<Map<String, Long>> counts = new ArrayList<>();
        StringBuilder columns = new StringBuilder();
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            counts.add(new HashMap<>());
            columns.append(scalar.get(names.get(i))).append(" AS c").append(i).append(", ");
            groups.append(i == 0 ? "c" : ", c").append(i);
        }
        List<Object> values = new ArrayList<>();
        String where = conditions.where(null, values);
        total = sql.list("SELECT " + columns + "COUNT(*) AS n_ FROM " + NeedStore.FROM + where + " GROUP BY " + groups, values, row -> {
            long n = row.getLong("n_");
            for (int i = 0; i < names.size(); i++) {
                String code = row.getString(i + 1);
                if (code != null) {
                    counts.get(i).merge(code, n, Long::sum);
                }
            }
            return n;
        }).stream().mapToLong(Long::longValue).sum();
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            facets.put(names.get(i), counts.get(i).entrySet().stream().map(e -> new Facet(e.getKey(), e.getValue())).sorted(MOST_FIRST).toList());
        }
        return facets;
    }
}
