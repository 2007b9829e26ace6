package cn.xinqiao.matching.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Small invented worlds with everything a row can have, and the definition of the answers written out. */
final class Worlds {

    final Random random;
    final TokenLayout layout;
    private final int institutions;
    private final int words;
    private final int spread;
    private final boolean plain;

    Worlds(long seed) {
        random = new Random(seed);
        int[] sizes = new int[1 + random.nextInt(5)];
        Arrays.setAll(sizes, f -> 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 12));
        plain = random.nextInt(3) == 0;
        layout = TokenLayout.of(plain || random.nextBoolean() ? 0 : 8, random.nextInt(6), sizes);
        institutions = 1 + random.nextInt(20);
        words = 1 + random.nextInt(30);
        // Few different values make many ties; values up to the limit make overflows show.
        spread = new int[] {2, 50, 2_000, 32_767}[random.nextInt(4)];
    }

    NeedRow need(long id) {
        List<Integer> tokens = new ArrayList<>();
        for (int f = 0; f < layout.facts(); f++) {
            int size = layout.start(f + 1) - layout.start(f);
            int wanted = random.nextInt(4) == 0 ? 0 : random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 1;
            int start = layout.start(f);
            random.ints(0, size).distinct().limit(Math.min(size, wanted)).forEach(t -> tokens.add(start + t));
        }
        int[] with = plain ? NeedRow.NONE : some(institutions, 6);
        return new NeedRow(id, random.nextInt(10) > 0, random.nextInt(2 * spread) - spread,
                tokens.stream().mapToInt(Integer::intValue).toArray(), plain ? NeedRow.NONE : some(words, 8), with,
                Arrays.stream(with).map(i -> random.nextInt(2 * spread)).toArray(), dense());
    }

    MandateRow mandate(long id) {
        short[] lifts = new short[layout.tokens()];
        boolean dull = random.nextInt(6) == 0;
        for (int t = 0; t < lifts.length; t++) {
            lifts[t] = random.nextInt(40) == 0 ? MandateRow.EXCLUDED
                    : dull ? 0 : (short) (random.nextInt(2 * spread + 1) - spread);
        }
        int[] own = plain ? NeedRow.NONE : some(words, 8);
        return new MandateRow(id, random.nextInt(institutions), random.nextInt(10) > 0, random.nextInt(5) == 0,
                random.nextInt(2 * spread) - spread, lifts, own, Arrays.stream(own).map(i -> random.nextInt(spread)).toArray(),
                dense());
    }

    private int[] some(int of, int atMost) {
        return random.ints(random.nextInt(Math.min(of, atMost) + 1), 0, of).distinct().sorted().toArray();
    }

    private byte[] dense() {
        byte[] dense = new byte[layout.denseLength()];
        random.nextBytes(dense);
        return dense;
    }

    /** The score as it is defined, in long arithmetic and by other code; null if excluded. */
    Long score(NeedRow need, MandateRow mandate) {
        long score = (long) need.constant() + mandate.base();
        for (int f = 0; f < layout.facts(); f++) {
            int start = layout.start(f);
            int end = layout.start(f + 1);
            int[] own = Arrays.stream(need.tokens()).filter(t -> t >= start && t < end).toArray();
            for (int token : own) {
                if (mandate.lifts()[token] == MandateRow.EXCLUDED) {
                    return null;
                }
                score += own.length == 1 ? mandate.lifts()[token]
                        : Math.floorDiv((long) mandate.lifts()[token] * (65536 / own.length), 65536L);
            }
        }
        for (int i = 0; i < mandate.words().length; i++) {
            int word = mandate.words()[i];
            score += Arrays.stream(need.words()).anyMatch(w -> w == word) ? mandate.wordValues()[i] : 0;
        }
        for (int i = 0; i < need.institutions().length; i++) {
            score += need.institutions()[i] == mandate.institution() ? need.values()[i] : 0;
        }
        long product = 0;
        for (int d = 0; d < layout.denseLength(); d++) {
            product += (long) need.dense()[d] * mandate.dense()[d];
        }
        return score + Math.floorDiv(product, 1L << layout.denseShift());
    }

    private record Placed(long id, boolean stale, long score) {
        static final Comparator<Placed> ORDER = Comparator.comparing(Placed::stale)
                .thenComparing(Comparator.comparingLong(Placed::score).reversed()).thenComparingLong(Placed::id);
    }

    Hits topNeeds(MandateRow mandate, Collection<NeedRow> needs, int limit, PairGate gate) {
        return hits(needs.stream().filter(NeedRow::live).filter(need -> gate.allows(need.id(), mandate.id()))
                .filter(need -> score(need, mandate) != null)
                .map(need -> new Placed(need.id(), false, score(need, mandate))).sorted(Placed.ORDER).limit(limit).toList());
    }

    Hits topMandates(NeedRow need, Collection<MandateRow> mandates, int limit, PairGate gate) {
        return hits(mandates.stream().filter(MandateRow::live).filter(mandate -> gate.allows(need.id(), mandate.id()))
                .filter(mandate -> score(need, mandate) != null)
                .map(mandate -> new Placed(mandate.id(), mandate.stale(), score(need, mandate)))
                .sorted(Placed.ORDER).limit(limit).toList());
    }

    private static Hits hits(List<Placed> placed) {
        return new Hits(placed.stream().mapToLong(Placed::id).toArray(), placed.stream().mapToInt(p -> (int) p.score()).toArray());
    }
}
