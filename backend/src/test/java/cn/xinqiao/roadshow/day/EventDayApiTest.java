package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.EventDayFixture;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class EventDayApiTest {
    private static final String DEVICE_A = "00000000-0000-4000-8000-00000000000a";
    private static final String DEVICE_B = "00000000-0000-4000-8000-00000000000b";
    private final TestClient client;
    private final EventDayFixture given;
    private final Sql sql;
    private final TestClock clock;

    EventDayApiTest(TestClient client, Sql sql, TestClock clock) {
        this.client = client;
        this.sql = sql;
        this.clock = clock;
        this.given = new EventDayFixture(sql, client, clock);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private Map<String, Object> mark(String device, String kind, String subject, long secondsAgo) {
        Map<String, Object> mark = new HashMap<>();
        mark.put("id", UUID.randomUUID().toString());
        mark.put("device", device);
        mark.put("kind", kind);
        mark.put("subject", subject);
        mark.put("at", clock.instant().minusSeconds(secondsAgo).toEpochMilli());
        if (kind.equals("CHECK_IN") || kind.equals("UNDO")) {
            mark.put("gate", "MAIN");
            mark.put("day", "2026-11-23");
        }
        return mark;
    }

    private Answer sync(Actor actor, String event, Object... marks) {
        return client.as(actor).post("/api/roadshows/" + event + "/day/marks", Map.of("sentAt", clock.instant().toEpochMilli(), "since", 0, "marks", List.of(marks)));
    }

    private String state(String registration) {
        return sql.one("SELECT state FROM registration WHERE id = ?", List.of(Long.valueOf(registration)), row -> row.getString(1)).orElseThrow();
    }

    @Test
    void aCheckInCountsOnceAndARepeatIsToldWhoWasFirst() {
        EventDayFixture.Day day = given.liveEvent(clock);
        String guest = day.guests().getFirst();
        Map<String, Object> first = mark(DEVICE_A, "CHECK_IN", guest, 60);
        Answer one = sync(day.staff(), day.event(), first).expect(200);
        assertThat(one.text("results.0.outcome")).isEqualTo("COUNTS");
        assertThat(state(guest)).isEqualTo("CHECKED_IN");
        Answer two = sync(given.organizer(), day.event(), mark(DEVICE_B, "CHECK_IN", guest, 30)).expect(200);
        assertThat(two.text("results.0.outcome")).isEqualTo("ALREADY_IN");
        assertThat(two.text("results.0.first.by")).isEqualTo(day.staff().personName());
        assertThat(two.number("results.0.first.at")).isEqualTo(((Long) first.get("at")).longValue());
        Answer again = sync(day.staff(), day.event(), first).expect(200);
        assertThat(again.text("results.0.outcome")).isEqualTo("COUNTS");
        assertThat(sql.count("SELECT COUNT(*) FROM day_mark WHERE roadshow_id = ?", List.of(Long.valueOf(day.event())))).isEqualTo(2);
        assertThat(sql.count("SELECT COUNT(*) FROM day_presence WHERE roadshow_id = ?", List.of(Long.valueOf(day.event())))).isEqualTo(1);
    }

    @Test
    void whateverDeviceComesFirstTheStateIsTheSame() {
        List<List<String>> seen = new ArrayList<>();
        for (int order = 0; order < 4; order++) {
            EventDayFixture.Day day = given.liveEvent(clock);
            List<String> guests = day.guests();
            Map<String, Object> in = mark(DEVICE_A, "CHECK_IN", guests.get(0), 300);
            Map<String, Object> undo = mark(DEVICE_A, "UNDO", guests.get(0), 200);
            undo.put("undoes", List.of(in.get("id")));
            undo.put("reason", "认错人");
            List<Map<String, Object>> marks = new ArrayList<>(List.of(in, undo, mark(DEVICE_B, "CHECK_IN", guests.get(1), 290),
                    mark(DEVICE_A, "CHECK_IN", guests.get(1), 280), mark(DEVICE_A, "ABSENT", day.application(), 250),
                    mark(DEVICE_B, "PRESENTED", day.application(), 100)));
            Collections.shuffle(marks, new Random(order));
            if (order % 2 == 0) {
                marks.forEach(mark -> sync(given.organizer(), day.event(), mark).expect(200));
            } else {
                sync(given.organizer(), day.event(), marks.toArray()).expect(200);
            }
            seen.add(List.of(state(guests.get(0)), state(guests.get(1)), sql.one("SELECT state FROM presenter_application WHERE id = ?",
                    List.of(Long.valueOf(day.application())), row -> row.getString(1)).orElseThrow(),
                    sql.one("SELECT m.device_id FROM day_presence s JOIN day_mark m ON m.id = s.mark_id WHERE s.subject_id = ?",
                            List.of(Long.valueOf(guests.get(1))), row -> row.getString(1)).orElseThrow()));
        }
        assertThat(seen).containsOnly(List.of("CONFIRMED", "CHECKED_IN", "PRESENTED", DEVICE_B));
    }

    @Test
    void fiftyCheckInsSentTwiceAreFiftyRows() {
        EventDayFixture.Day day = given.liveEvent(clock, 50);
        List<Map<String, Object>> marks = day.guests().stream().map(guest -> mark(DEVICE_A, "CHECK_IN", guest, 100)).toList();
        sync(day.staff(), day.event(), marks.toArray()).expect(200);
        sync(day.staff(), day.event(), marks.toArray()).expect(200);
        assertThat(sql.count("SELECT COUNT(*) FROM day_mark WHERE roadshow_id = ?", List.of(Long.valueOf(day.event())))).isEqualTo(50);
        assertThat(sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND state = 'CHECKED_IN'", List.of(Long.valueOf(day.event())))).isEqualTo(50);
    }

    @Test
    void aWrongClockIsPutRightAndNothingIsLost() {
        EventDayFixture.Day day = given.liveEvent(clock);
        long behind = Duration.ofHours(3).toMillis();
        Map<String, Object> mark = mark(DEVICE_A, "CHECK_IN", day.guests().getFirst(), 60);
        long right = (Long) mark.get("at");
        mark.put("at", right - behind);
        Answer answer = client.as(day.staff()).post("/api/roadshows/" + day.event() + "/day/marks",
                Map.of("sentAt", clock.instant().toEpochMilli() - behind, "since", 0, "marks", List.of(mark))).expect(200);
        assertThat(answer.number("shiftedMs")).isBetween(behind, behind + 5_000);
        assertThat(answer.number("results.0.at")).isEqualTo(right - behind + answer.number("shiftedMs"));
        assertThat(answer.number("marks.0.at")).isEqualTo(answer.number("results.0.at"));
    }

    @Test
    void oneRefusedMarkHoldsUpNoOther() {
        EventDayFixture.Day day = given.liveEvent(clock);
        EventDayFixture.Day other = given.liveEvent(clock);
        Map<String, Object> taken = mark(DEVICE_A, "CHECK_IN", day.guests().getFirst(), 10);
        Map<String, Object> reused = new HashMap<>(taken);
        reused.put("subject", day.guests().get(1));
        Map<String, Object> noReason = mark(DEVICE_A, "UNDO", day.guests().getFirst(), 5);
        Answer answer = sync(day.staff(), day.event(), taken, mark(DEVICE_A, "CHECK_IN", other.guests().getFirst(), 10),
                mark(DEVICE_A, "PRESENTED", day.application(), 10), noReason).expect(200);
        assertThat(answer.list("results").stream().map(r -> r.get("taken").getBooleanValue() + " " + (r.get("code") == null || r.get("code").isNull() ? "" : r.get("code").getStringValue())).toList())
                .containsExactly("true ", "false UNKNOWN_SUBJECT", "false NOT_ALLOWED", "false NO_REASON");
        assertThat(sync(day.staff(), day.event(), reused).expect(200).text("results.0.code")).isEqualTo("ID_REUSED");
        Map<String, Object> broken = mark("no-uuid", "CHECK_IN", "x", 0);
        assertThat(sync(day.staff(), day.event(), broken).expectProblem(422, "invalid-request").pointers()).containsExactlyInAnyOrder("/marks/0/device", "/marks/0/subject");
    }

    @Test
    void whoHasNoPartInTheDayLearnsNothingOfIt() {
        EventDayFixture.Day day = given.liveEvent(clock);
        String path = "/api/roadshows/" + day.event() + "/day/";
        client.get(path + "bundle").expectProblem(401, "not-signed-in");
        client.as(day.guest()).get(path + "bundle").expectProblem(403, "not-allowed");
        client.as(given.otherStaff()).get(path + "bundle").expectProblem(403, "not-allowed");
        assertThat(sync(given.otherStaff(), day.event(), mark(DEVICE_A, "CHECK_IN", day.guests().getFirst(), 1)).expect(200).text("results.0.code")).isEqualTo("NOT_ALLOWED");
        client.as(day.investor()).get(path + "feedback").expectProblem(403, "not-allowed");
        Answer bundle = client.as(day.staff()).get(path + "bundle").expect(200);
        assertThat(bundle.body()).doesNotContain("@test").doesNotContain("phone").doesNotContain("XQ1:");
        assertThat(bundle.list("may").stream().map(m -> m.getStringValue()).toList()).containsExactly("CHECK_IN", "STAGE");
        Answer investors = client.as(day.investor()).get(path + "bundle").expect(200);
        assertThat(investors.list("attendees")).isEmpty();
        assertThat(investors.list("may").stream().map(m -> m.getStringValue()).toList()).containsExactly("RATE");
        client.as(day.staff()).get(path + "badges").expectProblem(403, "not-allowed");
        assertThat(client.as(given.organizer()).get(path + "badges").expect(200).list("items")).hasSize(5);
        client.as(day.guest()).get("/api/registrations/" + day.guests().get(1) + "/ticket").expectProblem(404, "not-found");
    }

    @Test
    void anInvestorsMarksReachTheOrganizerAndTheEnterpriseOnly() {
        EventDayFixture.Day day = given.liveEvent(clock);
        Map<String, Object> score = mark(DEVICE_A, "SCORE", day.application(), 60);
        score.put("value", Map.of("stars", 3));
        Map<String, Object> better = mark(DEVICE_A, "SCORE", day.application(), 30);
        better.put("value", Map.of("stars", 5, "comment", "技术扎实"));
        Map<String, Object> interest = mark(DEVICE_A, "INTEREST", day.application(), 20);
        interest.put("value", Map.of("interest", "MEET", "indicativeFen", 500_000_000L));
        Answer sent = sync(day.investor(), day.event(), better, interest, score).expect(200);
        assertThat(sent.list("results").stream().map(r -> r.get("outcome").getStringValue()).toList()).containsExactly("COUNTS", "COUNTS", "REPLACED");
        String path = "/api/roadshows/" + day.event() + "/day/feedback";
        Answer organizers = client.as(given.organizer()).get(path).expect(200);
        assertThat(organizers.number("items.0.marks.0.stars")).isEqualTo(5);
        assertThat(organizers.number("items.0.marks.0.indicativeFen")).isEqualTo(500_000_000L);
        Answer enterprises = client.as(day.presenter()).get(path).expect(200);
        assertThat(enterprises.text("items.0.marks.0.interest")).isEqualTo("MEET");
        assertThat(enterprises.body()).doesNotContain("技术扎实");
        assertThat(client.as(day.guest()).get(path).expect(200).list("items")).isEmpty();
        Answer report = client.as(given.organizer()).get("/api/roadshows/" + day.event() + "/report").expect(200);
        assertThat(report.number("figures.interest.marks")).isEqualTo(1);
        assertThat(report.number("figures.interest.intendedFen")).isEqualTo(500_000_000L);
        assertThat(report.number("figures.presentations.0.interestMarks")).isEqualTo(1);
        Map<String, Object> tooMany = mark(DEVICE_A, "SCORE", day.application(), 1);
        tooMany.put("value", Map.of("stars", 6));
        assertThat(sync(day.investor(), day.event(), tooMany).expectProblem(422, "invalid-request").pointers()).containsExactly("/marks/0/value/stars");
        assertThat(sync(day.guest(), day.event(), score).expect(200).text("results.0.code")).isNotNull();
    }

    @Test
    void aStepOnTheRegistrationIsWrittenIntoTheLog() {
        EventDayFixture.Day day = given.liveEvent(clock);
        String guest = day.guests().getFirst();
        String path = "/api/registrations/" + guest;
        client.as(day.staff()).post(path + "/check-in", Map.of("version", 0)).expect(200);
        Answer again = client.as(given.organizer()).post(path + "/check-in", Map.of("version", 1)).expectProblem(409, "already-checked-in");
        assertThat(again.text("facts.firstBy")).isEqualTo(day.staff().personName());
        client.as(day.staff()).post(path + "/undo", Map.of("version", 1)).expectProblem(422, "invalid-request");
        clock.advance(Duration.ofMinutes(11));
        client.as(day.staff()).post(path + "/undo", Map.of("version", 1, "reason", "认错人")).expectProblem(409, "too-late");
        String second = day.guests().get(1);
        client.as(day.staff()).post("/api/registrations/" + second + "/check-in", Map.of("version", 0)).expect(200);
        assertThat(client.as(day.staff()).post("/api/registrations/" + second + "/undo", Map.of("version", 1, "reason", "认错人")).expect(200).text("state")).isEqualTo("CONFIRMED");
        Answer synced = sync(day.staff(), day.event()).expect(200);
        assertThat(synced.list("marks").stream().map(m -> m.get("kind").getStringValue()).toList()).containsExactly("CHECK_IN", "CHECK_IN", "UNDO");
    }

    @Test
    void oneChecksOneselfInByTheCodeAtTheDoor() {
        EventDayFixture.Day day = given.liveEvent(clock);
        String own = "/api/registrations/" + day.guests().getFirst();
        String code = client.as(day.staff()).get("/api/roadshows/" + day.event() + "/day/bundle").expect(200).text("doorCode");
        client.as(day.guest()).post(own + "/check-in", Map.of("version", 0, "doorCode", "x")).expectProblem(422, "invalid-request");
        assertThat(client.as(day.guest()).post(own + "/check-in", Map.of("version", 0, "doorCode", code)).expect(200).text("state")).isEqualTo("CHECKED_IN");
        assertThat(client.as(day.guest()).get(own + "/ticket").expect(200).has("checkedInAt")).isTrue();
    }

    @Test
    void theTicketIsFoundAtTheDoorByItsHashAndByFourDigits() {
        EventDayFixture.Day day = given.liveEvent(clock);
        String own = "/api/registrations/" + day.guests().getFirst() + "/ticket";
        String code = client.as(day.guest()).get(own).expect(200).text("code");
        assertThat(client.as(day.guest()).put(own, Map.of("digits", "12a4")).expectProblem(422, "invalid-request").pointers()).containsExactly("/digits");
        client.as(day.guest()).put(own, Map.of("digits", "1234")).expect(200);
        Answer bundle = client.as(day.staff()).get("/api/roadshows/" + day.event() + "/day/bundle").expect(200);
        assertThat(bundle.list("attendees").stream().filter(a -> a.get("codeHash").getStringValue().equals(TicketCodes.hash(code)))
                .map(a -> a.get("tail").getIntValue()).toList()).containsExactly(TicketCodes.tail(Long.parseLong(day.event()), "1234"));
    }

    @Test
    void doorsAreClosedBeforeTheDayAndAfterTheReport() {
        EventDayFixture.Day day = given.published(2);
        sync(given.organizer(), day.event(), mark(DEVICE_A, "CHECK_IN", day.guests().getFirst(), 1)).expectProblem(409, "event-day-closed");
        client.as(given.organizer()).post("/api/registrations/" + day.guests().getFirst() + "/check-in", Map.of("version", 0)).expectProblem(409, "too-early");
    }
}
