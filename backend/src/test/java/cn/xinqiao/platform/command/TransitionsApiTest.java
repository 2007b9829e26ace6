package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.DemoSamples;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command of every declared life cycle from every state, over HTTP, made from the declarations alone: a new
 * machine, state or command is covered as soon as it is declared, and a machine of which {@link DemoSamples} holds no
 * object fails. An object is put into each state by its state column, everybody the declaration lets run a command
 * tries it, and whatever is refused must leave object, history, audit and outbox as they were.
 *
 * <p>What a command does where it is allowed is the features' own tests' business; here it is sent with a stale version
 * or without its reason, which stops it one step before the feature's own code.
 */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransitionsApiTest {
    /** How many objects of a machine are looked at to find one of each kind of owner. */
    private static final int LOOKED_AT = 200;
    private final TestClient client;
    private final Commands commands;
    private final DemoSamples samples;
    private final Writes writes;
    private final TransitionLog log;
    private final Sql sql;
    private final Map<Lifecycle<?, ?>, List<Long>> objects = new HashMap<>();

    TransitionsApiTest(TestClient client, Commands commands, DemoSamples samples, Writes writes, TransitionLog log, Sql sql) {
        this.client = client;
        this.commands = commands;
        this.samples = samples;
        this.writes = writes;
        this.log = log;
        this.sql = sql;
    }

    @BeforeAll
    void load() {
        samples.load(client);
    }

    @Test
    void thereAreLifeCyclesToTest() {
        assertThat(declared()).hasSizeGreaterThan(5);
    }

    @TestFactory
    Stream<DynamicContainer> everyLifeCycle() {
        return declared().map(lifecycle -> DynamicContainer.dynamicContainer(lifecycle.machine().name(), tests(lifecycle)));
    }

    private Stream<Lifecycle<?, ?>> declared() {
        return Declared.lifecycles(commands).stream();
    }

    private <R, S extends Enum<S>> Stream<DynamicTest> tests(Lifecycle<R, S> lifecycle) {
        return Stream.of(
                test("a step that does not start here is refused with what does", lifecycle, Case::refusesIllegalSteps),
                test("a step of the system is nobody's", lifecycle, Case::refusesTheSystemsSteps),
                test("a stale or missing version is refused with the present one", lifecycle, Case::refusesStaleVersions),
                test("a missing reason is asked for", lifecycle, Case::asksForReasons),
                test("nobody decides on their own matter", lifecycle, Case::refusesOwnMatters),
                test("the second step needs a second person", lifecycle, Case::refusesTheSamePerson));
    }

    private <R, S extends Enum<S>> DynamicTest test(String name, Lifecycle<R, S> lifecycle, Consumer<Case<R, S>> check) {
        return DynamicTest.dynamicTest(name, () -> {
            List<Long> objects = this.objects.computeIfAbsent(lifecycle, key -> objects(lifecycle));
            assertThat(objects).as("objects of '%s' whom every line of the table is somebody's to run: the demo programme or DemoSamples has to make one",
                    lifecycle.machine().name()).isNotEmpty();
            List<String> wrong = new ArrayList<>();
            for (long id : objects) {
                Case<R, S> tried = new Case<>(lifecycle, id, wrong);
                String before = tried.subject().state();
                check.accept(tried);
                tried.putInto(before);
            }
            assertThat(wrong).isEmpty();
        });
    }

    /** One object for each kind of organisation that can own it, such that each line of the table has somebody to run it. */
    private <R, S extends Enum<S>> List<Long> objects(Lifecycle<R, S> lifecycle) {
        Map<Set<OrganisationType>, Long> byOwner = new LinkedHashMap<>();
        for (long id : sql.list("SELECT id FROM " + lifecycle.machine().table() + " ORDER BY id LIMIT " + LOOKED_AT, List.of(), row -> row.getLong(1))) {
            Case<R, S> one = new Case<>(lifecycle, id, new ArrayList<>());
            if (one.peopled()) {
                byOwner.putIfAbsent(one.ownerTypes(), id);
            }
        }
        return List.copyOf(byOwner.values());
    }

    /** What must be as it was after a refusal. */
    private record Traces(Map<String, Object> row, long lastLogged, long lastAudited, long lastTold) {
    }

    /** One object of one life cycle, and the people who may take its steps. */
    private final class Case<R, S extends Enum<S>> {
        private final Lifecycle<R, S> lifecycle;
        private final Machine<S> machine;
        private final long id;
        private final List<String> wrong;
        private final Map<Long, OrganisationType> types = new LinkedHashMap<>();
        private final Map<Who, List<Actor>> people = new LinkedHashMap<>();
        private R row;
        private Traces traces;

        Case(Lifecycle<R, S> lifecycle, long id, List<String> wrong) {
            this.lifecycle = lifecycle;
            this.machine = lifecycle.machine();
            this.id = id;
            this.wrong = wrong;
            look();
        }

        void refusesIllegalSteps() {
            for (S state : machine.states()) {
                putInto(state.name());
                for (String command : machine.commands()) {
                    if (line(command, state).isPresent()) {
                        permitted(command).stream().filter(actor -> !seen(actor) && may(line(command, state).orElseThrow(), actor)).forEach(actor ->
                                wrong.add(command + " starts from " + state + ", where " + actor + " who may run it cannot see the object"));
                        continue;
                    }
                    for (Actor actor : oneOfEach(permitted(command))) {
                        if (seen(actor)) {
                            Answer answer = send(actor, command, Map.of("version", subject().version(), "reason", "理由"));
                            expect(answer, state, 409, "illegal-transition");
                            if (answer.status() == 409 && !answer.texts("allowed").equals(allowed(actor, state))) {
                                wrong.add(answer + " should allow " + allowed(actor, state));
                            }
                        } else {
                            expect(send(actor, command, Map.of("version", subject().version(), "reason", "理由")), state, 404, "not-found");
                        }
                    }
                }
            }
        }

        /** One who sees the object and one who does not: whoever else may run the command is answered alike. */
        private List<Actor> oneOfEach(List<Actor> actors) {
            return List.copyOf(actors.stream().collect(Collectors.toMap(this::seen, actor -> actor, (first, second) -> first)).values());
        }

        void refusesTheSystemsSteps() {
            for (S state : machine.states()) {
                putInto(state.name());
                for (String command : machine.commands()) {
                    if (permitted(command).isEmpty()) {
                        everybody().filter(this::seen).forEach(actor ->
                                expect(send(actor, command, Map.of("version", subject().version(), "reason", "理由")), state, 403, "not-allowed"));
                    }
                    boolean timed = lines(command).flatMap(line -> line.who().stream()).anyMatch(who -> who.relation() == Who.Relation.SYSTEM);
                    if (timed && line(command, state).isEmpty()) {
                        refusesTheSystem(command, state);
                    }
                }
            }
        }

        private void refusesTheSystem(String command, S state) {
            try {
                commands.step(lifecycle, id, command, new PlainCommand(null, null), Actor.system());
                wrong.add("the system could " + command + " from " + state);
            } catch (ProblemException refused) {
                if (!refused.type().slug().equals("illegal-transition")) {
                    wrong.add("the system's " + command + " from " + state + " was refused as " + refused.type().slug());
                }
            }
            unchanged("the system's " + command + " from " + state);
        }

        void refusesStaleVersions() {
            eachLegal((line, state, actor) -> {
                int version = subject().version();
                Answer stale = send(actor, line.command(), Map.of("version", version + 1, "reason", "理由"));
                expect(stale, state, 409, "stale-version");
                if (stale.status() == 409 && stale.number("version") != version) {
                    wrong.add(stale + " should name version " + version);
                }
                Answer missing = send(actor, line.command(), Map.of("reason", "理由"));
                expect(missing, state, 422, "invalid-request");
                points(missing, "/version");
            });
        }

        void asksForReasons() {
            eachLegal((line, state, actor) -> {
                if (line.needsReason()) {
                    for (Map<String, Object> body : List.<Map<String, Object>>of(Map.of("version", subject().version()),
                            Map.of("version", subject().version(), "reason", "  "))) {
                        Answer silent = send(actor, line.command(), body);
                        expect(silent, state, 422, "invalid-request");
                        points(silent, "/reason");
                    }
                }
            });
        }

        void refusesOwnMatters() {
            eachLegal((line, state, actor) -> {
                boolean decides = line.who().stream().anyMatch(who -> who.relation() == Who.Relation.DECIDES && actor.hasAny(who.roles()));
                if (decides) {
                    Actor insider = new Actor(actor.personId(), actor.personName(), actor.organisationId(), actor.organisationName(),
                            actor.organisationType(), actor.roles(), subject().owners());
                    expect(send(insider, line.command(), Map.of("version", subject().version(), "reason", "理由")), state, 403, "own-matter");
                }
            });
        }

        void refusesTheSamePerson() {
            eachLegal((line, state, actor) -> {
                if (line.otherThan() != null) {
                    writes.run(() -> {
                        log.add(machine, id, line.otherThan(), state.name(), state.name(), subject().version(), actor, "理由", Map.of());
                        return id;
                    });
                    look();
                    expect(send(actor, line.command(), Map.of("version", subject().version(), "reason", "理由")), state, 403, "four-eyes");
                    sql.update("DELETE FROM transition_log WHERE machine = ? AND subject_id = ? AND person_id = ?",
                            List.of(machine.name(), id, actor.requirePerson()));
                    look();
                }
            });
        }

        private interface Check<S extends Enum<S>> {
            void of(Transition<S> line, S state, Actor actor);
        }

        private void eachLegal(Check<S> check) {
            for (S state : machine.states()) {
                putInto(state.name());
                for (String command : machine.commands()) {
                    line(command, state).ifPresent(line -> permitted(command).stream().filter(actor -> may(line, actor))
                            .forEach(actor -> check.of(line, state, actor)));
                }
            }
        }

        /** The commands the declaration gives this person from here, less those the feature says are not to be had at present. */
        private List<String> allowed(Actor actor, S state) {
            return machine.commands().stream()
                    .filter(command -> line(command, state).filter(line -> may(line, actor)).isPresent())
                    .filter(command -> lifecycle.handler(command) == null || lifecycle.handler(command).available().test(row, actor))
                    .toList();
        }

        private Stream<Transition<S>> lines(String command) {
            return machine.transitions().stream().filter(line -> line.command().equals(command));
        }

        private Optional<Transition<S>> line(String command, S state) {
            return lines(command).filter(line -> line.from().contains(state)).findFirst();
        }

        private boolean may(Transition<S> line, Actor actor) {
            Subject subject = subject();
            return line.who().stream().anyMatch(who -> switch (who.relation()) {
                case SYSTEM -> false;
                case OWN -> actor.hasAny(who.roles()) && actor.organisationId() != null && subject.owners().contains(actor.organisationId());
                case HOST -> actor.hasAny(who.roles()) && actor.organisationId() != null && subject.hosts().contains(actor.organisationId());
                case ASKER, ANSWERER -> actor.hasAny(who.roles()) && actor.organisationId() != null && side(who, subject).contains(actor.organisationId());
                case DECIDES, ANY -> actor.hasAny(who.roles());
                case SIGNED_IN -> actor.personId() != null;
                case SELF -> Objects.equals(actor.personId(), subject.personId());
            });
        }

        private List<Actor> permitted(String command) {
            return lines(command).flatMap(line -> line.who().stream()).distinct().flatMap(who -> people(who).stream()).distinct().toList();
        }

        private Stream<Actor> everybody() {
            return machine.commands().stream().flatMap(command -> permitted(command).stream()).distinct();
        }

        /** For each role somebody who stands to the object as the declaration wants it; nobody for the system's steps. */
        private List<Actor> people(Who who) {
            return people.computeIfAbsent(who, key -> switch (who.relation()) {
                case SYSTEM -> List.of();
                case OWN -> acting(subject().owners(), who.roles());
                case HOST -> acting(subject().hosts(), who.roles());
                case ASKER, ANSWERER -> acting(side(who, subject()), who.roles());
                case DECIDES, ANY, SIGNED_IN -> who.roles().stream().sorted().map(role -> TestActors.one(HOME.get(role), role)).toList();
                case SELF -> self();
            });
        }

        private static Set<Long> side(Who who, Subject subject) {
            return subject.owners().stream().filter(owner -> owner.equals(subject.asker()) == (who.relation() == Who.Relation.ASKER))
                    .collect(Collectors.toSet());
        }

        private List<Actor> acting(Set<Long> organisations, Set<Role> roles) {
            return organisations.stream().flatMap(organisation -> roles.stream().sorted()
                    .filter(role -> HOME.get(role) == type(organisation))
                    .map(role -> TestActors.of(organisation, type(organisation), role))).toList();
        }

        /** The person the object is about, acting for its owner where the object is shown to that organisation only. */
        private List<Actor> self() {
            Long person = subject().personId();
            if (person == null) {
                return List.of();
            }
            Actor alone = new Actor(person, "本人", null, null, null, Set.of(), Set.of());
            return Stream.concat(Stream.of(alone), subject().owners().stream()
                            .map(owner -> new Actor(person, "本人", owner, "单位", type(owner), Set.of(), Set.of(owner))))
                    .filter(this::seen).limit(1).toList();
        }

        boolean peopled() {
            return machine.transitions().stream().flatMap(line -> line.who().stream())
                    .filter(who -> who.relation() != Who.Relation.SYSTEM).noneMatch(who -> people(who).isEmpty());
        }

        Set<OrganisationType> ownerTypes() {
            return Set.copyOf(subject().owners().stream().map(this::type).toList());
        }

        private OrganisationType type(long organisation) {
            return types.computeIfAbsent(organisation, key -> OrganisationType.valueOf(sql.one("SELECT type FROM organisation WHERE id = ?",
                    List.of(key), row -> row.getString(1)).orElseThrow()));
        }

        Subject subject() {
            return lifecycle.subject(row);
        }

        private boolean seen(Actor actor) {
            return lifecycle.visible(row, actor);
        }

        void putInto(String state) {
            sql.update("UPDATE " + machine.table() + " SET state = ? WHERE id = ?", List.of(state, id));
            look();
        }

        private void look() {
            row = lifecycle.find(id).orElseThrow();
            traces = traces();
        }

        /** Sends a command that must be refused. */
        private Answer send(Actor actor, String command, Map<String, Object> body) {
            Answer answer = client.as(actor).post("/api/" + lifecycle.collection() + "/" + id + "/" + command, body);
            unchanged(answer.toString());
            return answer;
        }

        private void unchanged(String asked) {
            if (!traces().equals(traces)) {
                wrong.add("left traces: " + asked);
                look();
            }
        }

        private void expect(Answer answer, S state, int status, String slug) {
            if (answer.status() != status || !answer.text("type").endsWith("/" + slug)) {
                wrong.add("from " + state + ", expected " + status + " " + slug + ": " + answer);
            }
        }

        private void points(Answer answer, String pointer) {
            if (answer.status() == 422 && !answer.pointers().equals(List.of(pointer))) {
                wrong.add(answer + " should point to " + pointer);
            }
        }

        private Traces traces() {
            return sql.one("SELECT t.*, (SELECT MAX(id) FROM transition_log) AS zz_logged, (SELECT MAX(seq) FROM audit_event) AS zz_audited,"
                    + " (SELECT MAX(id) FROM outbox_event) AS zz_told FROM " + machine.table() + " t WHERE id = ?", List.of(id),
                    row -> new Traces(columns(row), row.getLong("zz_logged"), row.getLong("zz_audited"), row.getLong("zz_told"))).orElseThrow();
        }
    }

    private static Map<String, Object> columns(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.put(row.getMetaData().getColumnLabel(i), String.valueOf(row.getObject(i)));
        }
        return columns;
    }

    /** The kind of organisation in which a role is held. */
    private static final Map<Role, OrganisationType> HOME = new EnumMap<>(Role.class);

    static {
        for (Role role : Role.values()) {
            HOME.put(role, switch (role) {
                case ENTERPRISE_ADMIN, ENTERPRISE_MEMBER -> OrganisationType.ENTERPRISE;
                case INSTITUTION_ADMIN, INVESTOR_MEMBER -> OrganisationType.INSTITUTION;
                case ORGANIZER, REVIEWER, CHECKIN_STAFF -> OrganisationType.ORGANIZER;
                case GOV_OPERATOR, SERVICE_OFFICER, MODERATOR, AUDITOR, SYSTEM_ADMIN, SYSTEM -> OrganisationType.AUTHORITY;
            });
        }
    }
}
