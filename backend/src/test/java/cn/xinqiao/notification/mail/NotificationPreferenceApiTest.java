package cn.xinqiao.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.account.Consents;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class NotificationPreferenceApiTest {
    private static final Instant TEN = Instant.parse("2026-11-25T02:00:00Z");
    private static final Instant ELEVEN_AT_NIGHT = Instant.parse("2026-11-25T15:00:00Z");
    private static final String PATH = "/api/notification-preferences";
    private final MailFixture fixture;
    private final Digests digests;
    private final Unsubscribing unsubscribing;
    private final TestClient nobody;
    private final TestClock clock;
    private final Sql sql;
    private Actor person;

    NotificationPreferenceApiTest(MailFixture fixture, Digests digests, Unsubscribing unsubscribing, TestClient nobody, TestClock clock, Sql sql) {
        this.fixture = fixture;
        this.digests = digests;
        this.unsubscribing = unsubscribing;
        this.nobody = nobody;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void someone() {
        clock.moveTo(TEN);
        person = fixture.person();
    }

    @Test
    void aNoticeIsInsideInAnyCaseAndItsCopyGoesAsChosen() {
        choose(0, "INTRODUCTION", "NEVER");
        fixture.tell(person, "第一条");
        assertThat(fixture.mails(person)).isEmpty();
        assertThat(nobody.as(person).get("/api/notifications?kind=INTRODUCTION").number("total")).isEqualTo(1);
        assertThat(nobody.as(person).get("/api/notifications?kind=DEAL").number("total")).isZero();
        choose(1, "INTRODUCTION", "AT_ONCE");
        fixture.tell(person, "第二条");
        assertThat(fixture.mails(person)).extracting(MailRow::subject).containsExactly("第二条");
    }

    @Test
    void theDigestIsOneMailADayOfWhatWasNotRead() {
        choose(0, "INTRODUCTION", "DIGEST");
        fixture.tell(person, "第一条");
        fixture.tell(person, "第二条");
        fixture.tell(person, "第三条");
        String first = nobody.as(person).get("/api/notifications?sort=newest").text("items.2.id");
        nobody.as(person).post("/api/notifications/" + first + "/read").expect(200);
        digests.make();
        assertThat(fixture.mails(person)).as("before the hour").isEmpty();
        clock.advance(Duration.ofDays(1));
        digests.make();
        digests.make();
        assertThat(fixture.mails(person)).hasSize(1);
        MailRow mail = fixture.mails(person).getFirst();
        assertThat(mail.subject()).isEqualTo("今日汇总：2 条通知");
        assertThat(mail.body()).contains("第二条").contains("第三条").doesNotContain("第一条");
    }

    @Test
    void quietHoursHoldACopyUpUntilTheyEnd() {
        clock.moveTo(ELEVEN_AT_NIGHT);
        fixture.tell(person, "夜间");
        assertThat(fixture.mails(person).getFirst().dueAt()).isEqualTo(Instant.parse("2026-11-25T23:00:00Z"));
        fixture.tell(person, "organisation", "账号");
        assertThat(fixture.mails(person).getLast().dueAt()).as("about the account").isBefore(Instant.parse("2026-11-25T15:10:00Z"));
    }

    @Test
    void whoHasTakenConsentBackGetsNoMail() {
        sql.update("INSERT INTO consent (id, person_id, purpose, text_version, state, at) VALUES (?, ?, ?, '1', 'WITHDRAWN', ?)",
                List.of(Ids.next(), person.requirePerson(), Consents.Purpose.MATCHING, clock.instant()));
        fixture.tell(person, "match-alert", "新匹配");
        assertThat(fixture.mails(person)).isEmpty();
        fixture.tell(person, "对接");
        assertThat(fixture.mails(person)).hasSize(1);
    }

    @Test
    void aLinkInAMailEndsItsKindWithoutSigningInByOnePost() throws Exception {
        String path = "/api/unsubscribe/" + unsubscribing.token(person.requirePerson(), "INTRODUCTION");
        assertThat(nobody.get(path).expect(200).truth("ended")).isFalse();
        assertThat(nobody.get(path).truth("ended")).as("looking changes nothing").isFalse();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(nobody.uri(path)).header("Content-Type",
                "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        nobody.post(path).expect(200);
        fixture.tell(person, "对接");
        assertThat(fixture.mails(person)).isEmpty();
        fixture.tell(person, "deal", "合作");
        assertThat(fixture.mails(person)).hasSize(1);
    }

    @Test
    void aTokenThatWasTamperedWithIsNone() {
        String token = unsubscribing.token(person.requirePerson(), "DEAL");
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(unsubscribing.read(token.substring(0, i) + other + token.substring(i + 1))).isEmpty();
        }
        for (String wrong : List.of("x", "%20", "AAAA", "A".repeat(500), token + "A")) {
            nobody.get("/api/unsubscribe/" + wrong).expectProblem(404, "not-found");
        }
    }

    @Test
    void whatIsNoChoiceIsRefusedWithItsPlace() {
        nobody.get(PATH).expectProblem(401, "not-signed-in");
        nobody.as(person).put(PATH, body(5, "DEAL", "NEVER")).expectProblem(409, "stale-version");
        Map<String, Object> wrong = new HashMap<>(body(0, "DEAL", "NEVER"));
        wrong.put("quietFrom", "25:00");
        assertThat(nobody.as(person).put(PATH, wrong).expectProblem(422, "invalid-request").pointers()).containsExactly("/quietFrom");
        wrong.remove("quietFrom");
        assertThat(nobody.as(person).put(PATH, wrong).expectProblem(422, "invalid-request").pointers()).containsExactly("/quietFrom");
        assertThat(nobody.as(person).put(PATH, body(0, "DEAL", "SOMETIMES")).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/kinds/0/cadence");
    }

    private void choose(int version, String kind, String cadence) {
        Answer answer = nobody.as(person).put(PATH, body(version, kind, cadence)).expect(200);
        assertThat(answer.number("version")).isEqualTo(version + 1);
        assertThat(answer.list("kinds")).hasSize(NoticeKind.values().length);
    }

    private static Map<String, Object> body(int version, String kind, String cadence) {
        return Map.of("kinds", List.of(Map.of("kind", kind, "cadence", cadence)), "quietFrom", "22:00", "quietTo", "07:00", "digestAt", "09:00",
                "version", version);
    }
}
