package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.LampLifecycle.State;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class CommandsApiTest {
    private final TestClient nobody;
    private final LampLifecycle lamps;
    private final Sql sql;
    private final Timers timers;
    private final TestClock clock;
    private final Actor owner = TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);

    CommandsApiTest(TestClient nobody, LampLifecycle lamps, Sql sql, Timers timers, TestClock clock) {
        this.nobody = nobody;
        this.lamps = lamps;
        this.sql = sql;
        this.timers = timers;
        this.clock = clock;
    }

    @BeforeEach
    void table() {
        lamps.makeTable();
        lamps.handled.set(0);
    }

    @Test
    void aStepAnswersTheChangedObjectAndLeavesItsTraces() {
        long lamp = lamps.make(lampOwner(), State.OFF);
        Answer lit = as(owner).post("/api/lamps/" + lamp + "/light", Map.of("version", 0)).expect(200);
        assertThat(lit.text("state")).isEqualTo("ON");
        assertThat(lit.number("version")).isEqualTo(1);
        assertThat(lit.texts("actions")).containsExactly("dim", "swap");
        Answer history = as(owner).get("/api/lamps/" + lamp + "/transitions").expect(200);
        assertThat(history.text("items.0.command")).isEqualTo("light");
        assertThat(history.text("items.0.from")).isEqualTo("OFF");
        assertThat(history.text("items.0.by")).isEqualTo(owner.personName());
        assertThat(count("SELECT COUNT(*) FROM audit_event WHERE action = 'lamp.light' AND subject_id = ?", lamp)).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'lamp.light' AND subject_id = ?", lamp)).isEqualTo(1);
    }

    @Test
    void refusalsComeInTheOrderThatTellsLeast() {
        long lamp = lamps.make(lampOwner(), State.OFF);
        String light = "/api/lamps/" + lamp + "/light";
        nobody.post(light, Map.of("version", 0)).expectProblem(401, "not-signed-in");
        as(TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN)).post(light, "{not json").expectProblem(404, "not-found");
        as(operator).post(light, Map.of("version", 0)).expectProblem(403, "not-allowed");
        as(owner).post("/api/lamps/" + lamp + "/dim", Map.of("version", 0, "percent", 10)).expectProblem(409, "illegal-transition");
        as(owner).post(light, Map.of("version", 7)).expectProblem(409, "stale-version");
        as(owner).post(light, Map.of()).expectProblem(422, "invalid-request");
        as(owner).post(light, Map.of("version", 0, "colour", "red")).expectProblem(422, "invalid-request");
        as(owner).post(light, "{not json").expectProblem(400, "unreadable-body");
        as(owner).post("/api/lamps/" + lamp + "/explode", Map.of("version", 0)).expectProblem(404, "not-found");
        as(owner).post("/api/lamps/12x/light", Map.of("version", 0)).expectProblem(404, "not-found");
        as(owner).post("/api/unicorns/1/light", Map.of("version", 0)).expectProblem(404, "not-found");
        assertThat(lamps.read(lamp).state()).isEqualTo(State.OFF);
        assertThat(lamps.handled).hasValue(0);
    }

    @Test
    void anIllegalStepSaysWhatIsPossibleAndAStaleOneTheVersion() {
        long lamp = lamps.make(lampOwner(), State.ON);
        Answer illegal = as(owner).post("/api/lamps/" + lamp + "/light", Map.of("version", 0)).expectProblem(409, "illegal-transition");
        assertThat(illegal.texts("allowed")).containsExactly("dim", "swap");
        Answer stale = as(owner).post("/api/lamps/" + lamp + "/dim", Map.of("version", 3, "percent", 5)).expectProblem(409, "stale-version");
        assertThat(stale.number("version")).isZero();
    }

    @Test
    void wrongEntriesAreNamedByPointer() {
        long lamp = lamps.make(lampOwner(), State.ON);
        Answer wrong = as(owner).post("/api/lamps/" + lamp + "/dim", Map.of("version", 0, "percent", 101)).expectProblem(422, "invalid-request");
        assertThat(wrong.pointers()).containsExactly("/percent");
        assertThat(wrong.text("errors.0.message")).isEqualTo("不能大于 100");
    }

    @Test
    void nobodyDecidesOnTheirOwnMatter() {
        long lamp = lamps.make(lampOwner(), State.ON);
        Actor insider = new Actor(operator.personId(), "两头任职", operator.organisationId(), "区局", OrganisationType.AUTHORITY,
                Set.of(Role.GOV_OPERATOR), Set.of(operator.organisationId(), lampOwner()));
        as(insider).post("/api/lamps/" + lamp + "/inspect", Map.of("version", 0, "reason", "ok")).expectProblem(403, "own-matter");
    }

    @Test
    void aDecisionNeedsItsReasonAndTheSecondStepASecondPerson() {
        long lamp = lamps.make(lampOwner(), State.ON);
        Answer silent = as(operator).post("/api/lamps/" + lamp + "/inspect", Map.of("version", 0, "reason", " ")).expectProblem(422, "invalid-request");
        assertThat(silent.pointers()).containsExactly("/reason");
        as(operator).post("/api/lamps/" + lamp + "/inspect", Map.of("version", 0, "reason", "looked at it")).expect(200);
        as(operator).post("/api/lamps/" + lamp + "/seal", Map.of("version", 1)).expectProblem(403, "four-eyes");
        as(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR)).post("/api/lamps/" + lamp + "/seal", Map.of("version", 1)).expect(200);
    }

    @Test
    void twoHundredRepeatsHaveOneEffectAndEqualAnswers() throws Exception {
        long lamp = lamps.make(lampOwner(), State.OFF);
        TestClient client = as(owner).with("Idempotency-Key", "light-" + lamp);
        List<String> answers = inParallel(200, () -> client.post("/api/lamps/" + lamp + "/light", Map.of("version", 0)).expect(200).body());
        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(lamps.handled).hasValue(1);
        assertThat(count("SELECT COUNT(*) FROM transition_log WHERE machine = 'lamp' AND subject_id = ?", lamp)).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToOneRequestAndToOnePersonForADay() {
        long lamp = lamps.make(lampOwner(), State.ON);
        TestClient client = as(owner).with("Idempotency-Key", "dim-" + lamp);
        client.post("/api/lamps/" + lamp + "/dim", Map.of("version", 0, "percent", 10)).expect(200);
        client.post("/api/lamps/" + lamp + "/dim", Map.of("version", 0, "percent", 20)).expectProblem(409, "idempotency-key-reused");
        client.post("/api/lamps/" + lamp + "/dim", Map.of("version", 0, "percent", 10)).expect(200);
        clock.advance(Duration.ofHours(25));
        timers.tick();
        client.post("/api/lamps/" + lamp + "/dim", Map.of("version", 0, "percent", 10)).expectProblem(409, "stale-version");
    }

    @Test
    void transactionsThatDeadlockAreRepeatedWhole() throws Exception {
        long one = lamps.make(lampOwner(), State.ON);
        long two = lamps.make(lampOwner(), State.ON);
        CyclicBarrier bothHoldTheirLamp = new CyclicBarrier(2);
        AtomicInteger meetings = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        lamps.betweenTheLocks = () -> {
            attempts.incrementAndGet();
            if (meetings.getAndIncrement() < 2) {
                await(bothHoldTheirLamp); // only the first time: the repeat must find its way alone
            }
        };
        try {
            List<Callable<Answer>> swaps = List.of(
                    () -> as(owner).post("/api/lamps/" + one + "/swap", Map.of("version", 0, "other", String.valueOf(two))),
                    () -> as(owner).post("/api/lamps/" + two + "/swap", Map.of("version", 0, "other", String.valueOf(one))));
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Answer> swap : pool.invokeAll(swaps)) {
                    swap.get().expect(200);
                }
            }
        } finally {
            lamps.betweenTheLocks = () -> { };
        }
        assertThat(attempts.get()).as("one of the two was refused by the store and ran again").isGreaterThan(2);
        assertThat(lamps.read(one).brightness()).isEqualTo(51);
        assertThat(lamps.read(two).brightness()).isEqualTo(51);
        assertThat(count("SELECT COUNT(*) FROM transition_log WHERE machine = 'lamp' AND subject_id IN (?, ?)", one, two)).isEqualTo(2);
    }

    @Test
    void theFirstOfManyAtOnceWins() throws Exception {
        long lamp = lamps.make(lampOwner(), State.OFF);
        List<Integer> statuses = inParallel(40, () -> as(owner).post("/api/lamps/" + lamp + "/light", Map.of("version", 0)).status());
        assertThat(statuses.stream().filter(s -> s == 200)).hasSize(1);
        assertThat(statuses.stream().filter(s -> s == 409)).hasSize(39);
    }

    private long lampOwner() {
        return owner.requireOrganisation();
    }

    private TestClient as(Actor actor) {
        return nobody.as(actor);
    }

    private long count(String statement, Object... values) {
        return sql.count(statement, List.of(values));
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(work);
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
