package cn.xinqiao.roadshow.meeting;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerSolverTest {
    private final PlannerSolver solver = new PlannerSolver();

    private static Problem random(long seed, int enterprises, int people, int slots, int tables) {
        Random dice = new Random(seed);
        List<Problem.Person> persons = new ArrayList<>();
        for (int e = 1; e <= enterprises; e++) {
            persons.add(new Problem.Person(e, Side.ENTERPRISE, e, 1 + dice.nextInt(slots), 1, absent(dice, slots)));
        }
        for (int p = 1; p <= people; p++) {
            persons.add(new Problem.Person(100 + p, Side.INSTITUTION, 1_000 + p / 2, 1 + dice.nextInt(slots), 0, absent(dice, slots)));
        }
        List<Problem.Table> places = new ArrayList<>();
        for (int t = 1; t <= tables; t++) {
            places.add(new Problem.Table(500 + t, absent(dice, slots)));
        }
        List<Problem.Wish> wishes = new ArrayList<>();
        for (int e = 1; e <= enterprises; e++) {
            for (int p = 1; p <= people; p++) {
                if (dice.nextInt(3) > 0) {
                    wishes.add(new Problem.Wish(e, 100 + p, 1 + dice.nextInt(80), AskedBy.BOTH, null, null));
                }
            }
        }
        return new Problem(slots, List.of(new int[]{1, slots}), places, persons, wishes, List.of(), List.of(), 0);
    }

    private static Set<Integer> absent(Random dice, int slots) {
        Set<Integer> absent = new HashSet<>();
        for (int s = 1; s <= slots; s++) {
            if (dice.nextInt(6) == 0) {
                absent.add(s);
            }
        }
        return absent;
    }

    private Problem.Solution solve(Problem problem) {
        return solver.solve(problem, 7, 20, progress -> { }, () -> false);
    }

    @Property(tries = 40)
    void everyPlanKeepsEveryRule(@ForAll long seed, @ForAll @IntRange(max = 5) int enterprises, @ForAll @IntRange(max = 6) int people,
                                 @ForAll @IntRange(min = 1, max = 5) int slots, @ForAll @IntRange(max = 3) int tables) {
        Problem problem = random(seed, enterprises, people, slots, tables);
        Problem.Solution found = solve(problem);
        valid(problem, found);
        assertThat(found.points()).isLessThanOrEqualTo(found.bound());
        assertThat(found.places().size() + found.unplaced().size()).isEqualTo(problem.wishes().size());
    }

    private static void valid(Problem problem, Problem.Solution found) {
        Map<Long, Problem.Person> people = new HashMap<>();
        problem.people().forEach(p -> people.put(p.id(), p));
        Map<Long, Problem.Table> tables = new HashMap<>();
        problem.tables().forEach(t -> tables.put(t.id(), t));
        Set<List<Long>> taken = new HashSet<>();
        Set<List<Long>> organisations = new HashSet<>();
        Map<Long, Integer> count = new HashMap<>();
        for (Problem.Place place : found.places()) {
            for (long person : List.of(place.enterprise(), place.institution())) {
                assertThat(taken.add(List.of(person, (long) place.slot()))).as("one meeting a slot").isTrue();
                assertThat(people.get(person).absent()).doesNotContain(place.slot());
                assertThat(count.merge(person, 1, Integer::sum)).isLessThanOrEqualTo(people.get(person).cap());
            }
            assertThat(taken.add(List.of(-place.table(), (long) place.slot()))).as("one meeting a table").isTrue();
            assertThat(tables.get(place.table()).closed()).doesNotContain(place.slot());
            assertThat(organisations.add(List.of(place.enterprise(), people.get(place.institution()).organisation()))).as("one of an institution").isTrue();
        }
    }

    @Test
    void theSameSeedGivesTheSamePlan() {
        Problem problem = random(3, 5, 6, 5, 3);
        assertThat(solve(problem)).isEqualTo(solve(problem));
    }

    @Test
    void aRepairMovesNothingThatNeedNotMove() {
        Problem first = random(11, 5, 6, 5, 3);
        List<Problem.Place> told = solve(first).places();
        Problem same = new Problem(first.slots(), first.blocks(), first.tables(), first.people(), first.wishes(), List.of(), told, 0);
        assertThat(Set.copyOf(solve(same).places())).isEqualTo(Set.copyOf(told));
    }

    @Test
    void whatHasBegunIsNeitherChangedNorFilled() {
        Problem first = random(11, 5, 6, 5, 3);
        List<Problem.Place> told = solve(first).places().stream().filter(p -> p.slot() > 2).toList();
        Problem later = new Problem(first.slots(), first.blocks(), first.tables(), first.people(), first.wishes(), List.of(), told, 5);
        assertThat(Set.copyOf(solve(later).places())).isEqualTo(Set.copyOf(told));
    }
}
