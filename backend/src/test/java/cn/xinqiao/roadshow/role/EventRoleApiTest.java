package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Delegations;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.RoadshowFixture;
import cn.xinqiao.roadshow.Roadshows;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class EventRoleApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Delegations delegations;
    private final Roadshows events;

    EventRoleApiTest(TestClient client, Sql sql, Clock clock, Delegations delegations, Roadshows events) {
        this.client = client;
        this.delegations = delegations;
        this.events = events;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    private Actor helper() {
        return given.person(given.organisation(OrganisationType.INSTITUTION, "协办机构"), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
    }

    private static String login(Actor person) {
        return person.requirePerson() + "@example.test";
    }

    /** As the person's next session has them. */
    private Actor again(Actor person) {
        return person.delegated(delegations.of(person.requirePerson()));
    }

    private Answer give(Actor by, String event, Actor to, String role) {
        return client.as(by).post("/api/roadshows/" + event + "/roles", Map.of("login", login(to), "role", role));
    }

    @Test
    void aCoOrganizerRunsThatEventAndNoOther() {
        String event = given.callOpen();
        String other = given.callOpen();
        Actor helper = helper();
        client.as(helper).get("/api/roadshows/" + event + "/roles").expect(403);
        given.run(helper, event, "close-call", Map.of("reason", "已满")).expect(403);

        give(given.organizer, event, helper, "ORGANIZER").expect(201);

        Actor now = again(helper);
        assertThat(now.delegated()).isEqualTo(Map.of(Long.valueOf(event), Set.of(Role.ORGANIZER)));
        assertThat(client.as(now).get("/api/roadshows/" + event).expect(200).truth("organizing")).isTrue();
        assertThat(client.as(now).get("/api/roadshows?mine=true").expect(200).list("items").stream().map(i -> i.get("id").getStringValue()).toList())
                .isEqualTo(List.of(event));
        client.as(now).get("/api/roadshows/" + event + "/suggestions").expect(200);
        given.run(now, event, "close-call", Map.of("reason", "名额已满")).expect(200);
        client.as(now).get("/api/roadshows/" + other + "/suggestions").expect(403);
        given.run(now, other, "close-call", Map.of("reason", "名额已满")).expect(403);
        client.as(now).post("/api/roadshows", given.complete()).expect(403);
        give(now, event, helper(), "CHECKIN_STAFF").expect(403); // helpers do not name helpers
    }

    @Test
    void checkInStaffStandAtTheDoorOfThatEventAndRunNothing() {
        String event = given.callOpen();
        Actor helper = helper();
        give(given.organizer, event, helper, "CHECKIN_STAFF").expect(201);
        Actor now = again(helper);
        Roadshows.Event known = events.find(Long.parseLong(event)).orElseThrow();
        assertThat(Roadshows.atTheDoor(known, now)).isTrue();
        assertThat(Roadshows.atTheDoor(known, helper)).isFalse();
        assertThat(Roadshows.organizing(known, now)).isFalse();
        client.as(now).get("/api/roadshows/" + event + "/roles").expect(403);
    }

    @Test
    void aRoleEndsByTheOrganizerOrByThePersonAndCanBeGivenAgain() {
        String event = given.callOpen();
        Actor helper = helper();
        Answer first = give(given.organizer, event, helper, "CHECKIN_STAFF").expect(201);
        give(given.organizer, event, helper, "CHECKIN_STAFF").expect(409);
        String path = "/api/event-roles/" + first.text("id");
        client.as(helper()).post(path + "/revoke", Map.of("version", 0)).expect(404);
        client.as(again(helper)).post(path + "/revoke", Map.of("version", 0)).expect(403);
        client.as(given.organizer).post(path + "/revoke", Map.of("version", 7)).expect(409);
        client.as(given.organizer).post(path + "/revoke", Map.of("version", 0)).expect(200);
        assertThat(again(helper).delegated()).isEmpty();

        Answer second = give(given.organizer, event, helper, "CHECKIN_STAFF").expect(201);
        client.as(given.organizer).post("/api/event-roles/" + second.text("id") + "/resign", Map.of("version", 0)).expect(403);
        client.as(helper).post("/api/event-roles/" + second.text("id") + "/resign", Map.of("version", 0)).expect(200);
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/roles").expect(200).list("items")).isEmpty();
    }

    @Test
    void whoAppliesDoesNotOrganize() {
        String event = given.callOpen();
        Actor owner = given.enterprise("申请企业");
        given.submitted(event, owner, given.need(owner, "融资", "AI"));
        assertThat(give(given.organizer, event, owner, "ORGANIZER").expect(403).text("type")).endsWith("own-matter");
        give(given.organizer, event, owner, "CHECKIN_STAFF").expect(201);
    }

    @Test
    void onlyTheOrganizerGivesRolesAndOnlyToPeopleThereAre() {
        String event = given.callOpen();
        client.post("/api/roadshows/" + event + "/roles", Map.of()).expect(401);
        client.as(given.enterprise("别家")).post("/api/roadshows/" + event + "/roles", Map.of()).expect(403);
        Actor stranger = given.person(given.organisation(OrganisationType.ORGANIZER, "另一主办方"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        give(stranger, event, helper(), "ORGANIZER").expect(403);
        Answer bad = client.as(given.organizer).post("/api/roadshows/" + event + "/roles", Map.of("role", "AUDITOR")).expect(422);
        assertThat(bad.list("errors").stream().map(e -> e.get("pointer").getStringValue()).toList()).isEqualTo(List.of("/role", "/login"));
        client.as(given.organizer).post("/api/roadshows/" + event + "/roles", Map.of("role", "ORGANIZER", "login", "nobody@example.test")).expect(422);
    }
}
