package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Random steps, several at once, on the real database; afterwards a plain model judges the history. */
@XinqiaoTest
class WaitingListPropertyTest {
    private static final int SEQUENCES = Integer.getInteger("xinqiao.test.sequences", 300);
    private static final int PEOPLE = 5;
    private final RoadshowFixture given;
    private final RegistrationService service;
    private final RegistrationLifecycle lifecycle;
    private final WaitingList waiting;
    private final Commands commands;
    private final RoadshowService events;
    private final Sql sql;
    private final TestClient client;
    private final Clock clock;

    WaitingListPropertyTest(TestClient client, RegistrationService service, RegistrationLifecycle lifecycle, WaitingList waiting,
                            Commands commands, RoadshowService events, Sql sql, Clock clock) {
        this.client = client;
        this.given = new RoadshowFixture(sql, client, clock);
        this.service = service;
        this.lifecycle = lifecycle;
        this.waiting = waiting;
        this.commands = commands;
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    /** An event of its own that people register for now: one pool in the room, one on line. */
    private final class Occasion {
        private final long id = Ids.next();
        private final Map<Long, Integer> seats = new LinkedHashMap<>();
        private final List<WaitingListModel.Capacity> changes = new ArrayList<>();

        private Occasion(long template, String all, Random random) {
            sql.update("INSERT INTO roadshow (id, " + all + ") SELECT ?, " + all + " FROM roadshow WHERE id = ?", List.of(id, template));
            for (AttendanceMode mode : List.of(AttendanceMode.ON_SITE, AttendanceMode.ONLINE)) {
                long pool = Ids.next();
                int capacity = 1 + random.nextInt(2);
                seats.put(pool, capacity);
                sql.update("INSERT INTO roadshow_pool (id, roadshow_id, position, name, audience, mode, capacity, taken, needs_approval)"
                        + " VALUES (?, ?, ?, ?, 'ANYONE', ?, ?, 0, ?)", List.of(pool, id, seats.size(), mode.name(), mode, capacity, random.nextInt(4) == 0));
            }
            sql.update("INSERT INTO registration_priority (roadshow_id, position, kind, codes) VALUES (?, 1, 'ORGANISATION_TYPE', 'INSTITUTION')", List.of(id));
        }

        private void change(Random random) {
            List<Long> pools = List.copyOf(seats.keySet());
            long pool = pools.get(random.nextInt(2));
            int capacity = 1 + random.nextInt(3);
            long turn = waiting.turn(id) + 1;
            RoadshowView seen = events.get(id, given.organizer);
            try {
                events.change(id, seats(seen, pool, capacity), given.organizer);
                changes.add(new WaitingListModel.Capacity(turn, pool, capacity));
            } catch (ProblemException fewerThanTaken) {
                assertThat(fewerThanTaken.type()).isEqualTo(RoadshowProblems.NO_SEATS_LESS);
            }
        }

        private ChangeRoadshow seats(RoadshowView seen, long pool, int capacity) {
            return new ChangeRoadshow(seen.version(), null, null, null, null, null, null, null, seen.pools().stream().map(p ->
                    new RoadshowFacts.Pool(p.id(), p.name(), p.audience(), p.mode(), p.id().equals(String.valueOf(pool)) ? capacity : p.capacity(),
                            p.needsApproval())).toList(), null, null, null, null, null, null, null, null, null);
        }
    }

    private long template() {
        Map<String, Object> body = given.complete();
        body.put("mode", "HYBRID");
        body.put("onlineLink", "https://example.com/live");
        return Long.parseLong(given.callOpen(body));
    }

    private List<Actor> people() {
        return IntStream.range(0, PEOPLE).mapToObj(i -> i % 2 == 0 ? given.institution("机构" + i)
                : given.person(given.organisation(OrganisationType.ENTERPRISE, "企业" + i), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER)).toList();
    }

    /** Tries one step on the person's registration; a refusal is an answer too. */
    private void attempt(long event, List<Long> pools, Actor person, Random random) {
        try {
            record Now(long id, String state, int version) {
            }
            Now now = sql.one("SELECT id, state, version FROM registration WHERE roadshow_id = ? AND live_person_id = ?",
                    List.of(event, person.requirePerson()), row -> new Now(row.getLong(1), row.getString(2), row.getInt(3))).orElse(null);
            if (now == null) {
                service.register(event, new RegistrationService.Register(String.valueOf(pools.get(random.nextInt(3) / 2)), null, null), person);
                return;
            }
            int chance = random.nextInt(100);
            PlainCommand plain = new PlainCommand(now.version, "演练");
            switch (now.state) {
                case "PENDING" -> run(now.id, chance < 80 ? "approve" : "reject", plain, given.organizer);
                case "CONFIRMED" -> run(now.id, chance < 60 ? "cancel" : "switch-mode", chance < 60 ? plain
                        : new RegistrationCommands.SwitchMode(now.version, null, null), person);
                case "WAITLISTED" -> run(now.id, chance < 25 ? "cancel" : "reorder", chance < 25 ? plain
                        : new RegistrationCommands.Reorder(now.version, "演练", 1 + random.nextInt(3)), chance < 25 ? person : given.organizer);
                case "OFFERED" -> {
                    if (chance < 40) {
                        sql.update("UPDATE registration SET offered_until = ? WHERE id = ? AND state = 'OFFERED'",
                                List.of(clock.instant().minus(Duration.ofHours(1)), now.id));
                        run(now.id, "lapse", new PlainCommand(null, null), Actor.system());
                    } else {
                        run(now.id, chance < 70 ? "take" : "refuse", plain, person);
                    }
                }
                case "LAPSED" -> run(now.id, chance < 70 ? "rejoin" : "cancel", plain, person);
                default -> throw new IllegalStateException(now.state);
            }
        } catch (ProblemException refused) {
            assertThat(refused.type().status().getCode()).isIn(409, 422);
        }
    }

    private void run(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }

    @Test
    void whateverPeopleDoAtOnceSeatsGoRoundByTheRules() throws Exception {
        long template = template();
        String columns = String.join(", ", sql.list("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND table_name = 'roadshow' AND column_name <> 'id' ORDER BY ordinal_position", List.of(), row -> row.getString(1)));
        List<Actor> people = people();
        List<Callable<List<String>>> sequences = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            int seed = i;
            sequences.add(() -> sequence(template, columns, people, seed));
        }
        List<String> violations = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(5)) {
            for (Future<List<String>> found : workers.invokeAll(sequences)) {
                violations.addAll(found.get());
            }
        }
        assertThat(violations).isEmpty();
        Map<String, Long> steps = new LinkedHashMap<>();
        sql.list("SELECT command, COUNT(*) FROM transition_log WHERE machine = 'registration' GROUP BY command ORDER BY command", List.of(),
                row -> steps.put(row.getString(1), row.getLong(2)));
        assertThat(steps.keySet()).as("every step was taken at times: %s", steps).contains("register", "approve", "reject", "offer", "take",
                "refuse", "lapse", "rejoin", "reorder", "switch-mode", "cancel");
    }

    private List<String> sequence(long template, String columns, List<Actor> people, int seed) throws Exception {
        Random random = new Random(seed);
        int rounds = seed % 10 == 0 ? 6 : 2; // most short, some long enough for every state
        Occasion occasion = new Occasion(template, columns, random);
        List<Long> pools = List.copyOf(occasion.seats.keySet());
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                List<Callable<Object>> steps = new ArrayList<>();
                int first = random.nextInt(PEOPLE);
                for (int i = 0; i < 3; i++) {
                    Actor person = people.get((first + i) % PEOPLE);
                    Random own = new Random(random.nextLong());
                    steps.add(Executors.callable(() -> attempt(occasion.id, pools, person, own)));
                }
                for (Future<Object> step : atOnce.invokeAll(steps)) {
                    step.get();
                }
                if (round % 3 == 1 && seed % 4 == 0) {
                    occasion.change(random);
                }
            }
        }
        return WaitingListModel.violations(sql, occasion.id, occasion.seats, occasion.changes).stream().map(v -> "sequence " + seed + ": " + v).toList();
    }

    @Test
    void fiveHundredCallsAtOnceOnOnePoolLeaveNothingToComplainOf() throws Exception {
        long event = Long.parseLong(given.callOpen(given.complete()));
        long pool = sql.count("SELECT id FROM roadshow_pool WHERE roadshow_id = ? AND audience = 'ANYONE'", List.of(event));
        sql.update("UPDATE roadshow_pool SET capacity = 40 WHERE id = ?", List.of(pool));
        Map<Long, Integer> seats = new LinkedHashMap<>();
        sql.list("SELECT id, capacity FROM roadshow_pool WHERE roadshow_id = ?", List.of(event), row -> seats.put(row.getLong(1), row.getInt(2)));
        long company = given.organisation(OrganisationType.ENTERPRISE, "观众企业");
        List<Actor> people = IntStream.range(0, 520).mapToObj(i -> given.person(company, OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER)).toList();
        // 40 have seats, 100 wait; 20 of the seats are given up and offered on.
        List<RegistrationView> first = people.subList(0, 140).stream().map(person -> register(event, pool, person)).toList();
        IntStream.range(0, 20).forEach(i -> run(Long.parseLong(first.get(i).id()), "cancel", new PlainCommand(0, null), people.get(i)));
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 20; i < 140; i++) {
            Actor person = people.get(i);
            String path = "/api/registrations/" + first.get(i).id() + "/";
            boolean offered = i >= 40 && i < 60;
            String command = offered ? i % 3 == 0 ? "refuse" : "take" : "cancel";
            calls.add(() -> status(() -> client.as(person).post(path + command, Map.of("version", offered ? 1 : 0))));
        }
        people.subList(140, 520).forEach(person -> calls.add(() -> status(() -> client.as(person).post("/api/roadshows/" + event + "/registrations",
                Map.of("pool", String.valueOf(pool))))));
        Collections.shuffle(calls, new Random(4));
        assertThat(calls).hasSize(500);
        int refused = 0;
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : atOnce.invokeAll(calls)) {
                assertThat(status.get()).isIn(200, 201, 409);
                refused += status.get() == 409 ? 1 : 0;
            }
        }
        assertThat(refused).isLessThan(calls.size());
        assertThat(WaitingListModel.violations(sql, event, seats, List.of())).isEmpty();
        assertThat(sql.count("SELECT taken FROM roadshow_pool WHERE id = ?", List.of(pool))).isEqualTo(40);
    }

    /** A server that is too busy says so and has done nothing: one asks again. */
    private static int status(Supplier<Answer> call) {
        int status = call.get().status();
        for (int i = 0; i < 20 && status == 503; i++) {
            status = call.get().status();
        }
        return status;
    }

    private RegistrationView register(long event, long pool, Actor person) {
        return service.register(event, new RegistrationService.Register(String.valueOf(pool), null, null), person);
    }
}
