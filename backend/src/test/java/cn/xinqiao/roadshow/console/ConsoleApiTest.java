package cn.xinqiao.roadshow.console;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.RoadshowFixture;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ConsoleApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Sql sql;

    ConsoleApiTest(TestClient client, Sql sql, Clock clock) {
        this.client = client;
        this.sql = sql;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    private Map<String, String> counters(String event) {
        Map<String, String> found = new HashMap<>();
        client.as(given.organizer).get("/api/roadshows/" + event + "/readiness").expect(200).list("counters").forEach(c ->
                found.put(c.get("code").getStringValue(), c.get("count").getLongValue() + " " + c.get("level").getStringValue()));
        return found;
    }

    @Test
    void countersFollowTheWorkOnAnEvent() {
        String event = given.callOpen();
        Actor owner = given.enterprise("企业甲");
        String application = given.submitted(event, owner, given.need(owner, "融资", "AI"));
        assertThat(counters(event)).containsEntry("TO_SCREEN", "1 TODO").containsEntry("REGISTRATIONS_PENDING", "0 DONE").doesNotContainKey("UNPLACED");
        given.runOn(given.organizer, application, "screen-ok", Map.of()).expect(200);
        assertThat(counters(event)).containsEntry("TO_SCREEN", "0 DONE").containsEntry("TO_DECIDE", "1 TODO");
        given.stage(application, "SELECT");
        assertThat(counters(event)).containsEntry("TO_RELEASE", "1 TODO");
        given.decide(event);
        assertThat(counters(event)).containsEntry("UNCONFIRMED", "1 TODO").containsEntry("AGENDA_UNRELEASED", "1 TODO");
        given.runOn(owner, application, "confirm", Map.of("presenterName", "李工")).expect(200);
        assertThat(counters(event)).containsEntry("UNPLACED", "1 TODO").containsEntry("SLIDES_MISSING", "1 TODO");
        Answer windows = client.as(given.organizer).get("/api/roadshows/" + event + "/readiness").expect(200);
        assertThat(windows.list("windows").stream().map(w -> w.get("code").getStringValue()).toList()).isEqualTo(List.of("CALL", "REGISTRATION", "EVENT"));
        client.get("/api/roadshows/" + event + "/readiness").expect(401);
        client.as(owner).get("/api/roadshows/" + event + "/readiness").expect(403);
    }

    @Test
    void aMessageReachesItsSegmentAndIsLogged() {
        String event = given.callOpen();
        Actor applicant = given.enterprise("企业乙");
        given.submitted(event, applicant, given.need(applicant, "融资", "AI"));
        Actor guest = given.enterprise("观众");
        client.as(guest).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "观众")).expect(201);
        String path = "/api/roadshows/" + event + "/messages";
        assertThat(client.as(given.organizer).post(path + "/preview", Map.of("segment", "APPLICANTS")).expect(200).number("recipients")).isEqualTo(1);
        assertThat(client.as(given.organizer).post(path + "/preview", Map.of("segment", "REGISTERED")).expect(200).number("recipients")).isEqualTo(1);
        Answer invitation = client.as(given.organizer).post(path + "/preview", Map.of("segment", "REGISTERED", "kind", "INVITATION")).expect(200);
        assertThat(invitation.number("recipients")).isZero(); // nobody agreed to advertising
        assertThat(invitation.number("leftOut")).isEqualTo(1);
        client.as(given.organizer).post(path, Map.of("segment", "WAITING", "subject", "提醒", "body", "请候补")).expectProblem(409, "nobody-to-tell");

        Answer sent = client.as(given.organizer).post(path, Map.of("segment", "REGISTERED", "subject", "停车", "body", "请停地下二层。")).expect(201);
        assertThat(sent.number("recipients")).isEqualTo(1);
        assertThat(client.as(given.organizer).get(path).expect(200).text("items.0.subject")).isEqualTo("停车");
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'notification' AND payload LIKE ?",
                List.of("%event-message:" + sent.text("id") + "%"))).isEqualTo(1);

        assertThat(client.as(given.organizer).post(path, Map.of("segment", "POOL")).expect(422).pointers())
                .containsExactlyInAnyOrder("/poolId", "/subject", "/body");
        client.as(guest).post(path, Map.of("segment", "REGISTERED", "subject", "x", "body", "y")).expect(403);
        Actor elsewhere = given.person(given.organisation(OrganisationType.ORGANIZER, "别的主办方"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        client.as(elsewhere).get(path).expect(403);
        for (int i = 0; i < 9; i++) {
            client.as(given.organizer).post(path, Map.of("segment", "REGISTERED", "subject", "第 " + i, "body", "内容")).expect(201);
        }
        client.as(given.organizer).post(path, Map.of("segment", "REGISTERED", "subject", "又一条", "body", "内容")).expectProblem(409, "too-many-messages");
    }

    @Test
    void aCopyHasEverythingButPeopleAndMovesItsDates() {
        String event = given.callOpen();
        Actor owner = given.enterprise("企业丙");
        given.submitted(event, owner, given.need(owner, "融资", "AI"));
        Instant start = given.nine(395);
        Answer copy = client.as(given.organizer).post("/api/roadshows/" + event + "/copy", Map.of("title", "明年的路演", "startsAt", start.toString())).expect(201);
        Answer old = given.get(event);
        assertThat(copy.text("state")).isEqualTo("DRAFT");
        assertThat(copy.text("title")).isEqualTo("明年的路演");
        assertThat(Duration.between(Instant.parse(old.text("windows.callClosesAt")), Instant.parse(copy.text("windows.callClosesAt")))).isEqualTo(Duration.ofDays(365));
        assertThat(copy.list("rooms")).hasSameSizeAs(old.list("rooms"));
        assertThat(copy.text("rooms.0.id")).isNotEqualTo(old.text("rooms.0.id"));
        assertThat(copy.number("pools.0.taken")).isZero();
        assertThat(copy.json().get("counts").get("applications").size()).isZero();
        client.as(given.organizer).post("/api/roadshows/" + event + "/copy", Map.of()).expect(422);
        client.as(owner).post("/api/roadshows/" + event + "/copy", Map.of("startsAt", start.toString())).expect(403);
    }

    @Test
    void theEmbeddedPageMayBeFramedAndHasNoScript() {
        Map<String, Object> body = given.complete();
        body.put("title", "路演 <b>&</b>");
        String event = given.callOpen(body);
        Answer page = client.get("/embed/roadshows/" + event).expect(200);
        assertThat(page.body()).contains("路演 &lt;b&gt;&amp;&lt;/b&gt;").doesNotContain("<script");
        assertThat(page.headers("Content-Security-Policy")).isEqualTo(List.of(
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"));
        client.get("/embed/roadshows/" + given.create().text("id")).expect(404); // a draft is nobody's to see
    }

    @Test
    void theReleasedAgendaLeavesAsAScheduleFile() {
        String event = given.callOpen();
        Actor owner = given.enterprise("企业丁");
        String application = given.eligible(event, owner, given.need(owner, "融资", "AI"));
        given.stage(application, "SELECT");
        given.decide(event);
        given.runOn(owner, application, "confirm", Map.of("presenterName", "王工")).expect(200);
        client.get("/api/roadshows/" + event + "/agenda/schedule.json").expect(404);
        Answer draft = client.as(given.organizer).post("/api/roadshows/" + event + "/agenda/generate", Map.of("version", 0)).expect(200);
        client.as(given.organizer).post("/api/roadshows/" + event + "/agenda/release", Map.of("version", draft.number("version"))).expect(200);
        Answer file = client.get("/api/roadshows/" + event + "/agenda/schedule.json").expect(200);
        assertThat(file.text("schedule.conference.time_zone_name")).isEqualTo("Asia/Shanghai");
        assertThat(file.number("schedule.conference.daysCount")).isEqualTo(1);
        assertThat(file.json().get("schedule").get("conference").get("days").get(0).get("rooms").get("主会场").get(0).get("start").getStringValue()).isEqualTo("09:00");
        assertThat(client.as(owner).get("/api/calendar/mine.ics").expect(200).body()).contains("BEGIN:VCALENDAR", "SUMMARY");
    }
}
