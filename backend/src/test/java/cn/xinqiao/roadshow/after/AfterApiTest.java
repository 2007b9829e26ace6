package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.RoadshowFixture;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class AfterApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Sql sql;
    private final Clock clock;
    private final Timers timers;

    AfterApiTest(TestClient client, Sql sql, Clock clock, Timers timers) {
        this.client = client;
        this.sql = sql;
        this.clock = clock;
        this.timers = timers;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    private record Over(String event, Actor presenter, String application, List<Actor> guests) {
    }

    /** An event that ended so many days ago: one presenter, so many institutions' people with a seat. */
    private Over over(int days, int guests) {
        Map<String, Object> body = given.complete();
        body.put("pools", List.of(Map.of("name", "机构", "capacity", 50, "audience", "INSTITUTION"), Map.of("name", "观众", "capacity", 10)));
        String event = given.callOpen(body);
        Actor presenter = given.enterprise("路演企业");
        String application = given.eligible(event, presenter, given.need(presenter, "融资", "AI"));
        given.stage(application, "SELECT");
        List<Actor> people = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            Actor guest = given.institution("机构 " + i);
            client.as(guest).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "机构")).expect(201);
            people.add(guest);
        }
        given.decide(event);
        given.runOn(presenter, application, "confirm", Map.of("presenterName", "张工")).expect(200);
        sql.update("UPDATE roadshow SET state = 'ENDED', ended_at = ? WHERE id = ?", List.of(clock.instant().minus(Duration.ofDays(days)), Long.valueOf(event)));
        return new Over(event, presenter, application, people);
    }

    private static Map<String, Object> stars(int overall) {
        return Map.of("overall", overall, "contacts", 4, "good", "好");
    }

    private Answer answer(Actor actor, String event, int overall) {
        return client.as(actor).post("/api/roadshows/" + event + "/survey/answers", stars(overall));
    }

    @Test
    void theSurveyIsAnonymousBelowFiveAnswersAndOneAPerson() {
        Over over = over(1, 5);
        String survey = "/api/roadshows/" + over.event + "/survey";
        assertThat(client.as(over.guests.getFirst()).get(survey).expect(200).truth("mayAnswer")).isTrue();
        assertThat(client.as(over.guests.getFirst()).get(survey).expect(200).has("results")).isFalse();
        for (int i = 0; i < 4; i++) {
            answer(over.guests.get(i), over.event, 5).expect(201);
        }
        answer(over.guests.getFirst(), over.event, 1).expectProblem(409, "already-answered");
        Answer few = client.as(given.organizer).get(survey).expect(200);
        assertThat(few.number("results.answers")).isEqualTo(4);
        assertThat(few.truth("results.shown")).isFalse();
        assertThat(few.list("results.ratings")).isEmpty();
        assertThat(few.list("results.good")).isEmpty();

        answer(over.guests.get(4), over.event, 3).expect(201);
        Answer enough = client.as(given.organizer).get(survey).expect(200);
        assertThat(enough.decimal("results.ratings.0.mean")).isEqualByComparingTo("4.60");
        assertThat(enough.list("results.good")).hasSize(5);
        assertThat(sql.count("SELECT COUNT(*) FROM survey_ticket t JOIN survey_answer a ON a.id = t.person_id", List.of())).isZero();
    }

    @Test
    void theSurveyIsForThoseWhoWereThereWhileItIsOpen() {
        Over over = over(1, 2);
        answer(given.institution("没来的机构"), over.event, 5).expectProblem(403, "not-present");
        client.post("/api/roadshows/" + over.event + "/survey/answers", stars(5)).expect(401);
        assertThat(client.as(over.guests.getFirst()).post("/api/roadshows/" + over.event + "/survey/answers", Map.of("programme", 9)).expect(422).pointers())
                .containsExactlyInAnyOrder("/overall", "/programme");
        Over late = over(15, 1);
        answer(late.guests.getFirst(), late.event, 5).expectProblem(409, "survey-closed");
        String live = given.callOpen();
        answer(given.enterprise("早来的"), live, 5).expectProblem(409, "survey-closed");
    }

    @Test
    void theReportIsFrozenWithItsDefinitions() {
        Over over = over(1, 2);
        String report = "/api/roadshows/" + over.event + "/report";
        client.get(report).expect(401);
        client.as(over.presenter).get(report).expect(403);
        Actor elsewhere = given.person(given.organisation(OrganisationType.ORGANIZER, "别的主办方"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        client.as(elsewhere).get(report).expect(403);
        Answer before = client.as(given.organizer).get(report).expect(200);
        assertThat(before.has("frozenAt")).isFalse();
        assertThat(before.number("figures.attendance.registered")).isEqualTo(2);
        assertThat(before.has("figures.attendance.attended")).isFalse(); // nobody was checked in: not measured is not zero

        given.runOn(given.organizer, over.application, "mark-presented", Map.of()).expect(200);
        given.run(given.organizer, over.event, "report", Map.of("remarks", "顺利")).expect(200);
        sql.update("UPDATE registration SET state = 'CANCELLED' WHERE roadshow_id = ?", List.of(Long.valueOf(over.event)));
        Answer frozen = client.as(given.organizer).get(report).expect(200);
        assertThat(frozen.has("frozenAt")).isTrue();
        assertThat(frozen.number("figures.attendance.registered")).isEqualTo(2);
        assertThat(frozen.number("figures.presented")).isEqualTo(1);
        assertThat(frozen.text("definitionsVersion")).isEqualTo(EventFigures.VERSION);
        assertThat(frozen.list("definitions")).isNotEmpty();
        assertThat(client.as(given.operator).get(report).expect(200).text("remarks")).isEqualTo("顺利");
        assertThat(client.as(given.organizer).get(report + ".xlsx").expect(200).bytes()).startsWith('P', 'K');
    }

    @Test
    void aWrongResultIsCorrectedWithAReasonBeforeTheReport() {
        Over over = over(1, 0);
        given.runOn(given.organizer, over.application, "mark-presented", Map.of()).expect(200);
        given.runOn(given.organizer, over.application, "correct-result", Map.of()).expect(422);
        given.runOn(given.organizer, over.application, "correct-result", Map.of("reason", "本人未到，由他人代讲")).expect(200);
        assertThat(client.as(given.organizer).get("/api/applications/" + over.application).expect(200).text("state")).isEqualTo("NO_SHOW");
        given.runOn(given.organizer, over.application, "correct-result", Map.of("reason", "核对签到表后更正")).expect(200);
        given.run(given.organizer, over.event, "report").expect(200);
        given.runOn(given.organizer, over.application, "correct-result", Map.of("reason", "晚了")).expect(409);
    }

    @Test
    void interestMarkedAtTheEventIsCountedAndFollowedUp() {
        Over over = over(1, 2);
        given.runOn(given.organizer, over.application, "mark-presented", Map.of()).expect(200);
        String interest = "INSERT INTO presentation_feedback (application_id, person_id, roadshow_id, organisation_id, interest, indicative_fen, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
        Actor keen = over.guests.get(0);
        Actor cool = over.guests.get(1);
        sql.update(interest, List.of(Long.valueOf(over.application), keen.requirePerson(), Long.valueOf(over.event), keen.requireOrganisation(), "INVEST", 3_000_000_000L, clock.instant()));
        sql.update(interest, Arrays.asList(Long.valueOf(over.application), cool.requirePerson(), Long.valueOf(over.event), cool.requireOrganisation(), "NONE", null, clock.instant()));

        given.run(given.organizer, over.event, "report", Map.of()).expect(200);
        Answer report = client.as(given.organizer).get("/api/roadshows/" + over.event + "/report").expect(200);
        assertThat(report.number("figures.interest.marks")).isEqualTo(1);
        assertThat(report.number("figures.interest.institutions")).isEqualTo(1);
        assertThat(report.number("figures.interest.intendedFen")).isEqualTo(3_000_000_000L);
        assertThat(report.has("figures.meetings")).isFalse(); // the event had none
        List<Long> followed = sql.list("SELECT DISTINCT institution_id FROM event_follow_up WHERE roadshow_id = ?", List.of(Long.valueOf(over.event)), row -> row.getLong(1));
        assertThat(followed).containsExactly(keen.requireOrganisation());
    }

    @Test
    void followUpsAreAskedWhenDueAndAnsweredByEitherSide() {
        Over over = over(31, 2);
        given.runOn(given.organizer, over.application, "mark-presented", Map.of()).expect(200);
        Actor institution = over.guests.getFirst();
        Map<String, Object> pair = Map.of("applicationId", over.application, "institutionId", String.valueOf(institution.organisationId()));
        String path = "/api/roadshows/" + over.event + "/follow-ups";
        client.as(over.guests.get(1)).post(path, pair).expect(403);
        client.as(over.presenter).post(path, pair).expect(201);
        client.as(given.organizer).post(path, pair).expectProblem(409, "follow-up-planned");
        assertThat(client.as(given.organizer).post(path, Map.of("applicationId", "1", "institutionId", "2")).expect(422).pointers())
                .containsExactlyInAnyOrder("/applicationId", "/institutionId");
        assertThat(client.as(institution).get("/api/follow-ups").expect(200).list("items")).isEmpty(); // planned is nobody's work yet

        timers.tick();

        Answer mine = client.as(institution).get("/api/follow-ups").expect(200);
        assertThat(mine.list("items").stream().map(i -> i.get("days").getIntValue()).toList()).isEqualTo(List.of(7, 30));
        assertThat(mine.texts("items.0.actions")).isEqualTo(List.of("answer"));
        String first = "/api/follow-ups/" + mine.text("items.0.id");
        client.as(over.guests.get(1)).get(first).expect(404);
        client.as(given.organizer).post(first + "/answer", Map.of("version", 1, "outcome", "TALKING")).expect(403);
        client.as(institution).post(first + "/answer", Map.of("version", 1)).expect(422);
        client.as(institution).post(first + "/answer", Map.of("version", 0, "outcome", "TALKING")).expect(409);
        Answer done = client.as(institution).post(first + "/answer", Map.of("version", 1, "outcome", "ENDED", "note", "方向不合")).expect(200);
        assertThat(done.text("answeredBy")).isEqualTo("INSTITUTION");
        assertThat(client.as(given.organizer).get(path).expect(200).body()).doesNotContain("方向不合"); // the note is for the two sides
        // Ended: the later ones are not asked any more.
        assertThat(sql.count("SELECT COUNT(*) FROM event_follow_up WHERE roadshow_id = ? AND state = 'CLOSED'", List.of(Long.valueOf(over.event)))).isEqualTo(3);
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'follow-up.outcome' AND subject_id = ?", List.of(Long.valueOf(mine.text("items.0.id"))))).isEqualTo(1);
        client.as(over.presenter).post(first + "/amend", Map.of("version", 2, "outcome", "TALKING")).expect(403);
        client.as(institution).post(first + "/amend", Map.of("version", 2, "outcome", "TALKING")).expect(200);
    }
}
