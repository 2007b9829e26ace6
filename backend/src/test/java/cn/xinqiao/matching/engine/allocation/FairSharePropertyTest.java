package cn.xinqiao.matching.engine.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compares with every plan there is, in markets small enough to list them all, and checks what must hold in larger ones. */
class FairSharePropertyTest {

    private record Case(List<Demand> needs, Map<Long, Integer> caps, int places) {
    }

    /** Few different scores, so that ties are common. */
    private static Case market(long seed, int mostNeeds, int mostInstitutions, int mostPlaces, int differentScores) {
        Random random = new Random(seed);
        int institutions = 1 + random.nextInt(mostInstitutions);
        double density = random.nextDouble();
        boolean resorts = random.nextBoolean();
        Map<Long, Integer> caps = new HashMap<>();
        boolean[] last = new boolean[institutions];
        for (int j = 0; j < institutions; j++) {
            caps.put(100L + j, random.nextInt(4));
            last[j] = resorts && random.nextInt(3) == 0;
        }
        List<Demand> needs = new ArrayList<>();
        for (int i = 0, count = 1 + random.nextInt(mostNeeds); i < count; i++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int j = 0; j < institutions; j++) {
                if (random.nextDouble() < density) {
                    candidates.add(new Candidate(100L + j, random.nextInt(differentScores), last[j]));
                }
            }
            candidates.sort((a, b) -> a.lastResort() != b.lastResort() ? Boolean.compare(a.lastResort(), b.lastResort())
                    : Integer.compare(b.score(), a.score()));
            needs.add(Demand.of(1L + i, candidates));
        }
        return new Case(needs, caps, 1 + random.nextInt(mostPlaces));
    }

    @Property(tries = 3_000)
    void noPlanIsBetterThanTheOneFound(@ForAll long seed) {
        Case market = market(seed, 4, 4, 3, 6);
        FairPlan plan = FairShare.plan(market.needs, market.caps, market.places);
        assertThat(worth(market, plan)).isEqualTo(new Exhaustive(market).best());
    }

    @Property(tries = 500)
    void thePlanIsFeasibleProvenAndItsReasonsAreTrue(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) {
        Case market = market(seed, size, size, 5, 10_001);
        FairPlan plan = FairShare.plan(market.needs, market.caps, market.places);
        assertThat(plan.proven()).isTrue();
        assertThat(plan.value()).isEqualTo(plan.placements().stream().mapToLong(Placement::score).sum());
        Map<Long, List<Placement>> byNeed = plan.placements().stream().collect(Collectors.groupingBy(Placement::needId));
        plan.placements().stream().collect(Collectors.groupingBy(Placement::institutionId, Collectors.counting()))
                .forEach((institution, count) -> assertThat(count).isEqualTo((long) plan.load().get(institution)).isLessThanOrEqualTo(market.caps.get(institution)));
        for (Demand need : market.needs) {
            List<Placement> own = byNeed.getOrDefault(need.needId(), List.of());
            assertThat(own.size()).isLessThanOrEqualTo(market.places);
            own.forEach(placement -> {
                Candidate candidate = need.candidates().get(placement.rank() - 1);
                assertThat(candidate).isEqualTo(new Candidate(placement.institutionId(), placement.score(), placement.lastResort()));
            });
            List<Long> has = own.stream().map(Placement::institutionId).toList();
            assertThat(has).doesNotHaveDuplicates();
            Shortfall shortfall = plan.shortfalls().stream().filter(s -> s.needId() == need.needId()).findFirst().orElse(null);
            assertThat(shortfall != null).isEqualTo(own.size() < market.places);
            if (shortfall != null) {
                assertThat(shortfall.placed()).isEqualTo(own.size());
                assertThat(shortfall.feasible()).isEqualTo(need.candidates().size());
                switch (shortfall.reason()) {
                    case NO_FEASIBLE_INSTITUTION -> assertThat(need.candidates()).isEmpty();
                    case FEW_FEASIBLE_INSTITUTIONS -> assertThat(own).hasSameSizeAs(need.candidates()).isNotEmpty();
                    case CAPS_REACHED -> assertThat(need.candidates()).filteredOn(c -> !has.contains(c.institutionId())).isNotEmpty()
                            .allSatisfy(c -> assertThat(plan.load().get(c.institutionId())).isEqualTo(market.caps.get(c.institutionId())));
                }
            }
        }
    }

    @Property(tries = 300)
    void theOrderOfInputDoesNotMatter(@ForAll long seed) {
        Case market = market(seed, 12, 12, 3, 3);
        List<Demand> shuffled = new ArrayList<>(market.needs);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(FairShare.plan(shuffled, market.caps, market.places)).isEqualTo(FairShare.plan(market.needs, market.caps, market.places));
    }

    @Property(tries = 300)
    void aListCutWhereThePlanIsProvenChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int kept) {
        Case market = market(seed, 20, 20, 3, 10_001);
        List<Demand> cut = market.needs.stream().map(need -> new Demand(need.needId(),
                need.candidates().subList(0, Math.min(kept, need.candidates().size())), kept < need.candidates().size())).toList();
        FairPlan plan = FairShare.plan(cut, market.caps, market.places);
        if (plan.proven()) {
            assertThat(worth(market, plan)).isEqualTo(worth(market, FairShare.plan(market.needs, market.caps, market.places)));
        }
    }

    /** How many needs have 1, 2, … places; last resorts, as few as possible; sum of scores. */
    private static List<Long> worth(Case market, FairPlan plan) {
        Map<Long, Long> counts = plan.placements().stream().collect(Collectors.groupingBy(Placement::needId, Collectors.counting()));
        List<Long> worth = new ArrayList<>();
        for (int p = 1; p <= market.places; p++) {
            int atLeast = p;
            worth.add(counts.values().stream().filter(count -> count >= atLeast).count());
        }
        worth.add(-plan.placements().stream().filter(Placement::lastResort).count());
        worth.add(plan.placements().stream().mapToLong(Placement::score).sum());
        return worth;
    }

    /** Tries every set of pairs. */
    private static final class Exhaustive {
        private final Case market;
        private final List<long[]> pairs = new ArrayList<>();
        private final long[] best;

        Exhaustive(Case market) {
            this.market = market;
            for (Demand need : market.needs) {
                need.candidates().forEach(c -> pairs.add(new long[] {need.needId(), c.institutionId(), c.score(), c.lastResort() ? 1 : 0}));
            }
            best = new long[market.places + 2];
            best[market.places] = Long.MIN_VALUE;
        }

        List<Long> best() {
            go(0, new int[6], new int[6], 0, 0);
            return Arrays.stream(best).boxed().toList();
        }

        private void go(int at, int[] placed, int[] used, long resorts, long sum) {
            if (at == pairs.size()) {
                long[] worth = new long[market.places + 2];
                for (int count : placed) {
                    for (int p = 0; p < count; p++) {
                        worth[p]++;
                    }
                }
                worth[market.places] = -resorts;
                worth[market.places + 1] = sum;
                if (Arrays.compare(worth, best) > 0) {
                    System.arraycopy(worth, 0, best, 0, worth.length);
                }
                return;
            }
            go(at + 1, placed, used, resorts, sum);
            long[] pair = pairs.get(at);
            int need = (int) pair[0];
            int institution = (int) pair[1] - 100;
            if (placed[need] < market.places && used[institution] < market.caps.get(pair[1])) {
                placed[need]++;
                used[institution]++;
                go(at + 1, placed, used, resorts + pair[3], sum + pair[2]);
                placed[need]--;
                used[institution]--;
            }
        }
    }
}
