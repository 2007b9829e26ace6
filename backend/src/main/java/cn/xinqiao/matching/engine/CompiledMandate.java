package cn.xinqiao.matching.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A mandate with its history, ready to be scored.
 *
 * @param input    as it was put in
 * @param position of its institution in sparse vectors, negative without history
 * @param record   its institution's history
 * @param stated   per field, whether the mandate lists values
 * @param masses   prior mass on each listed value; the masses of a field add to {@code mandateMass}
 * @param declared deals a year that it declares, negative when it does not
 * @param thesis   its words
 */
record CompiledMandate(
        Mandate input, int position, History.Record record, boolean[] stated, Counts masses, double declared,
        long[] thesis) {

    static CompiledMandate of(Mandate mandate, MatchingRules rules, Tokens tokens, History history) {
        int position = history.position(mandate.institutionId());
        boolean[] stated = new boolean[Field.COUNT];
        Counts masses = new Counts(16);
        double declared = -1;
        if (!mandate.inferred()) {
            int[] levelWeight = new int[Field.COUNT];
            mandate.sectors().forEach((tag, weight) -> levelWeight[Field.ofSector(tag).ordinal()] += weight);
            for (Map.Entry<SectorTag, Integer> sector : new TreeMap<>(mandate.sectors()).entrySet()) {
                Field field = Field.ofSector(sector.getKey());
                stated[field.ordinal()] = true;
                masses.add(tokens.of(field, sector.getKey().code()),
                        rules.mandateMass() * sector.getValue() / levelWeight[field.ordinal()]);
            }
            state(Field.ROUND, mandate.rounds(), stated, masses, rules, tokens);
            state(Field.PROVINCE, mandate.provinces(), stated, masses, rules, tokens);
            state(Field.CITY, mandate.cities(), stated, masses, rules, tokens);
            state(Field.TIER, mandate.tiers(), stated, masses, rules, tokens);
            stateTicket(mandate, stated, masses, rules, tokens, history);
            if (mandate.dealsPerYear() != null) {
                declared = rules.declaredDeals().get(mandate.dealsPerYear().code());
            }
        }
        return new CompiledMandate(mandate, position, history.record(position), stated, masses, declared,
                TextPieces.of(mandate.thesis(), rules.commonPieces()));
    }

    private static void state(
            Field field, Set<String> values, boolean[] stated, Counts masses, MatchingRules rules, Tokens tokens) {
        stated[field.ordinal()] = !values.isEmpty();
        for (String value : values) {
            masses.add(tokens.of(field, value), rules.mandateMass() / values.size());
        }
    }

    /**
     * The bands of a range share its mass as the market does, so that a range without limits says nothing. An open end
     * reaches as far as the bands that financing rounds have: 10,000 yuan to 100 billion yuan.
     */
    private static void stateTicket(
            Mandate mandate, boolean[] stated, Counts masses, MatchingRules rules, Tokens tokens, History history) {
        Long min = mandate.ticketMinFen();
        Long max = mandate.ticketMaxFen();
        if (min == null && max == null) {
            return;
        }
        int low = TicketBand.of(Math.max(min == null ? 0 : min, 1_000_000L));
        int high = Math.max(low, TicketBand.of(max == null ? 10_000_000_000_000L : max));
        int[] bands = IntStream.rangeClosed(low, high).map(band -> tokens.of(Field.TICKET, Integer.toString(band))).toArray();
        double within = 0;
        for (int band : bands) {
            within += history.share(Field.TICKET, band, rules);
        }
        stated[Field.TICKET.ordinal()] = true;
        for (int band : bands) {
            masses.add(band, rules.mandateMass() * history.share(Field.TICKET, band, rules) / within);
        }
    }
}
