package cn.xinqiao.roadshow;

import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.context.event.ApplicationEventPublisher;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What reaches people around an event: notices, the operators' queue, invitations, workbooks, files. */
@XinqiaoTest
class RoadshowNoticesApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final InstitutionFixture institutions;
    private final Deliveries deliveries;
    private final ApplicationEventPublisher<DataReplaced> replaced;

    RoadshowNoticesApiTest(TestClient client, Sql sql, Clock clock, Deliveries deliveries, ApplicationEventPublisher<DataReplaced> replaced) {
        this.client = client;
        this.replaced = replaced;
        this.given = new RoadshowFixture(sql, client, clock);
        this.institutions = new InstitutionFixture(sql, client);
        this.deliveries = deliveries;
    }

    private List<String> told(Actor actor) {
        deliveries.settle();
        return client.as(actor).get("/api/notifications?size=100").expect(200).list("items").stream()
                .map(i -> i.get("title").getStringValue()).toList();
    }

    /** The needs here are put straight into the database, so no event tells of them. */
    private void readAnew() {
        replaced.publishEvent(new DataReplaced());
    }

    @Test
    void anEventWaitsInTheOperatorsQueueAndTellsWhoWaitsNext() {
        String id = given.create().text("id");
        given.run(given.organizer, id, "submit").expect(200);
        Answer queue = client.as(given.operator).get("/api/operator/queue").expect(200);
        assertThat(queue.list("items")).anySatisfy(i -> {
            assertThat(i.get("kind").getStringValue()).isEqualTo("ROADSHOW");
            assertThat(i.get("id").getStringValue()).isEqualTo(id);
        });
        assertThat(told(given.operator)).contains("路演“半导体与智能装备专场路演”待审批");
        given.run(given.operator, id, "approve").expect(200);
        assertThat(told(given.organizer)).contains("路演“半导体与智能装备专场路演”已获批准");
        assertThat(client.as(given.operator).get("/api/operator/queue").expect(200).body()).doesNotContain(id);
    }

    @Test
    void institutionsThatLookForTheSectorsAreToldOfTheCall() {
        Actor fitting = given.institution("半导体创投");
        institutions.active(fitting, InstitutionFixture.complete());
        Actor other = given.institution("医药创投");
        Map<String, Object> biotech = InstitutionFixture.complete();
        biotech.put("sectors", List.of(Map.of("code", "BIOPHARMA", "weight", 80)));
        biotech.remove("conflicts");
        institutions.active(other, biotech);
        given.callOpen();
        assertThat(told(fitting)).contains("路演“半导体与智能装备专场路演”开始征集，与贵机构的投资偏好相符");
        assertThat(told(other)).isEmpty();
    }

    @Test
    void anApplicantHearsTheDecisionWhenItIsReleasedAndNotBefore() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯科技");
        String id = given.eligible(event, enterprise, given.need(enterprise, "需求", "SEMI"));
        given.stage(id, "SELECT");
        assertThat(told(enterprise)).noneMatch(title -> title.contains("入围"));
        given.decide(event);
        assertThat(told(enterprise)).anyMatch(title -> title.startsWith("您已入围"));
        assertThat(told(given.organizer)).anyMatch(title -> title.contains("待初审"));
    }

    @Test
    void presentersAreInvitedFromWhatTheRegisteredInstitutionsLookFor() {
        Actor institution = given.institution("半导体创投");
        institutions.active(institution, InstitutionFixture.complete());
        Actor enterprise = given.enterprise("芯片企业");
        long need = given.need(enterprise, "芯片流片", "SEMI");
        String event = given.callOpen();
        deliveries.settle();
        readAnew();
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/suggestions").expect(200).number("total")).isZero();
        client.as(institution).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "机构")).expect(201);
        Answer suggestions = client.as(given.organizer).get("/api/roadshows/" + event + "/suggestions").expect(200);
        assertThat(suggestions.list("items")).anySatisfy(i -> assertThat(i.get("need").get("id").getStringValue()).isEqualTo(String.valueOf(need)));
        assertThat(suggestions.text("items.0.reasons.0.institution")).isEqualTo("半导体创投");
        client.as(enterprise).get("/api/roadshows/" + event + "/suggestions").expectProblem(403, "not-allowed");
        Answer invited = client.as(given.organizer).post("/api/roadshows/" + event + "/invitations", Map.of("needId", String.valueOf(need))).expect(201);
        assertThat(invited.text("enterprise")).isEqualTo("芯片企业");
        client.as(given.organizer).post("/api/roadshows/" + event + "/invitations", Map.of("needId", String.valueOf(need))).expect(201);
        assertThat(told(enterprise)).containsOnlyOnce("“半导体与智能装备专场路演”的主办方邀请您报名路演");
        assertThat(client.as(enterprise).get("/api/roadshows/" + event).expect(200).truth("mine.invited")).isTrue();
        client.as(given.organizer).post("/api/roadshows/" + event + "/invitations", Map.of("needId", "5")).expectProblem(422, "invalid-request");
    }

    @Test
    void theOrganizerSharesOutRegisteredInstitutionsAmongTheEventsNeeds() {
        Actor institution = given.institution("半导体创投");
        Actor stranger = given.institution("未报名创投");
        institutions.active(institution, InstitutionFixture.complete());
        institutions.active(stranger, InstitutionFixture.complete());
        Actor enterprise = given.enterprise("芯片企业");
        long need = given.need(enterprise, "芯片流片", "SEMI");
        Actor other = given.enterprise("设备企业");
        long second = given.need(other, "设备扩产", "SEMI");
        String event = given.callOpen();
        client.as(institution).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "机构")).expect(201);
        String application = given.eligible(event, enterprise, need);
        String reserve = given.eligible(event, other, second);
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/matching").expect(200).list("needs")).isEmpty();
        given.stage(application, "SELECT");
        given.stage(reserve, "RESERVE");
        given.decide(event);
        deliveries.settle();
        readAnew();
        Answer list = client.as(given.organizer).get("/api/roadshows/" + event + "/matching").expect(200);
        assertThat(list.list("needs")).hasSize(1);
        assertThat(list.text("needs.0.need.enterpriseName")).isEqualTo("芯片企业");
        assertThat(list.text("needs.0.picks.0.institution")).isEqualTo("半导体创投");
        assertThat(list.list("institutions")).hasSize(1);
        assertThat(list.truth("institutions.0.confirmed")).isTrue();
        assertThat(list.text("needs.0.shortage")).isEqualTo("FEW_FEASIBLE_INSTITUTIONS");
        Answer none = client.as(given.organizer).get("/api/roadshows/" + event + "/matching?caps=" + institution.organisationId() + ":0").expect(200);
        assertThat(none.text("needs.0.shortage")).isEqualTo("CAPS_REACHED");
        client.as(given.organizer).get("/api/roadshows/" + event + "/matching.xlsx?needs=WEEK").expect(200);
        client.as(enterprise).get("/api/roadshows/" + event + "/matching").expectProblem(403, "not-allowed");
        Actor elsewhere = given.person(given.organisation(OrganisationType.ORGANIZER, "别家"),
                OrganisationType.ORGANIZER, Role.ORGANIZER);
        client.as(elsewhere).get("/api/roadshows/" + event + "/matching").expectProblem(403, "not-allowed");
    }

    @Test
    void theOrganizerTakesItsListsAsWorkbooks() throws IOException {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("=HYPERLINK(\"http://x\")");
        given.submitted(event, enterprise, given.need(enterprise, "需求", "SEMI"));
        client.as(given.institution("创投")).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "观众")).expect(201);
        Answer file = client.as(given.organizer).get("/api/roadshows/" + event + "/applications.xlsx").expect(200);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            assertThat(book.getFirstSheet().read().get(1).getCellText(0)).isEqualTo("'=HYPERLINK(\"http://x\")");
        }
        client.as(given.organizer).get("/api/roadshows/" + event + "/registrations.xlsx").expect(200);
        client.as(enterprise).get("/api/roadshows/" + event + "/registrations.xlsx").expectProblem(403, "not-allowed");
        client.get("/api/roadshows/" + event + "/applications.xlsx").expectProblem(401, "not-signed-in");
    }

    @Test
    void slidesAreTheApplicantsOwnPdfAndTheOrganizerReadsThemOnceSubmitted() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯科技");
        Actor rival = given.enterprise("对手");
        long need = given.need(enterprise, "需求", "AI", "PUBLISHED", false);
        byte[] pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
                .getBytes(StandardCharsets.US_ASCII);
        String foreign = client.as(rival).upload("/api/files", "file", "别人.pdf", "application/pdf", pdf).expect(201).text("id");
        String path = "/api/roadshows/" + event + "/applications";
        client.as(enterprise).post(path, Map.of("needId", String.valueOf(need), "slidesFileId", foreign)).expectProblem(422, "invalid-request");
        String file = client.as(enterprise).upload("/api/files", "file", "路演材料.pdf", "application/pdf", pdf).expect(201).text("id");
        Answer draft = client.as(enterprise).post(path, Map.of("needId", String.valueOf(need), "slidesFileId", file)).expect(201);
        assertThat(draft.text("slides.name")).isEqualTo("路演材料.pdf");
        client.as(given.organizer).get("/api/files/" + file).expectProblem(404, "not-found");
        given.runOn(enterprise, draft.text("id"), "submit", Map.of()).expect(200);
        client.as(given.organizer).get("/api/files/" + file).expect(200);
        client.as(rival).get("/api/files/" + file).expectProblem(404, "not-found");
    }
}
