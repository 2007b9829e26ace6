package cn.xinqiao.roadshow.review.assignment;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class PanelAssignmentPropertyTest {
    record Case(List<Paper> papers, List<Seat> seats) {
    }

    @Provide
    Arbitrary<Case> small() {
        return Arbitraries.randomValue(random -> make(random, 1 + random.nextInt(4), 1 + random.nextInt(4)));
    }

    @Provide
    Arbitrary<Case> large() {
        return Arbitraries.randomValue(random -> make(random, 5 + random.nextInt(25), 3 + random.nextInt(8)));
    }

    private static Case make(Random random, int papers, int seats) {
        List<Seat> reviewers = new ArrayList<>();
        for (int j = 0; j < seats; j++) {
            int held = random.nextInt(3);
            reviewers.add(new Seat(100 + j, held, held + random.nextInt(4)));
        }
        List<Paper> wanting = new ArrayList<>();
        for (int i = 0; i < papers; i++) {
            Map<Long, Integer> fitness = new HashMap<>();
            for (Seat seat : reviewers) {
                if (random.nextInt(4) > 0) {
                    fitness.put(seat.reviewerId(), random.nextInt(4) * 25);
                }
            }
            wanting.add(new Paper(i, random.nextInt(4), fitness));
        }
        return new Case(wanting, reviewers);
    }

    @Property(tries = 300)
    void nobodyIsAskedTooOftenOrWhereTheyMayNot(@ForAll("large") Case given) {
        PanelPlan plan = PanelAssignment.plan(given.papers, given.seats);
        Map<Long, Integer> taken = new HashMap<>();
        Map<Long, Integer> load = new HashMap<>();
        for (PanelPlan.Pair pair : plan.pairs()) {
            Paper paper = given.papers.stream().filter(p -> p.id() == pair.paperId()).findFirst().orElseThrow();
            assertThat(paper.fitness()).containsEntry(pair.reviewerId(), pair.fitness());
            taken.merge(pair.paperId(), 1, Integer::sum);
            load.merge(pair.reviewerId(), 1, Integer::sum);
        }
        assertThat(plan.pairs().stream().map(p -> List.of(p.paperId(), p.reviewerId())).distinct()).hasSize(plan.pairs().size());
        for (Paper paper : given.papers) {
            int missing = plan.lacking().stream().filter(l -> l.paperId() == paper.id()).mapToInt(PanelPlan.Lacking::missing).sum();
            assertThat(taken.getOrDefault(paper.id(), 0) + missing).isEqualTo(paper.wanted());
        }
        for (Seat seat : given.seats) {
            assertThat(plan.loads()).containsEntry(seat.reviewerId(), seat.held() + load.getOrDefault(seat.reviewerId(), 0));
            assertThat(plan.loads().get(seat.reviewerId())).isLessThanOrEqualTo(seat.limit());
        }
    }

    /** Everything tried: most reviews first, then the loads sorted from the top, then competence. */
    @Property(tries = 150)
    void nothingBetterIsPossible(@ForAll("small") Case given) {
        PanelPlan plan = PanelAssignment.plan(given.papers, given.seats);
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < given.papers.size(); i++) {
            for (Map.Entry<Long, Integer> able : new TreeMap<>(given.papers.get(i).fitness()).entrySet()) {
                edges.add(new int[]{i, (int) (able.getKey() - 100), able.getValue()});
            }
        }
        Best best = new Best();
        tryAll(given, edges, 0, new int[given.papers.size()], given.seats.stream().mapToInt(Seat::held).toArray(), 0, 0, best);
        List<Integer> loads = new ArrayList<>(plan.loads().values());
        loads.sort(Collections.reverseOrder());
        assertThat(plan.pairs()).hasSize(best.pairs);
        assertThat(loads).isEqualTo(best.loads);
        assertThat(plan.fitness()).isEqualTo(best.fitness).isEqualTo(plan.bound());
    }

    private static final class Best {
        private int pairs = -1;
        private List<Integer> loads = List.of();
        private int fitness;
    }

    private static void tryAll(Case given, List<int[]> edges, int at, int[] taken, int[] load, int pairs, int fitness, Best best) {
        if (at == edges.size()) {
            List<Integer> loads = new ArrayList<>();
            for (int l : load) {
                loads.add(l);
            }
            loads.sort(Collections.reverseOrder());
            int compared = Integer.compare(pairs, best.pairs);
            for (int i = 0; compared == 0 && i < loads.size(); i++) {
                compared = Integer.compare(best.loads.get(i), loads.get(i));
            }
            if (compared > 0 || compared == 0 && fitness > best.fitness) {
                best.pairs = pairs;
                best.loads = loads;
                best.fitness = fitness;
            }
            return;
        }
        int[] edge = edges.get(at);
        tryAll(given, edges, at + 1, taken, load, pairs, fitness, best);
        if (taken[edge[0]] < given.papers.get(edge[0]).wanted() && load[edge[1]] < given.seats.get(edge[1]).limit()) {
            taken[edge[0]]++;
            load[edge[1]]++;
            tryAll(given, edges, at + 1, taken, load, pairs + 1, fitness + edge[2], best);
            taken[edge[0]]--;
            load[edge[1]]--;
        }
    }

    @Property(tries = 300)
    void theNamedShortageIsExactlyWhatIsMissing(@ForAll("large") Case given) {
        PanelPlan plan = PanelAssignment.plan(given.papers, given.seats);
        int missing = plan.lacking().stream().mapToInt(PanelPlan.Lacking::missing).sum();
        assertThat(plan.group().wanted() - plan.group().room()).isEqualTo(missing);
    }

    @Property(tries = 100)
    void theOrderOfInputChangesNothing(@ForAll("large") Case given, @ForAll Random random) {
        PanelPlan plan = PanelAssignment.plan(given.papers, given.seats);
        List<Paper> papers = new ArrayList<>(given.papers);
        List<Seat> seats = new ArrayList<>(given.seats);
        Collections.shuffle(papers, random);
        Collections.shuffle(seats, random);
        assertThat(PanelAssignment.plan(papers, seats)).isEqualTo(plan);
    }
}
