package cn.xinqiao.importing;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ImportApiTest {
    private static final String HEADER = "uscc,name,region,industryCode,foundedOn,revenue\n";
    private static final String TENCENT = "91440300708461136T,深圳示例计算机系统有限公司,深圳,6513,1998-11-11,8600\n";
    private static final String HUAWEI = "914403001922038216,深圳示例技术有限公司,广东,3921,1987/9/15,\"12,000.5\"\n";
    private final TestClient nobody;
    private final Sql sql;
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);

    ImportApiTest(TestClient nobody, Sql sql) {
        this.nobody = nobody;
        this.sql = sql;
    }

    @BeforeEach
    void noOrganisations() {
        sql.update("DELETE FROM organisation_sector", List.of());
        sql.update("DELETE FROM organisation WHERE imported = 1", List.of());
    }

    @Test
    void aFileIsTakenInOnceAndASecondTimeChangesNothing() {
        Answer first = send("enterprises", "a.csv", HEADER + TENCENT + HUAWEI).expect(200);
        assertThat(first.number("created")).isEqualTo(2);
        Answer again = send("enterprises", "a.csv", HEADER + TENCENT + HUAWEI).expect(200);
        assertThat(again.number("created")).isZero();
        assertThat(again.number("unchanged")).isEqualTo(2);
        assertThat(again.truth("written")).isFalse();
        assertThat(sql.count("SELECT revenue_fen FROM organisation WHERE uscc = '914403001922038216'", List.of())).isEqualTo(12_000_500_000L);
    }

    @Test
    void aChangedRowIsUpdated() {
        send("enterprises", "a.csv", HEADER + TENCENT).expect(200);
        Answer changed = send("enterprises", "a.csv", HEADER + TENCENT.replace("8600", "9000")).expect(200);
        assertThat(changed.number("updated")).isEqualTo(1);
    }

    @Test
    void oneWrongRowStopsTheFileAndEveryWrongCellIsNamed() {
        Answer refused = send("enterprises", "a.csv", HEADER + TENCENT + "914403001922038217,甲,火星,99999,2050-13-40,-5\n").expect(200);
        assertThat(refused.truth("written")).isFalse();
        assertThat(refused.number("rejectedRows")).isEqualTo(1);
        assertThat(refused.list("rejected").stream().map(r -> r.get("column").getStringValue()).toList())
                .contains("uscc", "region", "industryCode", "foundedOn", "revenue");
        assertThat(refused.number("rejected.0.line")).isEqualTo(3);
        assertThat(imported()).isZero();
    }

    @Test
    void partialKeepsTheRightRowsAndADryRunNone() {
        String file = HEADER + TENCENT + "123,甲乙,,,,\n";
        assertThat(send("enterprises?dryRun=true", "a.csv", file).expect(200).truth("written")).isFalse();
        assertThat(imported()).isZero();
        assertThat(send("enterprises?partial=true", "a.csv", file).expect(200).number("created")).isEqualTo(1);
        assertThat(imported()).isEqualTo(1);
    }

    @Test
    void aSpreadsheetAndAGbkFileAreReadLikeUtf8() {
        byte[] xlsx = workbook(sheet -> {
            sheet.value(0, 0, "统一社会信用代码*");
            sheet.value(0, 1, "名称*");
            sheet.value(1, 0, "91440300708461136T");
            sheet.value(1, 1, "深圳示例计算机系统有限公司");
        });
        assertThat(upload("enterprises", "a.xlsx", xlsx).expect(200).number("created")).isEqualTo(1);
        byte[] gbk = (HEADER + HUAWEI).getBytes(Charset.forName("GBK"));
        assertThat(upload("enterprises", "b.csv", gbk).expect(200).number("created")).isEqualTo(1);
        assertThat(sql.one("SELECT name FROM organisation WHERE uscc = '914403001922038216'", List.of(), r -> r.getString(1))).contains("深圳示例技术有限公司");
    }

    @Test
    void everyKindOfImportRefusesFilesThatAreNoTables() {
        TestClient importer = nobody.as(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR, Role.MODERATOR));
        byte[] formula = workbook(sheet -> {
            sheet.value(0, 0, "name");
            sheet.formula(1, 0, "1+1");
        });
        byte[] large = "name\n".repeat(4_300_000).getBytes(StandardCharsets.US_ASCII);
        Map<String, byte[]> files = Map.of("bomb.xlsx", bomb(), "formula.xlsx", formula, "page.xlsx", "<html></html>".getBytes(StandardCharsets.US_ASCII),
                "program.csv", new byte[]{'M', 'Z', 0, 1, 2}, "../../etc/passwd.csv", new byte[]{0}, "large.csv", large,
                "deck.pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII), "empty.xlsx", new byte[0]);
        for (String kind : List.of("enterprises", "institutions", "needs", "mandates")) {
            files.forEach((name, content) -> {
                Answer refused = importer.upload("/api/imports/" + kind, "file", name, "application/octet-stream", content);
                assertThat(refused.status()).as(kind + " " + name + ": " + refused).isBetween(400, 499);
                assertThat(refused.header("content-type").orElse("")).as(kind + " " + name).startsWith("application/problem+json");
            });
        }
    }

    @Test
    void whatCouldHarmIsRefused() {
        byte[] formula = workbook(sheet -> {
            sheet.value(0, 0, "uscc");
            sheet.value(0, 1, "name");
            sheet.value(1, 0, "91440300708461136T");
            sheet.formula(1, 1, "1+1");
        });
        upload("enterprises", "a.xlsx", formula).expectProblem(422, "unreadable-file");
        upload("enterprises", "a.xlsx", bomb()).expectProblem(422, "unreadable-file");
        upload("enterprises", "a.csv", new byte[]{(byte) 0xff, (byte) 0xff, 0, 1}).expectProblem(422, "unreadable-file");
        upload("enterprises", "a.csv", new byte[0]).expectProblem(422, "unreadable-file");
        send("enterprises", "a.csv", "uscc,colour\n1,2\n").expectProblem(422, "unreadable-file");
        Answer control = send("enterprises", "a.csv", HEADER + TENCENT.replace("示例", "示\u0007例")).expect(200);
        assertThat(control.text("rejected.0.column")).isEqualTo("name");
        Answer huge = send("enterprises", "a.csv", HEADER + TENCENT.replace("示例", "例".repeat(10_001))).expect(200);
        assertThat(huge.truth("written")).isFalse();
    }

    @Test
    void onlyThoseWhoseBusinessItIsMayImport() {
        nobody.upload("/api/imports/enterprises", "file", "a.csv", "text/csv", HEADER.getBytes(StandardCharsets.UTF_8)).expectProblem(401, "not-signed-in");
        Actor enterprise = TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
        nobody.as(enterprise).upload("/api/imports/enterprises", "file", "a.csv", "text/csv", HEADER.getBytes(StandardCharsets.UTF_8)).expectProblem(403, "not-allowed");
        nobody.as(operator).get("/api/imports/unicorns/template.xlsx").expectProblem(404, "not-found");
        assertThat(nobody.as(enterprise).get("/api/imports").expect(200).list("items").stream().map(i -> i.get("kind").getStringValue()).toList()).containsExactly("needs");
    }

    @Test
    void theTemplateIsTakenBackAsItIs() {
        byte[] template = nobody.as(operator).get("/api/imports/institutions/template.xlsx").expect(200).bytes();
        Answer taken = upload("institutions?dryRun=true", "t.xlsx", template).expect(200);
        assertThat(taken.number("rejectedRows")).as(taken.toString()).isZero();
        assertThat(taken.number("rows")).isEqualTo(1);
    }

    private long imported() {
        return sql.count("SELECT COUNT(*) FROM organisation WHERE imported = 1", List.of());
    }

    private Answer send(String kind, String name, String content) {
        return upload(kind, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Answer upload(String kind, String name, byte[] content) {
        return nobody.as(operator).upload("/api/imports/" + kind, "file", name, "application/octet-stream", content);
    }

    private static byte[] workbook(Consumer<Worksheet> fill) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            fill.accept(book.newWorksheet("a"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }
}
