package cn.xinqiao.room;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class RoomApiTest {
    private static final byte[] PDF = DemoPage.pdf("Business plan");
    private static final String UNTIL = "2026-03-31";
    private final TestClient client;
    private final TestClock clock;
    private final TestAgreements agreements;
    private final TestScan scan;
    private final Quarantine quarantine;
    private final GrantTimers timers;
    private final Deliveries deliveries;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;

    RoomApiTest(TestClient client, TestClock clock, TestAgreements agreements, TestScan scan, Quarantine quarantine, GrantTimers timers, Deliveries deliveries, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.agreements = agreements;
        this.scan = scan;
        this.quarantine = quarantine;
        this.timers = timers;
        this.deliveries = deliveries;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, client);
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void atAMondayMorning() {
        clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
        scan.down(false);
    }

    private Actor known(Actor actor) {
        Instant now = clock.instant();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", "联系人" + actor.personId(), now, now));
        return actor;
    }

    private Actor enterprise() {
        return known(needs.verifiedEnterprise(NeedFixture.unique("融资企业")));
    }

    private Actor institution() {
        return known(institutions.verifiedInstitution(NeedFixture.unique("投资机构")));
    }

    private static String room(Actor enterprise) {
        return "/api/data-rooms/" + enterprise.requireOrganisation();
    }

    private String folder(Actor enterprise, int tier) {
        client.as(enterprise).post(room(enterprise) + "/folders", Map.of("name", "第" + tier + "级", "tier", tier)).expect(200);
        return sql.one("SELECT id FROM data_room_folder WHERE enterprise_id = ? AND tier = ? ORDER BY id DESC LIMIT 1", List.of(enterprise.requireOrganisation(), tier),
                row -> row.getString(1)).orElseThrow();
    }

    private Answer uploads(Actor enterprise, String folder, String name, byte[] content) {
        Answer begun = client.as(enterprise).post(room(enterprise) + "/uploads", Map.of("folderId", folder, "name", name, "size", content.length));
        if (begun.status() != 201) {
            return begun;
        }
        int most = (int) begun.number("partBytes");
        Answer last = begun;
        for (int at = 0; at < content.length && last.status() < 300; at += most) {
            last = client.as(enterprise).putBytes(room(enterprise) + "/uploads/" + begun.text("id") + "?offset=" + at,
                    Arrays.copyOfRange(content, at, Math.min(content.length, at + most)));
        }
        return last;
    }

    private String file(Actor enterprise, String folder) {
        return uploads(enterprise, folder, "商业计划书.pdf", PDF).expect(200).text("fileId");
    }

    private Answer gives(Actor enterprise, Actor institution, String folder, boolean download) {
        return client.as(enterprise).post(room(enterprise) + "/grants", Map.of("institutionId", String.valueOf(institution.requireOrganisation()),
                "folderIds", List.of(folder), "download", download, "until", UNTIL));
    }

    private Answer page(Actor reader, Actor enterprise, String file) {
        return client.as(reader).get(room(enterprise) + "/files/" + file + "/pages/1");
    }

    private Answer content(Actor reader, Actor enterprise, String file) {
        return client.as(reader).get(room(enterprise) + "/files/" + file + "/content");
    }

    private List<String> ledger(Actor enterprise) {
        return each(client.as(enterprise).get("/api/disclosures").expect(200), "items", "kind");
    }

    private static List<String> each(Answer answer, String list, String field) {
        return answer.list(list).stream().map(item -> String.valueOf(item.get(field).getValue())).toList();
    }

    @Test
    void aGuestReadsPagesAndFilesAndEveryReadIsOnRecord() throws IOException {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 2);
        String file = file(enterprise, folder);
        gives(enterprise, guest, folder, true).expect(201);
        assertThat(client.as(guest).get(room(enterprise)).expect(200).text("folders.0.files.0.id")).isEqualTo(file);
        assertThat(page(guest, enterprise, file).expect(200).header("Content-Type")).hasValue("image/jpeg");
        byte[] saved = content(guest, enterprise, file).expect(200).bytes();
        try (PDDocument document = Loader.loadPDF(saved)) {
            assertThat(Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)).contains(String.valueOf(guest.personName()), String.valueOf(guest.organisationName()), "2026-03-02 10:00");
        }
        assertThat(ledger(enterprise)).containsExactly("DOWNLOAD", "PAGE", "ROOM");
        assertThat(client.as(enterprise).get("/api/disclosures/by-day").expect(200).number("0.reads")).isEqualTo(3);
        assertThat(client.as(enterprise).get("/api/disclosures/disclosures.csv").expect(200).body()).contains("联系人" + guest.personId(), "商业计划书.pdf");
        client.as(enterprise).get("/api/disclosures/disclosures.xlsx").expect(200);
        assertThat(client.as(enterprise()).get("/api/disclosures").expect(200).number("total")).isZero();
    }

    @Test
    void aGrantTakenBackWhileADocumentIsOpenStopsTheNextPageAndTheLedgerSaysSo() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 1);
        String file = file(enterprise, folder);
        String grant = gives(enterprise, guest, folder, true).expect(201).text("id");
        page(guest, enterprise, file).expect(200);
        client.as(enterprise).post("/api/grants/" + grant + "/revoke", Map.of("version", 0)).expect(200);
        page(guest, enterprise, file).expect(404);
        content(guest, enterprise, file).expect(404);
        assertThat(client.as(guest).get(room(enterprise)).expect(200).list("folders")).isEmpty();
        assertThat(ledger(enterprise)).containsExactly("REFUSED", "REFUSED", "PAGE");
    }

    @Test
    void aGrantEndsWithItsLastDayWhetherOrNotTheTimerHasRun() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 1);
        String file = file(enterprise, folder);
        String grant = gives(enterprise, guest, folder, false).expect(201).text("id");
        clock.moveTo(Instant.parse("2026-03-31T15:59:00Z"));
        page(guest, enterprise, file).expect(200);
        assertThat(timers.due(clock.instant(), 100)).doesNotContain(Long.valueOf(grant));
        clock.moveTo(Instant.parse("2026-03-31T16:01:00Z"));
        page(guest, enterprise, file).expect(404);
        assertThat(timers.due(clock.instant(), 100)).contains(Long.valueOf(grant));
    }

    @Test
    void onlyWhatTheGrantSaysIsLetOut() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String open = folder(enterprise, 1);
        String shut = folder(enterprise, 2);
        String file = file(enterprise, open);
        String other = file(enterprise, shut);
        gives(enterprise, guest, open, false).expect(201);
        page(guest, enterprise, file).expect(200);
        content(guest, enterprise, file).expect(404);
        page(guest, enterprise, other).expect(404);
        client.as(guest).get(room(enterprise) + "/files/" + file + "/pages/2").expect(404);
        client.as(guest).get(room(enterprise()) + "/files/" + file + "/pages/1").expect(404);
        page(institution(), enterprise, file).expect(404);
        page(enterprise(), enterprise, file).expect(404);
        client.get(room(enterprise) + "/files/" + file + "/pages/1").expect(401);
        for (Role role : List.of(Role.GOV_OPERATOR, Role.AUDITOR, Role.MODERATOR, Role.SYSTEM_ADMIN)) {
            client.as(TestActors.one(OrganisationType.AUTHORITY, role)).get(room(enterprise) + "/files/" + file + "/pages/1").expect(403);
            client.as(TestActors.one(OrganisationType.AUTHORITY, role)).get(room(enterprise)).expect(403);
        }
        client.as(guest).get("/api/disclosures").expect(403);
        page(enterprise, enterprise, file).expect(200);
        assertThat(ledger(enterprise)).containsExactly("REFUSED", "PAGE"); // the owner's own look is not disclosure
    }

    @Test
    void tierThreeNeedsAnAgreementInForceWhenGivenAndWhenRead() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 3);
        String file = file(enterprise, folder);
        gives(enterprise, guest, folder, true).expectProblem(409, "no-agreement-in-force");
        agreements.sign(enterprise.requireOrganisation(), guest.requireOrganisation());
        gives(enterprise, guest, folder, true).expect(201);
        page(guest, enterprise, file).expect(200);
        agreements.end(enterprise.requireOrganisation(), guest.requireOrganisation());
        page(guest, enterprise, file).expect(404);
        Answer seen = client.as(guest).get(room(enterprise)).expect(200);
        assertThat(seen.truth("folders.0.open")).isFalse();
        assertThat(seen.list("folders.0.files")).isEmpty();
    }

    @Test
    void anInstitutionAsksAndTheEnterpriseAnswersOnce() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 1);
        Map<String, Object> ask = Map.of("enterpriseId", String.valueOf(enterprise.requireOrganisation()), "message", "希望了解财务情况");
        String grant = client.as(guest).post("/api/grants", ask).expect(201).text("id");
        client.as(guest).post("/api/grants", ask).expectProblem(409, "grant-open");
        gives(enterprise, guest, folder, false).expectProblem(409, "grant-open");
        Map<String, Object> answer = Map.of("version", 0, "folderIds", List.of(folder), "download", false, "until", UNTIL);
        client.as(guest).post("/api/grants/" + grant + "/grant", answer).expectProblem(403, "not-allowed");
        client.as(institution()).post("/api/grants/" + grant + "/grant", answer).expect(404);
        client.as(enterprise()).get("/api/grants/" + grant).expect(404);
        client.as(enterprise).post("/api/grants/" + grant + "/refuse", Map.of("version", 0)).expect(422);
        client.as(enterprise).post("/api/grants/" + grant + "/revoke", Map.of("version", 0)).expectProblem(409, "illegal-transition");
        client.as(enterprise).post("/api/grants/" + grant + "/grant", Map.of("version", 0, "folderIds", List.of("1"), "until", "2026-03-01")).expect(422);
        assertThat(client.as(enterprise).post("/api/grants/" + grant + "/grant", answer).expect(200).text("state")).isEqualTo("GRANTED");
        client.as(enterprise).post("/api/grants/" + grant + "/revoke", Map.of("version", 0)).expectProblem(409, "stale-version");
        assertThat(each(client.as(guest).get("/api/grants?state=GRANTED").expect(200), "items", "id")).containsExactly(grant);
    }

    @Test
    void anUploadThatBrokeOffGoesOnWhereItStopped() {
        Actor enterprise = enterprise();
        String folder = folder(enterprise, 1);
        String upload = client.as(enterprise).post(room(enterprise) + "/uploads", Map.of("folderId", folder, "name", "a.pdf", "size", PDF.length)).expect(201).text("id");
        String address = room(enterprise) + "/uploads/" + upload;
        byte[] first = Arrays.copyOf(PDF, 100);
        client.as(enterprise).putBytes(address + "?offset=0", first).expect(200);
        client.as(enterprise).putBytes(address + "?offset=0", first).expect(200);
        client.as(enterprise).putBytes(address + "?offset=300", first).expectProblem(409, "upload-out-of-step");
        client.as(enterprise()).putBytes(address + "?offset=100", first).expect(404);
        assertThat(client.as(enterprise).get(address).expect(200).number("received")).isEqualTo(100);
        Answer done = client.as(enterprise).putBytes(address + "?offset=100", Arrays.copyOfRange(PDF, 100, PDF.length)).expect(200);
        assertThat(content(enterprise, enterprise, done.text("fileId")).expect(200).bytes()).isNotEmpty();
        assertThat(client.as(enterprise).putBytes(address + "?offset=100", Arrays.copyOfRange(PDF, 100, PDF.length)).expect(200).text("fileId")).isEqualTo(done.text("fileId"));
    }

    @Test
    void whatIsNotWhatItSaysIsRefused() throws IOException {
        Actor enterprise = enterprise();
        String folder = folder(enterprise, 1);
        uploads(enterprise, folder, "plan.pdf", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)).expectProblem(422, "file-not-accepted");
        uploads(enterprise, folder, "plan.png", PDF).expectProblem(422, "file-not-accepted");
        uploads(enterprise, folder, "plan.exe", PDF).expectProblem(422, "file-not-accepted");
        uploads(enterprise, folder, "plan.xlsx", bomb()).expectProblem(422, "file-not-accepted");
        uploads(enterprise, folder, "half.pdf", Arrays.copyOf(PDF, 40)).expectProblem(422, "file-not-accepted");
        assertThat(uploads(enterprise, folder, "empty.pdf", new byte[0]).expect(422).pointers()).containsExactly("/size");
        client.as(enterprise).post(room(enterprise) + "/uploads", Map.of("folderId", folder, "name", "big.pdf", "size", 200L << 20)).expectProblem(413, "too-large");
        assertThat(client.as(enterprise).get(room(enterprise)).expect(200).list("folders.0.files")).isEmpty();
        assertThat(sql.count("SELECT COUNT(*) FROM data_room_upload WHERE enterprise_id = ? AND room_file_id IS NULL", List.of(enterprise.requireOrganisation()))).isZero();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/sheet.xml"));
            for (int i = 0; i < 40; i++) {
                zip.write(new byte[1 << 20]);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileWaitsForTheScannerAndABadOneStaysShut() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 1);
        scan.down(true);
        String file = file(enterprise, folder);
        gives(enterprise, guest, folder, true).expect(201);
        page(guest, enterprise, file).expect(404);
        assertThat(client.as(enterprise).get(room(enterprise)).expect(200).text("folders.0.files.0.state")).isEqualTo("QUARANTINE");
        scan.down(false);
        quarantine.work();
        page(guest, enterprise, file).expect(200);
        String bad = uploads(enterprise, folder, "bad.pdf", DemoPage.pdf(TestScan.BAD)).expect(200).text("fileId");
        content(guest, enterprise, bad).expect(404);
        content(enterprise, enterprise, bad).expect(404);
        assertThat(each(client.as(enterprise).get(room(enterprise)).expect(200), "folders.0.files", "finding")).contains("Test.Signature");
    }

    @Test
    void manyDownloadsOpenOneCase() {
        Actor enterprise = enterprise();
        Actor guest = institution();
        String folder = folder(enterprise, 1);
        String file = file(enterprise, folder);
        gives(enterprise, guest, folder, true).expect(201);
        for (int i = 0; i < 17; i++) {
            content(guest, enterprise, file).expect(200);
        }
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'access.unusual' AND subject_id = ?", List.of(guest.requireOrganisation()))).isEqualTo(1);
        deliveries.settle();
        assertThat(sql.list("SELECT report FROM moderation_case WHERE origin = 'UNUSUAL_ACCESS' AND organisation_id = ?", List.of(guest.requireOrganisation()),
                row -> row.getString(1))).singleElement().asString().contains("10 分钟内下载了 15 份");
    }

    @Test
    void folderAndGrantEntriesAreChecked() {
        Actor enterprise = enterprise();
        assertThat(client.as(enterprise).post(room(enterprise) + "/folders", Map.of("name", " ", "tier", 4)).expect(422).pointers()).containsExactlyInAnyOrder("/name", "/tier");
        client.as(enterprise).post(room(enterprise()) + "/folders", Map.of("name", "a", "tier", 1)).expect(404);
        client.as(institution()).post(room(enterprise) + "/folders", Map.of("name", "a", "tier", 1)).expect(403);
        String folder = folder(enterprise, 1);
        assertThat(client.as(enterprise).post(room(enterprise) + "/grants", Map.of("institutionId", String.valueOf(enterprise.requireOrganisation()),
                "folderIds", List.of(folder))).expect(422).pointers()).containsExactly("/institutionId");
        String file = file(enterprise, folder);
        client.as(enterprise()).delete(room(enterprise) + "/files/" + file).expect(404);
        assertThat(client.as(enterprise).delete(room(enterprise) + "/files/" + file).expect(200).list("folders.0.files")).isEmpty();
        page(enterprise, enterprise, file).expect(404);
    }
}
