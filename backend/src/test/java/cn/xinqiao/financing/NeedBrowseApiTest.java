package cn.xinqiao.financing;

import static cn.xinqiao.financing.NeedDisclosureApiTest.encoded;
import static cn.xinqiao.financing.NeedDisclosureApiTest.ids;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class NeedBrowseApiTest {
    private final TestClient nobody;
    private final Sql sql;
    private final Needs needs;
    private final Writes writes;
    private final NeedFixture given;

    NeedBrowseApiTest(TestClient nobody, Sql sql, Needs needs, Writes writes) {
        this.nobody = nobody;
        this.sql = sql;
        this.needs = needs;
        this.writes = writes;
        this.given = new NeedFixture(sql, nobody);
    }

    @BeforeEach
    void emptyShelves() {
        for (String table : List.of("financing_need_sector", "financing_need_use", "financing_need_revision", "financing_need")) {
            sql.update("DELETE FROM " + table, List.of());
        }
        Copies.forget();
    }

    private String published(String enterprise, Map<String, Object> changes) {
        Map<String, Object> body = NeedFixture.complete();
        body.putAll(changes);
        return given.published(given.verifiedEnterprise(enterprise), body);
    }

    @Test
    void chineseWordsPinyinAndInitialsFindANeed() {
        Actor giant = given.verifiedEnterprise("重庆长沙银行设备有限公司");
        given.tier(giant, "LITTLE_GIANT");
        String id = given.published(giant, NeedFixture.complete());
        String other = published("无关企业", Map.of("title", "预制菜中央厨房", "teaser", "餐饮供应链", "round", "ANGEL", "sectors", List.of("AGRI_FOOD"), "regionCode", "510100",
                "summary", "面向连锁餐饮的预制菜", "highlights", "低温保鲜", "products", "预制菜"));
        TestClient investor = nobody.as(given.investor("搜索机构"));
        for (String q : List.of("半导体设备", "小巨人", "国产 核心零部件", "bandaotishebei", "bdtsb", "BDTSB", "xjr", "静电卡盘", "ｓｅｍｉconductors", "广东", "深圳", "szs",
                "重庆长沙银行", "A轮")) {
            assertThat(ids(investor.get("/api/needs?" + encoded("q=" + q)))).as(q).contains(id).doesNotContain(other);
        }
        for (String q : List.of("预制菜", "yzc", "成都")) {
            assertThat(ids(investor.get("/api/needs?" + encoded("q=" + q)))).as(q).containsExactly(other);
        }
        assertThat(ids(investor.get("/api/needs?" + encoded("q=半导体 预制菜")))).isEmpty();
        assertThat(ids(investor.get("/api/needs?" + encoded("q=100%")))).isEmpty();
        assertThat(ids(nobody.get("/api/needs?" + encoded("q=小巨人")))).containsExactly(id);
        assertThat(ids(nobody.get("/api/needs?" + encoded("q=静电卡盘")))).isEmpty();
    }

    @Test
    void filtersNarrowAndFacetsCountWhatEachOtherChoiceWouldGive() {
        String shenzhen = published("甲", Map.of());
        String chengdu = published("乙", Map.of("regionCode", "510100", "round", "ANGEL", "sectors", List.of("AI"), "amountSoughtFen", 400_000_000L,
                "preMoneyFen", 3_600_000_000L));
        String loan = published("丙", Map.of("instrument", "LOAN", "sectors", List.of("AI", "SEMI"), "amountSoughtFen", 20_000_000_000L,
                "preMoneyFen", 180_000_000_000L));
        TestClient investor = nobody.as(given.investor("筛选机构"));
        assertThat(ids(investor.get("/api/needs?sector=AI"))).containsExactlyInAnyOrder(chengdu, loan);
        assertThat(ids(investor.get("/api/needs?sector=AI&sector=EQUIPMENT"))).containsExactlyInAnyOrder(chengdu, loan, shenzhen);
        assertThat(ids(investor.get("/api/needs?sector=DIGITAL"))).hasSize(3);
        assertThat(ids(investor.get("/api/needs?region=440000"))).containsExactlyInAnyOrder(shenzhen, loan);
        assertThat(ids(investor.get("/api/needs?region=440300"))).containsExactlyInAnyOrder(shenzhen, loan);
        assertThat(ids(investor.get("/api/needs?region=510000&round=ANGEL"))).containsExactly(chengdu);
        assertThat(ids(investor.get("/api/needs?instrument=LOAN"))).containsExactly(loan);
        assertThat(ids(investor.get("/api/needs?amountMin=3000000000&amountMax=3000000000"))).containsExactly(shenzhen);
        assertThat(ids(investor.get("/api/needs?amount=FROM_100M"))).containsExactly(loan);
        assertThat(ids(investor.get("/api/needs?sort=amount"))).containsExactly(loan, shenzhen, chengdu);
        assertThat(ids(investor.get("/api/needs?sort=newest"))).containsExactly(loan, chengdu, shenzhen);
        Answer list = investor.get("/api/needs?sector=AI").expect(200);
        assertThat(list.number("total")).isEqualTo(2);
        assertThat(facet(list, "sector")).contains("AI 2", "SEMI 2", "EQUIPMENT 1");
        assertThat(facet(list, "round")).containsExactly("ANGEL 1", "SERIES_A 1");
        assertThat(facet(list, "region")).containsExactly("440000 1", "510000 1");
        assertThat(facet(list, "amount")).containsExactly("FROM_100M 1", "UNDER_5M 1");
        assertThat(facet(list, "tier")).containsExactly("NONE 2");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsInEverySort() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(published("企业" + i, Map.of("amountSoughtFen", 3_000_000_000L)));
        }
        TestClient investor = nobody.as(given.investor("翻页机构"));
        for (String sort : List.of("newest", "amount", "deadline")) {
            List<String> read = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = investor.get("/api/needs?size=2&sort=" + sort + cursor).expect(200);
                read.addAll(ids(page));
                cursor = page.has("next") ? "&cursor=" + page.text("next") : "";
            } while (!cursor.isEmpty());
            assertThat(read).as(sort).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        }
    }

    @Test
    void aListAsksTheDatabaseNothing() {
        TestClient investor = nobody.as(given.investor("计数机构"));
        published("甲", Map.of());
        published("乙", Map.of());
        for (TestClient reader : List.of(nobody, investor, nobody.as(given.operator))) {
            for (String query : List.of("size=20", query("半导体") + "&region=440000&sector=SEMI", query("bdt") + "&sort=relevance", "amountMin=1&sort=amount&size=1",
                    "tier=NONE&sort=deadline")) {
                assertThat(ids(reader.get("/api/needs?" + query))).isNotEmpty();
                assertThat(Statements.during(() -> reader.get("/api/needs?" + query).expect(200))).as(query).isZero();
            }
        }
    }

    @Test
    void whatWasJustDoneIsInTheNextList() {
        Actor owner = given.verifiedEnterprise("手快企业");
        TestClient investor = nobody.as(given.investor("手快机构"));
        for (int i = 0; i < 10; i++) {
            String id = given.published(owner, NeedFixture.complete());
            assertThat(ids(investor.get("/api/needs"))).containsExactly(id);
            assertThat(ids(investor.get("/api/needs?" + encoded("q=静电卡盘")))).containsExactly(id);
            given.step(owner, id, "pause", Map.of("reason", "稍后再融资"));
            assertThat(ids(investor.get("/api/needs"))).isEmpty();
            assertThat(ids(investor.get("/api/needs?" + encoded("q=静电卡盘")))).isEmpty();
        }
    }

    @Test
    void anyPieceOfATextFindsItWhateverItIsWrittenIn() {
        String id = published("甲企业", Map.of("title", "1200V SiC MOSFET功率模块", "teaser", "“车规级”碳化硅，对标Cree/Wolfspeed", "summary", "良率95%，C++固件，𠮷田合作"));
        published("乙企业", Map.of("title", "预制菜", "teaser", "餐饮", "summary", "无"));
        TestClient investor = nobody.as(given.investor("找字机构"));
        for (String q : List.of("规级", "车规级", "sic", "SiC", "mosfet功", "T功率", "1200v", "功率模", "模", "olfspee", "ＳＩＣ", "cree/w", "glmk", "95%", "c++",
                "𠮷田", "功率 车规", "“车规级”", "1200V SiC", "甲企业")) {
            assertThat(ids(investor.get("/api/needs?" + query(q)))).as(q).containsExactly(id);
        }
        for (String q : List.of("规功", "1200 vsicx", "title0:sic", "sic OR 预制菜", "sic~2", "s?c", "si*", "\"sic mosfet\"", "+sic -mosfet", "(sic", "sic]", "[* TO *]", "\\sic", "!", "模块功率")) {
            assertThat(ids(investor.get("/api/needs?" + query(q)))).as(q).isEmpty();
        }
    }

    @Test
    void relevanceShowsTitlesAndWholeWordsFirst() {
        String title = published("一", Map.of("title", "激光雷达整机", "teaser", "传感", "summary", "车载"));
        String aside = published("二", Map.of("title", "精密光学件", "teaser", "光学", "summary", "客户包括激光雷达厂商"));
        published("三", Map.of("title", "预制菜", "teaser", "餐饮", "summary", "无"));
        TestClient investor = nobody.as(given.investor("排序机构"));
        assertThat(ids(investor.get("/api/needs?" + query("激光雷达") + "&sort=relevance"))).containsExactly(title, aside);
        assertThat(ids(investor.get("/api/needs?" + encoded("q=激光雷达")))).containsExactly(aside, title);
        Answer first = investor.get("/api/needs?" + query("激光雷达") + "&sort=relevance&size=1").expect(200);
        assertThat(ids(first)).containsExactly(title);
        assertThat(ids(investor.get("/api/needs?" + query("激光雷达") + "&sort=relevance&size=1&cursor=" + first.text("next")))).containsExactly(aside);
        assertThat(ids(investor.get("/api/needs?sort=relevance"))).hasSize(3);
    }

    private static String query(String q) {
        return "q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    @Test
    void wrongFiltersAreRefusedByName() {
        for (String query : List.of("sector=NOPE", "round=A", "instrument=X", "region=999999", "tier=GOLD", "amount=LOTS", "sort=luck", "size=0", "size=101",
                "cursor=abc", "amountMin=-1", "amountMin=99999999999999999", "amountMin=5&amountMax=4", "q=%00", "state=NOPE&mine=true")) {
            Answer refused = nobody.as(given.verifiedEnterprise("x" + query.hashCode())).get("/api/needs?" + query).expect(422);
            assertThat(refused.pointers()).as(query).hasSize(1);
        }
        nobody.get("/api/needs?amountMin=abc").expect(422);
    }

    @Test
    void onesOwnListHasEveryStateAndNobodyElses() {
        Actor owner = given.verifiedEnterprise("自己的企业");
        String draft = given.draft(owner, Map.of("title", "草稿"));
        String live = given.published(owner, NeedFixture.complete());
        published("别家企业", Map.of());
        Answer mine = nobody.as(owner).get("/api/needs?mine=true").expect(200);
        assertThat(ids(mine)).containsExactlyInAnyOrder(draft, live);
        assertThat(facet(mine, "state")).containsExactly("DRAFT 1", "PUBLISHED 1");
        assertThat(mine.at("items.0.preMoneyFen").isNull()).isFalse();
        nobody.get("/api/needs?mine=true").expect(403);
        assertThat(ids(nobody.get("/api/needs"))).doesNotContain(draft);
    }

    @Test
    void importedNeedsAreForInstitutionsAndNeverPublic() {
        Actor enterprise = given.verifiedEnterprise("历史企业");
        List<ImportedNeed> imported = List.of(
                new ImportedNeed("deals-cn:1", enterprise.requireOrganisation(), "历史企业 A 轮", "做芯片设备", List.of("SEMI"), List.of("硬件", "芯片半导体"),
                        FinancingRound.SERIES_A, Instrument.EQUITY, 1_000_000_000L, "440300", Instant.now()),
                new ImportedNeed("deals-cn:2", enterprise.requireOrganisation(), "历史企业 B 轮", null, List.of(), List.of(), null, null, null, null, Instant.now()));
        assertThat((int) writes.run(() -> needs.importPublished(imported))).isEqualTo(2);
        assertThat((int) writes.run(() -> needs.importPublished(imported))).isZero();
        TestClient investor = nobody.as(given.investor("看历史的机构"));
        assertThat(ids(investor.get("/api/needs"))).hasSize(2);
        assertThat(ids(investor.get("/api/needs?" + encoded("q=xpsb")))).hasSize(0);
        assertThat(ids(investor.get("/api/needs?" + encoded("q=芯片设备")))).hasSize(1);
        assertThat(ids(nobody.get("/api/needs"))).isEmpty();
        assertThat(ids(nobody.as(given.verifiedEnterprise("同业")).get("/api/needs"))).isEmpty();
        String id = ids(investor.get("/api/needs")).getFirst();
        nobody.get("/api/needs/" + id).expectProblem(404, "not-found");
        List<NeedFacts> facts = new ArrayList<>();
        needs.eachPublished(facts::add);
        assertThat(facts).filteredOn(f -> f.title().equals("历史企业 A 轮")).singleElement().satisfies(f -> {
            assertThat(f.sourceTags()).containsExactly("硬件", "芯片半导体");
            assertThat(f.cityCode()).isEqualTo("440300");
            assertThat(f.onShow()).isTrue();
        });
    }

    @Test
    void upToThreeAreCompared() {
        String a = published("甲", Map.of());
        String b = published("乙", Map.of());
        TestClient investor = nobody.as(given.investor("比较机构"));
        Answer compared = investor.get("/api/needs/compare?ids=" + b + "," + a + ",12345").expect(200);
        assertThat(ids(compared)).containsExactly(b, a);
        assertThat(compared.body()).doesNotContain("27000000000");
        investor.get("/api/needs/compare?ids=1,2,3,4").expectProblem(422, "invalid-request");
        nobody.get("/api/needs/compare?ids=" + a).expect(401);
    }

    @Test
    void theWorkbookHoldsWhatTheReaderMaySeeAndNoFormula() throws IOException {
        published("=cmd|' /C calc'!A0", Map.of("title", "@SUM(1+1)", "summary", "+86 电话"));
        Answer workbook = nobody.as(given.investor("导出机构")).get("/api/needs/export.xlsx?sector=SEMI").expect(200);
        assertThat(workbook.header("content-type").orElse("")).startsWith(NeedExport.MEDIA_TYPE);
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook.bytes()))) {
            List<Row> rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("标题");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("'@SUM(1+1)");
            assertThat(rows.get(1).getCellText(1)).startsWith("'=cmd");
            assertThat(rows.get(1).getCell(5).asNumber()).isEqualByComparingTo("3000");
            assertThat(rows.get(1).getCellText(7)).isEmpty();
        }
        nobody.get("/api/needs/export.xlsx").expect(401);
    }

    @Test
    void searchesAreKeptForOnePersonByName() {
        Actor person = given.investor("保存机构");
        seed(person);
        TestClient investor = nobody.as(person);
        String id = investor.post("/api/saved-searches", Map.of("name", "华南半导体", "query", "sector=SEMI&region=440000")).expect(201).text("id");
        assertThat(investor.post("/api/saved-searches", Map.of("name", "华南半导体", "query", "")).expectProblem(422, "invalid-request").pointers()).containsExactly("/name");
        investor.post("/api/saved-searches", Map.of("name", " ", "query", "")).expectProblem(422, "invalid-request");
        investor.post("/api/saved-searches", Map.of("name", "x", "q", "")).expectProblem(422, "invalid-request");
        Actor other = given.investor("别的机构");
        seed(other);
        assertThat(nobody.as(other).get("/api/saved-searches").expect(200).list("items")).isEmpty();
        nobody.as(other).delete("/api/saved-searches/" + id).expectProblem(404, "not-found");
        assertThat(investor.get("/api/saved-searches").text("items.0.query")).isEqualTo("sector=SEMI&region=440000");
        investor.delete("/api/saved-searches/" + id).expect(204);
        assertThat(investor.get("/api/saved-searches").list("items")).isEmpty();
        nobody.get("/api/saved-searches").expect(401);
    }

    private void seed(Actor person) {
        Instant now = Instant.now();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, created_at, updated_at) VALUES (?, ?, 'x', '某人', 'ZH', 'ACTIVE', ?, ?)",
                List.of(person.requirePerson(), person.requirePerson() + "@test", now, now));
    }

    private static List<String> facet(Answer list, String name) {
        return list.list("facets." + name).stream().map(f -> f.get("code").getStringValue() + " " + f.get("count").getLongValue()).toList();
    }
}
