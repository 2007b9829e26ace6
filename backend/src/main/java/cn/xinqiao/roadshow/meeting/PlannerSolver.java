package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.roadshow.planner.meetings.Budget;
import cn.xinqiao.roadshow.planner.meetings.Instance;
import cn.xinqiao.roadshow.planner.meetings.Planning;
import cn.xinqiao.roadshow.planner.meetings.Schedule;
import cn.xinqiao.roadshow.planner.meetings.Unplaced;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Plans with {@link Planning}: translates a problem of the database's ids into an instance and the schedule back. The number
 * of steps follows from the problem, not from the clock, so that the same seed gives the same plan as long as the time suffices.
 */
@Singleton
class PlannerSolver implements MeetingSolver {
    private static final long STEPS_PER_WISH = 4_000;
    private static final long MOST_STEPS = 20_000_000;

    @Override
    public Problem.Solution solve(Problem problem, long seed, int seconds, Consumer<Progress> heard, BooleanSupplier stop) {
        Translation translation = new Translation(problem);
        Instance instance = translation.instance();
        long bound = Planning.bound(instance);
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        Schedule schedule = Planning.plan(instance, instance.published(), seed,
                Budget.steps(Math.min(MOST_STEPS, translation.wishes.size() * STEPS_PER_WISH)), (spent, value, held) -> {
                    heard.accept(new Progress(value, bound, held));
                    return !stop.getAsBoolean() && System.nanoTime() < deadline;
                });
        return translation.solution(schedule);
    }

    private static final class Translation {
        private final Problem problem;
        private final List<Problem.Wish> wishes = new ArrayList<>();
        private final List<Problem.Unplaced> unpinned = new ArrayList<>();
        private final Map<Long, Integer> people = new HashMap<>();
        private final Map<Long, Integer> tables = new HashMap<>();
        private final Map<List<Long>, Problem.Place> told = new HashMap<>();
        private final Set<List<Long>> taken = new HashSet<>();
        private final Map<Long, Integer> pinned = new HashMap<>();

        Translation(Problem problem) {
            this.problem = problem;
            problem.people().forEach(person -> people.put(person.id(), people.size() + 1));
            problem.tables().forEach(table -> tables.put(table.id(), tables.size() + 1));
            problem.published().forEach(place -> told.put(List.of(place.enterprise(), place.institution()), place));
            problem.wishes().stream().sorted(Comparator.comparingLong(Problem.Wish::enterprise).thenComparingLong(Problem.Wish::institution)).forEach(wish -> {
                if (wish.slot() == null || canBePinned(wish, wish.slot())) {
                    wishes.add(wish);
                } else {
                    unpinned.add(new Problem.Unplaced(wish.enterprise(), wish.institution(), wish.points(), UnplacedCode.NO_COMMON_SLOT));
                }
            });
        }

        /** Whether a pin can be kept beside those before it; the planner takes what is pinned as given. */
        private boolean canBePinned(Problem.Wish wish, int slot) {
            Problem.Place before = told.get(List.of(wish.enterprise(), wish.institution()));
            boolean open = slot > problem.frozenUntil() ? slot <= problem.slots() : before != null && before.slot() == slot;
            for (long id : List.of(wish.enterprise(), wish.institution())) {
                Problem.Person person = person(id);
                open &= !person.absent().contains(slot) && !taken.contains(List.of(id, (long) slot)) && pinned.getOrDefault(id, 0) < person.cap();
            }
            long group = -person(wish.institution()).organisation();
            open &= !taken.contains(List.of(wish.enterprise(), group));
            long places = problem.tables().stream().filter(table -> !table.closed().contains(slot)).count();
            open &= wishes.stream().filter(other -> other.slot() != null && other.slot() == slot).count() < places;
            if (open) {
                taken.add(List.of(wish.enterprise(), group));
                for (long id : List.of(wish.enterprise(), wish.institution())) {
                    taken.add(List.of(id, (long) slot));
                    pinned.merge(id, 1, Integer::sum);
                }
            }
            return open;
        }

        private Problem.Person person(long id) {
            return problem.people().get(number(people, id) - 1);
        }

        private static int number(Map<Long, Integer> numbers, long id) {
            return Objects.requireNonNull(numbers.get(id));
        }

        Instance instance() {
            Map<List<Long>, Integer> groups = new HashMap<>();
            List<Instance.Meeting> meetings = new ArrayList<>();
            Map<Integer, Instance.Place> published = new HashMap<>();
            for (Problem.Wish wish : wishes) {
                int id = meetings.size() + 1;
                int group = groups.computeIfAbsent(List.of(wish.enterprise(), person(wish.institution()).organisation()), any -> groups.size() + 1);
                meetings.add(new Instance.Meeting(id, number(people, wish.enterprise()), number(people, wish.institution()), wish.points(),
                        new Instance.Span(1, problem.slots()), wish.slot() == null ? 0 : wish.slot(), List.of(), wish.slot() != null, group));
                Problem.Place place = told.get(List.of(wish.enterprise(), wish.institution()));
                if (wish.slot() != null && wish.table() != null && tables.containsKey(wish.table())) {
                    published.put(id, new Instance.Place(wish.slot(), number(tables, wish.table())));
                } else if (place != null && tables.containsKey(place.table())) {
                    published.put(id, new Instance.Place(place.slot(), number(tables, place.table())));
                }
            }
            return new Instance("meetings", problem.slots(), problem.blocks().stream().map(block -> new Instance.Span(block[0], block[1])).toList(),
                    problem.tables().stream().map(table -> new Instance.Table(number(tables, table.id()), table.closed())).toList(), 0,
                    problem.people().stream().map(person -> new Instance.Participant(number(people, person.id()), person.absent(), person.cap(), person.floor(), 0)).toList(),
                    meetings, List.of(), published, problem.frozenUntil(), Instance.Weights.USUAL, -1);
        }

        Problem.Solution solution(Schedule schedule) {
            List<Problem.Place> places = new ArrayList<>();
            schedule.meetings().forEach((id, place) -> {
                Problem.Wish wish = wishes.get(id - 1);
                places.add(new Problem.Place(wish.enterprise(), wish.institution(), place.slot(), problem.tables().get(place.place() - 1).id()));
            });
            List<Problem.Unplaced> unplaced = new ArrayList<>(unpinned);
            for (Unplaced one : schedule.unplaced()) {
                Problem.Wish wish = wishes.get(one.meeting() - 1);
                unplaced.add(new Problem.Unplaced(wish.enterprise(), wish.institution(), wish.points(), switch (one.code()) {
                    case NO_COMMON_SLOT -> UnplacedCode.NO_COMMON_SLOT;
                    case ANOTHER_OF_ITS_GROUP -> UnplacedCode.SAME_INSTITUTION;
                    case OWN_FULL -> UnplacedCode.OWN_FULL;
                    case COUNTERPART_FULL -> UnplacedCode.COUNTERPART_FULL;
                    case NO_TABLE -> UnplacedCode.NO_TABLE;
                    case LOWER_VALUE -> UnplacedCode.LOWER_VALUE;
                }));
            }
            return new Problem.Solution(places, unplaced, schedule.value().sum(), schedule.bound(), schedule.value().sum() == schedule.bound());
        }
    }
}
