package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.Transition;
import cn.xinqiao.platform.command.Who;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command of the four life cycles from every state it does not start from. */
@XinqiaoTest
class RoadshowTransitionsApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Sql sql;

    RoadshowTransitionsApiTest(TestClient client, Sql sql, Clock clock) {
        this.client = client;
        this.sql = sql;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    /** @param of who has the right to the command, by relation */
    private <S extends Enum<S>> void refused(Machine<S> machine, String collection, String id, Function<Who.Relation, Actor> of) {
        List<String> wrong = new ArrayList<>();
        for (S state : machine.states()) {
            sql.update("UPDATE " + machine.table() + " SET state = ? WHERE id = ?", List.of(state, Long.valueOf(id)));
            long version = sql.count("SELECT version FROM " + machine.table() + " WHERE id = ?", List.of(Long.valueOf(id)));
            Set<String> possible = new HashSet<>();
            machine.transitions().stream().filter(t -> t.from().contains(state)).forEach(t -> possible.add(t.command()));
            for (Transition<S> line : machine.transitions()) {
                if (possible.contains(line.command())) {
                    continue;
                }
                Who who = line.who().getFirst();
                boolean timed = who.relation() == Who.Relation.SYSTEM;
                Answer answer = client.as(of.apply(timed ? Who.Relation.HOST : who.relation()))
                        .post("/api/" + collection + "/" + id + "/" + line.command(), Map.of("version", version, "reason", "理由"));
                boolean unknown = machine.name().equals("presenter-application") && state.name().equals("DRAFT") && answer.status() == 404
                        && who.relation() != Who.Relation.OWN;
                boolean right = unknown || timed ? unknown || answer.status() == 403 : answer.status() == 409 && answer.body().contains("illegal-transition")
                        && possible.containsAll(answer.texts("allowed"));
                if (!right) {
                    wrong.add(line.command() + " from " + state + ": " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noStepOfAnEventIsTakenFromAStateItDoesNotStartFrom() {
        String id = given.callOpen();
        refused(RoadshowMachine.MACHINE, "roadshows", id, relation -> relation == Who.Relation.DECIDES ? given.operator : given.organizer);
    }

    @Test
    void noStepOfAnApplicationIsTakenFromAStateItDoesNotStartFrom() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("某企业");
        String id = given.submitted(event, enterprise, given.need(enterprise, "需求", "AI"));
        // The organizer does not know of a draft, so its steps answer 404 there, which the API test of applications shows.
        refused(ApplicationMachine.MACHINE, "applications", id, relation -> relation == Who.Relation.OWN ? enterprise : given.organizer);
    }

    @Test
    void noStepOfARegistrationIsTakenFromAStateItDoesNotStartFrom() {
        String event = given.callOpen();
        Actor visitor = given.institution("创投");
        String id = client.as(visitor).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "观众")).expect(201).text("id");
        refused(RegistrationMachine.MACHINE, "registrations", id, relation -> relation == Who.Relation.SELF ? visitor : given.organizer);
    }

    @Test
    void noStepOfAnAgendaIsTakenFromAStateItDoesNotStartFrom() {
        String event = given.callOpen();
        sql.update("UPDATE roadshow SET state = 'PREPARING' WHERE id = ?", List.of(Long.valueOf(event)));
        client.as(given.organizer).post("/api/roadshows/" + event + "/agenda/generate", Map.of()).expect(200);
        String id = client.as(given.organizer).get("/api/roadshows/" + event + "/agenda?version=draft").expect(200).text("id");
        refused(AgendaMachine.MACHINE, "agenda-versions", id, relation -> given.organizer);
    }
}
