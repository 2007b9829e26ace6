package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.BadBodies;
import cn.xinqiao.test.BadBodies.Body;
import cn.xinqiao.test.BadBodies.Shape;
import cn.xinqiao.test.DemoSamples;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends to every route and command that reads JSON what nobody should send: wrong types, unknown fields, control
 * characters, lone surrogates, endless texts, negative and huge numbers, impossible dates, unknown codes, endless lists,
 * deep nesting, no JSON at all. Each is refused with a 4xx problem that points to the field. The bodies are made from the
 * API's document and from the commands' own records, so a new route is covered as soon as it is there.
 */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputApiTest {
    private static final List<String> PEOPLE = List.of("enterprise", "investor", "organizer", "operator", "moderator", "admin", "reviewer", "officer", "auditor");
    private static final Map<String, String> TABLES = Map.of("organisations", "organisation", "needs", "financing_need", "mandates", "investment_mandate",
            "roadshows", "roadshow", "applications", "presenter_application", "persons", "person", "notifications", "notification");
    /** Columns that may say whose a row is. */
    private static final List<String> OWNERS = List.of("organisation_id", "institution_id", "organizer_id", "enterprise_id");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
    private static final Set<Integer> NO_ENTRY = Set.of(401, 403, 404);
    private static final int TRIED = 4;
    /** Drafting takes what a change takes, and has no use for the version; of two dates that belong together the missing one is named. */
    private static final Set<String> LEFT_OUT = Set.of("POST needs version", "POST postpone startsAt", "POST postpone endsAt");
    private final TestClient client;
    private final Commands commands;
    private final DemoSamples samples;
    private final Sql sql;
    /** People of the demo with the sessions they opened. */
    private final Map<Actor, TestClient> people = new LinkedHashMap<>();

    BadInputApiTest(TestClient client, Commands commands, DemoSamples samples, Sql sql) {
        this.client = client;
        this.commands = commands;
        this.samples = samples;
        this.sql = sql;
    }

    @BeforeAll
    void load() {
        samples.load(client);
        PEOPLE.forEach(name -> {
            Actor actor = samples.person(name);
            people.put(actor, client.login(name + "@demo.xinqiao", "xinqiao-demo-2026").with("X-Organisation", String.valueOf(actor.requireOrganisation())));
        });
        // None of those has a one-to-one meeting: somebody who has.
        record Attendant(String login, long person, long organisation) {
        }
        Attendant one = sql.list("SELECT p.login, p.id, m.institution_id FROM meeting m JOIN membership s ON s.organisation_id = m.institution_id"
                + " JOIN person p ON p.id = s.person_id ORDER BY m.id", List.of(), row -> new Attendant(row.getString(1), row.getLong(2), row.getLong(3))).getFirst();
        people.put(samples.actor(one.person, one.organisation), client.login(one.login, "xinqiao-demo-2026")
                .with("X-Organisation", String.valueOf(one.organisation)));
    }

    /** Where a request goes, as whom, with what it takes besides the field that is wrong. */
    private record Target(TestClient as, String method, String path, Map<String, Object> right, boolean entered) {
    }

    @TestFactory
    Stream<DynamicTest> everyRouteThatReadsJson() {
        return BadBodies.routes().stream().filter(route -> !route.path().contains("{command}")).map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
            Target target = target(route.method(), route.path(), route.shape());
            assertThat(target.entered).as("nobody of the demo gets in").isTrue();
            assertThat(wrongAnswers(target, BadBodies.of(route.shape(), target.right()))).isEmpty();
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyCommand() {
        return Declared.lifecycles(commands).stream().flatMap(this::ofLifecycle);
    }

    private <R, S extends Enum<S>> Stream<DynamicTest> ofLifecycle(Lifecycle<R, S> lifecycle) {
        List<DynamicTest> tests = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (Transition<S> line : lifecycle.machine().transitions()) {
            Lifecycle.Handler<R, S, ?> handler = lifecycle.handler(line.command());
            Class<?> type = handler == null ? PlainCommand.class : handler.body();
            if (line.who().stream().allMatch(who -> who.toString().toLowerCase().contains("system")) || type == PlainCommand.class && seen.contains(type)) {
                continue; // nobody sends what only the system does; commands without a body of their own read the same one
            }
            boolean first = seen.isEmpty(); // all come in by one door, which reads the body
            seen.add(type);
            tests.add(DynamicTest.dynamicTest(lifecycle.machine().name() + " " + line.command(), () -> {
                Shape shape = BadBodies.shape(type);
                Target target = commandTarget(lifecycle, line, shape);
                assertThat(target.entered).as("nobody of the demo gets in to %s %s", lifecycle.machine().name(), line.command()).isTrue();
                assertThat(wrongAnswers(target, first ? BadBodies.of(shape, target.right()) : BadBodies.inFields(shape, target.right()))).isEmpty();
            }));
        }
        return tests.stream();
    }

    /** An answer that is not as it should be; with what it points to where that is all that is wrong. */
    private record Wrong(String said, @Nullable List<String> pointers) {
    }

    private static List<String> wrongAnswers(Target target, List<Body> bodies) {
        String[] steps = target.path.split("/");
        String leftOut = target.method + " " + steps[steps.length - 1] + " ";
        List<Wrong> wrong = bodies.parallelStream().filter(body -> !LEFT_OUT.contains(leftOut + body.about().split(" ")[0]))
                .flatMap(body -> wrongAnswer(target, body).stream()).toList();
        if (wrong.stream().allMatch(one -> one.pointers == null)) {
            return wrong.stream().map(Wrong::said).toList();
        }
        // Where what is right elsewhere is not enough, a later check may never be reached.
        Answer without = target.as.send(target.method, target.path, target.right);
        return wrong.stream().filter(one -> one.pointers == null || without.status() != 422 || !one.pointers.equals(without.pointers()))
                .map(Wrong::said).toList();
    }

    private static Optional<Wrong> wrongAnswer(Target target, Body body) {
        TestClient as = body.contentType() == null ? target.as : target.as.with("Content-Type", body.contentType());
        Answer answer = as.send(target.method, target.path, body.json());
        String said = "\n" + target.method + " " + target.path + " " + body.about() + ": " + shorter(answer);
        if (answer.status() < 400 || answer.status() >= 500) {
            return Optional.of(new Wrong(said, null));
        }
        if (!answer.header("content-type").orElse("").startsWith("application/problem+json")) {
            return Optional.of(new Wrong(said + " is no problem", null));
        }
        if (answer.status() == 422 && body.pointer() != null && answer.pointers().stream().noneMatch(p -> top(p).equals(top(body.pointer())))) {
            return Optional.of(new Wrong(said + " does not point to " + body.pointer(), answer.pointers()));
        }
        return Optional.empty();
    }

    /** The field of the body that a pointer leads into. */
    private static String top(String pointer) {
        return pointer.split("/")[Math.min(1, pointer.split("/").length - 1)];
    }

    private static String shorter(Answer answer) {
        return answer.status() + " " + answer.body().substring(0, Math.min(250, answer.body().length()));
    }

    /** Somebody the route lets in, about something they may see; else the first of all. */
    private Target target(String method, String path, Shape shape) {
        Target last = null;
        for (Actor actor : people.keySet()) {
            for (String concrete : paths(path, actor)) {
                TestClient as = people.get(actor);
                int status = as.send(method, concrete, Map.of("noSuchField", 1)).status();
                Map<String, Object> right = new LinkedHashMap<>(shape.required());
                (shape.fields().containsKey("version") ? version(path, concrete) : Optional.<Long>empty()).ifPresent(version -> right.put("version", version));
                last = new Target(as, method, concrete, right, !NO_ENTRY.contains(status));
                if (last.entered) {
                    return last;
                }
            }
        }
        return last;
    }

    private <R, S extends Enum<S>> Target commandTarget(Lifecycle<R, S> lifecycle, Transition<S> line, Shape shape) {
        String table = lifecycle.machine().table();
        Target last = null;
        for (Actor actor : people.keySet()) {
            for (long id : objects(table, actor)) {
                sql.update("UPDATE " + table + " SET state = ? WHERE id = ?", List.of(line.from().iterator().next().name(), id));
                long version = sql.count("SELECT version FROM " + table + " WHERE id = ?", List.of(id));
                Map<String, Object> right = new LinkedHashMap<>();
                right.put("version", version);
                right.put("reason", "理由充分");
                shape.required().forEach(right::putIfAbsent);
                TestClient as = people.get(actor);
                String path = "/api/" + lifecycle.collection() + "/" + id + "/" + line.command();
                // An old version is refused after every question of access, so this changes nothing.
                int status = as.post(path, Map.of("version", -1, "reason", "x")).status();
                last = new Target(as, "POST", path, right, !NO_ENTRY.contains(status));
                if (last.entered) {
                    return last;
                }
            }
        }
        return last;
    }

    private List<String> paths(String path, Actor actor) {
        if (!path.contains("{")) {
            return List.of(path);
        }
        String collection = path.split("/")[2];
        List<String> concrete = new ArrayList<>();
        for (long id : objects(TABLES.getOrDefault(collection, "organisation"), actor)) {
            String one = VARIABLE.matcher(path).replaceFirst(String.valueOf(id));
            concrete.add(VARIABLE.matcher(one).replaceAll(String.valueOf(actor.personId())));
        }
        return concrete.isEmpty() ? List.of(VARIABLE.matcher(path).replaceAll(DemoSamples.unknown())) : concrete;
    }

    /** A few rows, the actor's own and the youngest states first. */
    private List<Long> objects(String table, Actor actor) {
        List<String> owners = OWNERS.stream().filter(column -> has(table, column)).toList();
        String own = owners.isEmpty() ? null : owners.getFirst();
        if (table.equals("organisation")) {
            own = "id";
        } else if (own == null && has(table, "person_id")) {
            return sql.list("SELECT id FROM " + table + " ORDER BY person_id = ? DESC, id LIMIT " + TRIED, List.of(actor.requirePerson()), row -> row.getLong(1));
        }
        String order = own == null ? "id" : owners.size() < 2 ? own + " = " + actor.requireOrganisation() + " DESC, state = 'DRAFT' DESC, id"
                : actor.requireOrganisation() + " IN (" + String.join(", ", owners) + ") DESC, state = 'DRAFT' DESC, id";
        return sql.list("SELECT id FROM " + table + " ORDER BY " + order + " LIMIT " + TRIED, List.of(), row -> row.getLong(1));
    }

    private boolean has(String table, String column) {
        return sql.count("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?",
                List.of(table, column)) > 0;
    }

    private Optional<Long> version(String template, String path) {
        @Nullable String table = TABLES.get(path.split("/")[2]);
        if (table == null || !template.contains("{") || !has(table, "version")) {
            return Optional.empty();
        }
        return sql.one("SELECT version FROM " + table + " WHERE id = ?", List.of(Long.valueOf(path.split("/")[3])), row -> row.getLong(1));
    }
}
