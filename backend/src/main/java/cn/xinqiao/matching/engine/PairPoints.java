package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.PairTerms;
import cn.xinqiao.matching.engine.model.TermName;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a need gives to single institutions, in hundredths: to those that hold its enterprise or invest with those that do,
 * and to those that backed similar companies. Absent is 0.
 *
 * @param institutionIds rising
 */
record PairPoints(long[] institutionIds, int[] network, int[] similar) {

    static PairPoints of(Need need, Model model) {
        Map<TermName, PairTerms.Values> terms = model.history().pairs(need);
        TreeMap<Long, int[]> points = new TreeMap<>();
        terms.forEach((term, values) -> {
            boolean similar = term == TermName.SIMILAR || term == TermName.NAME;
            for (int k = 0; k < values.investorIds().length; k++) {
                long institution = values.investorIds()[k];
                int more = model.hundredthsOf(model.weights().of(term, model.history().record(institution)) * values.values()[k]);
                points.computeIfAbsent(institution, unused -> new int[2])[similar ? 1 : 0] += more;
            }
        });
        // One that holds the company may have no round that is known.
        need.investorIds().stream().filter(holder -> model.history().record(holder).isEmpty()).forEach(holder ->
                points.put(holder, new int[] {model.hundredthsOf(model.weights().of(TermName.HOLDER, History.Record.NOTHING)), 0}));
        points.values().removeIf(both -> both[0] == 0 && both[1] == 0);
        return new PairPoints(points.keySet().stream().mapToLong(Long::longValue).toArray(),
                points.values().stream().mapToInt(both -> both[0]).toArray(), points.values().stream().mapToInt(both -> both[1]).toArray());
    }

    /** The place of an institution, negative if it gets nothing. */
    int place(long institutionId) {
        return Arrays.binarySearch(institutionIds, institutionId);
    }
}
