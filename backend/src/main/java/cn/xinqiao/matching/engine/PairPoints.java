package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.PairTerms;
import cn.xinqiao.matching.engine.model.TermName;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * What a need gives to single institutions, in hundredths. Absent is 0.
 *
 * @param institutionIds rising
 * @param network        for holding its enterprise, or investing with those that do
 * @param alike          for having backed companies of the same sectors and place
 * @param named          for having backed companies of a similar name
 */
record PairPoints(long[] institutionIds, int[] network, int[] alike, int[] named) {

    static PairPoints of(Need need, Model model) {
        TreeMap<Long, int[]> points = new TreeMap<>();
        Map<TermName, PairTerms.Values> terms = model.history().pairs(need);
        terms.forEach((term, values) -> {
            int kind = switch (term) {
                case SIMILAR -> 1;
                case NAME -> 2;
                default -> 0;
            };
            add(term, values, model, points, (both, more) -> both[kind] += more);
        });
        // One that holds the company may have no round that is known.
        need.investorIds().stream().filter(holder -> model.history().record(holder).isEmpty()).forEach(holder ->
                points.computeIfAbsent(holder, unused -> new int[3])[0] += model.hundredthsOf(model.weight(TermName.HOLDER, History.Record.NOTHING)));
        return of(points);
    }

    /** The same with the similar companies of another need, one of other sectors or another place. */
    PairPoints alikeOf(Need changed, Model model) {
        TreeMap<Long, int[]> points = new TreeMap<>();
        for (int i = 0; i < institutionIds.length; i++) {
            points.put(institutionIds[i], new int[] {network[i], 0, named[i]});
        }
        add(TermName.SIMILAR, model.history().pairs(TermName.SIMILAR, changed), model, points, (both, more) -> both[1] += more);
        return of(points);
    }

    private static void add(TermName term, PairTerms.Values values, Model model, TreeMap<Long, int[]> points, ObjIntConsumer<int[]> add) {
        for (int k = 0; k < values.investorIds().length; k++) {
            long institution = values.investorIds()[k];
            int more = model.hundredthsOf(model.weight(term, model.history().record(institution)) * values.values()[k]);
            if (more != 0) {
                add.accept(points.computeIfAbsent(institution, unused -> new int[3]), more);
            }
        }
    }

    private static PairPoints of(TreeMap<Long, int[]> points) {
        points.values().removeIf(all -> all[0] == 0 && all[1] == 0 && all[2] == 0);
        int[][] rows = points.values().toArray(int[][]::new);
        return new PairPoints(points.keySet().stream().mapToLong(Long::longValue).toArray(), column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static int[] column(int[][] rows, int column) {
        return Arrays.stream(rows).mapToInt(row -> row[column]).toArray();
    }

    /** The place of an institution, negative if it gets nothing. */
    int place(long institutionId) {
        return Arrays.binarySearch(institutionIds, institutionId);
    }

    int sum(int place) {
        return network[place] + alike[place] + named[place];
    }
}
