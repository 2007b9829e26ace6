package cn.xinqiao.financing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

@XinqiaoTest
class NeedDeckApiTest {
    static final byte[] PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """.getBytes(StandardCharsets.US_ASCII);
    private final TestClient nobody;
    private final Deliveries deliveries;
    private final Sql sql;
    private final NeedFixture given;
    private final Actor owner;

    NeedDeckApiTest(TestClient nobody, Deliveries deliveries, Sql sql) {
        this.nobody = nobody;
        this.deliveries = deliveries;
        this.sql = sql;
        this.given = new NeedFixture(sql, nobody);
        this.owner = given.verifiedEnterprise("计划书企业");
    }

    private String uploaded(Actor actor, String name, byte[] content) {
        return nobody.as(actor).upload("/api/files", "file", name, "application/pdf", content).expect(201).text("id");
    }

    private Answer attached(String need, String file) {
        return nobody.as(owner).patch("/api/needs/" + need, Map.of("version", given.version(need), "deckFileId", file));
    }

    @Test
    void aDeckIsReadFromItsTierOnAndInThePage() {
        Map<String, Object> body = NeedFixture.complete();
        String id = given.draft(owner, body);
        Answer changed = attached(id, uploaded(owner, "计划书.pdf", PDF)).expect(200);
        assertThat(changed.text("deck.name")).isEqualTo("计划书.pdf");
        assertThat(changed.number("deck.sizeBytes")).isEqualTo(PDF.length);
        given.step(owner, id, "submit", Map.of());
        given.step(given.operator, id, "publish", Map.of());

        Answer read = nobody.as(owner).get("/api/needs/" + id + "/deck").expect(200);
        assertThat(read.bytes()).isEqualTo(PDF);
        assertThat(read.header("content-type")).contains("application/pdf");
        assertThat(read.header("content-disposition").orElse("")).startsWith("inline; filename*=UTF-8''%E8%AE%A1");
        assertThat(read.header("content-security-policy").orElse("")).contains("sandbox");
        assertThat(read.header("x-content-type-options")).contains("nosniff");
        nobody.as(given.operator).get("/api/needs/" + id + "/deck").expect(200);
        Actor investor = given.investor("看计划书的机构");
        nobody.as(investor).get("/api/needs/" + id + "/deck").expectProblem(404, "not-found");
        assertThat(nobody.as(investor).get("/api/needs/" + id).texts("withheld")).contains("deckFileId");
        nobody.get("/api/needs/" + id + "/deck").expect(401);

        given.step(owner, id, "revise", Map.of("disclosure", Map.of("deckFileId", 1)));
        given.step(given.operator, id, "publish-revision", Map.of());
        nobody.as(investor).get("/api/needs/" + id + "/deck").expect(200);
        nobody.as(given.institutionWithoutMandate("没有策略")).get("/api/needs/" + id + "/deck").expectProblem(404, "not-found");
    }

    @Test
    void aDeckCanBeTakenOut() {
        String id = given.draft(owner, Map.of());
        attached(id, uploaded(owner, "a.pdf", PDF)).expect(200);
        Map<String, Object> none = new HashMap<>();
        none.put("version", given.version(id));
        none.put("deckFileId", null);
        assertThat(nobody.as(owner).patch("/api/needs/" + id, none).expect(200).has("deck")).isFalse();
    }

    @Test
    void onlyOnesOwnPdfBecomesADeck() throws IOException {
        String id = given.draft(owner, Map.of());
        Actor other = given.verifiedEnterprise("别家");
        assertThat(attached(id, uploaded(other, "b.pdf", PDF)).expectProblem(422, "invalid-request").pointers()).containsExactly("/deckFileId");
        assertThat(attached(id, "12345").expectProblem(422, "invalid-request").pointers()).containsExactly("/deckFileId");
        byte[] png = java.util.HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");
        String picture = nobody.as(owner).upload("/api/files", "file", "c.png", "image/png", png).expect(201).text("id");
        assertThat(attached(id, picture).expectProblem(422, "invalid-request").pointers()).containsExactly("/deckFileId");
    }

    @Test
    void whatOnlyLooksLikeAPdfIsNotTaken() throws IOException {
        byte[] executable = "MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004".getBytes(StandardCharsets.ISO_8859_1);
        nobody.as(owner).upload("/api/files", "file", "deck.pdf", "application/pdf", executable).expectProblem(422, "file-not-accepted");
        nobody.as(owner).upload("/api/files", "file", "deck.pdf", "application/pdf", "<html><script>1</script>".getBytes(StandardCharsets.US_ASCII))
                .expectProblem(422, "file-not-accepted");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("ppt/a.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 250; i++) {
                zip.write(zeros);
            }
        }
        nobody.as(owner).upload("/api/files", "file", "deck.pptx", "application/zip", bomb.toByteArray()).expectProblem(422, "file-not-accepted");
        nobody.as(owner).upload("/api/files", "file", "deck.pdf", "application/pdf", new byte[0]).expect(422);
        byte[] large = java.util.Arrays.copyOf(PDF, (20 << 20) + 1);
        assertThat(nobody.as(owner).upload("/api/files", "file", "deck.pdf", "application/pdf", large).status()).isEqualTo(413);
    }

    @Test
    void theOperatorsQueueHasNeedsAndRevisionsByDeadline() {
        String first = given.submitted(owner, NeedFixture.complete());
        String live = given.published(owner, NeedFixture.complete());
        given.step(owner, live, "revise", Map.of("title", "修订后的标题"));
        Answer queue = nobody.as(given.operator).get("/api/operator/queue").expect(200);
        assertThat(queue.list("items").stream().map(i -> i.get("kind").getStringValue() + " " + i.get("id").getStringValue()))
                .contains("NEED " + first, "NEED_REVISION " + live);
    }

    @Test
    void aClosedEnterpriseHasItsNeedsWithdrawn() {
        String id = given.published(owner, NeedFixture.complete());
        sql.update("UPDATE organisation SET version = 0 WHERE id = ?", List.of(owner.requireOrganisation()));
        nobody.as(owner).post("/api/organisations/" + owner.organisationId() + "/close", Map.of("version", 0, "reason", "注销")).expect(200);
        deliveries.settle();
        assertThat(given.state(id)).isEqualTo("WITHDRAWN");
    }
}
