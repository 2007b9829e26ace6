package cn.xinqiao.notification;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class NotificationApiTest {
    private final TestClient nobody;
    private final Outbox outbox;
    private final Writes writes;
    private final Deliveries deliveries;
    private final Actor person = TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);

    NotificationApiTest(TestClient nobody, Outbox outbox, Writes writes, Deliveries deliveries) {
        this.nobody = nobody;
        this.outbox = outbox;
        this.writes = writes;
        this.deliveries = deliveries;
    }

    @Test
    void aNoticeReachesItsPersonOnceWithItsLink() {
        tell("need.publish:1:1", person);
        tell("need.publish:1:1", person);
        Answer list = nobody.as(person).get("/api/notifications").expect(200);
        assertThat(list.number("total")).isEqualTo(1);
        assertThat(list.text("items.0.title")).isEqualTo("您的融资需求已发布");
        assertThat(list.text("items.0.link")).isEqualTo("/needs/1");
        assertThat(nobody.as(person).with("Accept-Language", "en").get("/api/notifications").text("items.0.title"))
                .isEqualTo("Your financing need is live");
    }

    @Test
    void readingMarksOnlyOnesOwn() {
        Actor other = TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
        tell("need.publish:2:1", person);
        String id = nobody.as(person).get("/api/notifications").text("items.0.id");
        nobody.as(other).post("/api/notifications/" + id + "/read").expectProblem(404, "not-found");
        long unread = nobody.as(person).get("/api/notifications/unread").number("unread");
        assertThat(nobody.as(person).post("/api/notifications/" + id + "/read").expect(200).truth("read")).isTrue();
        nobody.as(person).post("/api/notifications/" + id + "/read").expect(200);
        assertThat(nobody.as(person).get("/api/notifications/unread").number("unread")).isEqualTo(unread - 1);
    }

    @Test
    void nobodyHasNoNotices() {
        nobody.get("/api/notifications").expectProblem(401, "not-signed-in");
        nobody.get("/api/notifications/stream").expectProblem(401, "not-signed-in");
    }

    @Test
    void anOpenPageHearsOfItAtOnce() throws Exception {
        Actor listener = TestActors.one(OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
        HttpRequest.Builder request = HttpRequest.newBuilder(nobody.uri("/api/notifications/stream"));
        nobody.as(listener).headers().forEach(request::header);
        HttpResponse<InputStream> stream = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(l -> l.equals("event: beat")).findFirst()).as("listening").isPresent();
            tell("need.publish:3:1", listener);
            String data = lines.lines().filter(l -> l.startsWith("data:") && l.contains("融资需求")).findFirst().orElseThrow();
            assertThat(data).contains("您的融资需求已发布");
        }
    }

    private void tell(String key, Actor to) {
        writes.run(() -> {
            outbox.notify(Notice.toPerson(key, to.requirePerson(),
                    Text.of("您的融资需求已发布", "Your financing need is live"), "/needs/1", "need", 1));
            return key;
        });
        deliveries.settle();
    }
}
