package cn.xinqiao.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.DemoSamples;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Promise 16: every figure opens to exactly the rows behind it, and keeps what it meant. */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsApiTest {
    private final TestClient client;
    private final DemoSamples samples;
    private final Sql sql;
    private final Clock clock;
    private TestClient operator;
    private TestClient auditor;
    private LocalDate today;
    private String period;

    StatisticsApiTest(TestClient client, DemoSamples samples, Sql sql, Clock clock) {
        this.client = client;
        this.samples = samples;
        this.sql = sql;
        this.clock = clock;
    }

    @BeforeAll
    void aYearOfTheDemo() {
        samples.load(client);
        operator = client.as(samples.person("operator"));
        auditor = client.as(samples.person("auditor"));
        today = LocalDate.ofInstant(clock.instant(), Clocks.SHANGHAI);
        period = "from=" + today.minusDays(300) + "&to=" + today.plusDays(20);
        // What only a day of meetings brings about: some held, one not; and one need that came to money after a meeting.
        List<Long> meetings = sql.list("SELECT id FROM meeting WHERE starts_at IS NOT NULL ORDER BY id LIMIT 4", List.of(), row -> row.getLong(1));
        assertThat(meetings).hasSize(4);
        meetings.subList(0, 3).forEach(id -> sql.update("UPDATE meeting SET state = 'HELD' WHERE id = ?", List.of(id)));
        sql.update("UPDATE meeting SET state = 'NO_SHOW', absent_side = 'INSTITUTION' WHERE id = ?", List.of(meetings.getLast()));
        long funded = sql.one("SELECT d.need_id FROM funding_record f JOIN deal d ON d.id = f.deal_id WHERE f.state = 'VERIFIED' LIMIT 1", List.of(),
                row -> row.getLong(1)).orElseThrow();
        sql.update("UPDATE meeting SET need_id = ? WHERE id = ?", List.of(funded, meetings.getFirst()));
        sql.update("UPDATE financing_need SET first_published_at = ? WHERE id IN (SELECT need_id FROM meeting WHERE state = 'HELD')",
                List.of(today.minusDays(90).atStartOfDay(Clocks.SHANGHAI).toInstant()));
    }

    @AfterEach
    void withoutLaterDefinitions() {
        sql.update("DELETE FROM metric_definition WHERE version > 1", List.of());
    }

    private List<JsonNode> rows(TestClient reader, String path) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = reader.get(path + "&size=100" + cursor).expect(200);
            rows.addAll(page.list("items"));
            assertThat(page.number("total")).isGreaterThanOrEqualTo(rows.size());
            cursor = page.has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        return rows;
    }

    private static List<BigDecimal> values(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("value")).filter(value -> value != null && value.isNumber()).map(JsonNode::getBigDecimalValue).toList();
    }

    /** The figure once more, from its rows alone. */
    private static BigDecimal again(Metric metric, List<JsonNode> rows) {
        BigDecimal sum = values(rows).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (metric.formula()) {
            case COUNT -> BigDecimal.valueOf(rows.size());
            case SUM -> sum;
            case SHARE -> rows.isEmpty() ? null : sum.multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(rows.size()), 4, RoundingMode.HALF_UP);
            case MEAN -> values(rows).isEmpty() ? null : sum.divide(BigDecimal.valueOf(values(rows).size()), 4, RoundingMode.HALF_UP);
            case MEDIAN -> rows.isEmpty() ? null : middle(values(rows));
        };
    }

    private static BigDecimal middle(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2).add(sorted.get(sorted.size() / 2)).divide(BigDecimal.TWO, 4, RoundingMode.HALF_UP);
    }

    private static void same(Metric metric, JsonNode figure, List<JsonNode> rows) {
        assertThat(figure.get("rows").getLongValue()).isEqualTo(rows.size());
        assertThat(rows.stream().map(row -> row.get("id").getStringValue()).distinct().count()).isEqualTo(rows.size());
        BigDecimal again = again(metric, rows);
        JsonNode value = figure.get("value");
        if (again == null) {
            assertThat(value == null || value.isNull()).isTrue();
        } else { // hours are rounded row by row
            assertThat(value.getBigDecimalValue().subtract(again).abs()).isLessThanOrEqualTo(new BigDecimal("0.0001"));
        }
        if (metric.formula() == Formula.SUM) {
            assertThat(figure.get("valueFen").getLongValue()).isEqualTo(again.longValueExact());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFigureOpensToExactlyTheRowsBehindItInEveryGroup(Metric metric) {
        String path = "/api/statistics/" + metric.word();
        Answer whole = auditor.get(path + "?" + period).expect(200);
        List<JsonNode> all = rows(auditor, path + "/rows?" + period);
        assertThat(all).as("the demo has some").isNotEmpty();
        same(metric, whole.json(), all);
        for (String by : whole.texts("bys")) {
            Answer figure = auditor.get(path + "?" + period + "&by=" + by).expect(200);
            assertThat(figure.decimal("value")).isEqualByComparingTo(whole.decimal("value"));
            Set<String> ids = new TreeSet<>();
            for (JsonNode group : figure.list("groups")) {
                List<JsonNode> rows = rows(auditor, path + "/rows?" + period + "&by=" + by + "&group=" + group.get("code").getStringValue());
                same(metric, group, rows);
                rows.forEach(row -> ids.add(row.get("id").getStringValue()));
            }
            if (!metric.atEnd() || !by.equals("month") && !by.equals("quarter")) {
                assertThat(ids).as(by).isEqualTo(all.stream().map(row -> row.get("id").getStringValue()).collect(Collectors.toCollection(TreeSet::new)));
            }
        }
    }

    @Test
    void theListHasEveryMetricWithItsDefinitionAndTheSameNumber() {
        Answer list = operator.get("/api/statistics?" + period).expect(200);
        assertThat(list.list("items").stream().map(item -> item.get("metric").getStringValue()))
                .containsExactlyElementsOf(List.of(Metric.values()).stream().map(Metric::word).toList());
        for (JsonNode item : list.list("items")) {
            Answer one = operator.get("/api/statistics/" + item.get("metric").getStringValue() + "?" + period).expect(200);
            assertThat(one.decimal("value")).isEqualByComparingTo(item.get("value").getBigDecimalValue());
            assertThat(one.list("definitions")).singleElement().satisfies(definition -> {
                assertThat(definition.get("version").getIntValue()).isOne();
                assertThat(definition.get("text").getStringValue()).isNotBlank();
            });
        }
        assertThat(operator.with("Accept-Language", "en").get("/api/statistics/conversion").expect(200).text("name")).isEqualTo("Conversion");
    }

    @Test
    void theAmountsAreThoseOfTheDealsPage() {
        Answer totals = operator.get("/api/deals/totals?" + period).expect(200);
        for (String amount : List.of("intended", "signed", "paid-in")) {
            String field = amount.equals("paid-in") ? "paidInFen" : amount + "Fen";
            assertThat(operator.get("/api/statistics/" + amount + "-amount?" + period).expect(200).number("valueFen")).isPositive().isEqualTo(totals.number(field));
        }
    }

    @Test
    void aLaterDefinitionLeavesOlderPeriodsAsTheyWere() {
        LocalDate change = today.minusDays(14);
        String older = "/api/statistics/acceptance-rate?from=" + today.minusDays(300) + "&to=" + change.minusDays(1);
        String newer = "/api/statistics/acceptance-rate?from=" + change + "&to=" + today;
        // One requested on each side of the change, accepted and declined before.
        List<Long> ids = sql.list("SELECT id FROM introduction WHERE state IN ('ACCEPTED', 'DECLINED') ORDER BY id", List.of(), row -> row.getLong(1));
        for (int i = 0; i < ids.size(); i++) {
            sql.update("UPDATE introduction SET requested_at = ? WHERE id = ?", List.of((i % 2 == 0 ? change.minusDays(2) : change.plusDays(2))
                    .atTime(10, 0).atZone(Clocks.SHANGHAI).toInstant(), ids.get(i)));
        }
        String before = older(older);
        Answer changed = operator.get(newer).expect(200);

        sql.update("""
                INSERT INTO metric_definition (metric, version, effective_from, source, name_zh, name_en, text_zh, text_en, rules, loaded_at)
                VALUES ('acceptance-rate', 2, ?, '试行', '对接接受率', 'Acceptance rate', '新口径', 'New definition', ?, ?)
                """, List.of(change, "{\"counted\":[\"DECLINED\"],\"others\":[\"ACCEPTED\"]}", clock.instant()));

        assertThat(older(older)).isEqualTo(before);
        Answer now = operator.get(newer).expect(200);
        assertThat(now.list("definitions")).singleElement().satisfies(definition -> assertThat(definition.get("version").getIntValue()).isEqualTo(2));
        assertThat(now.number("rows")).isNotEqualTo(0).isLessThanOrEqualTo(changed.number("rows"));
        // A period across the change counts each day under its own, and says both.
        Answer across = operator.get("/api/statistics/acceptance-rate?from=" + today.minusDays(300) + "&to=" + today).expect(200);
        assertThat(across.list("definitions")).hasSize(2);
        assertThat(across.number("rows")).isEqualTo(operator.get(older).number("rows") + now.number("rows"));
        same(Metric.ACCEPTANCE_RATE, across.json(), rows(operator, "/api/statistics/acceptance-rate/rows?from=" + today.minusDays(300) + "&to=" + today));
    }

    private String older(String path) {
        return operator.get(path).expect(200).body().replaceAll("\"asOf\":\"[^\"]+\"", "");
    }

    @Test
    void anOperatorCountsIntroductionsAndMeetingsAndAnAuditorReadsWhoseTheyAre() {
        for (String metric : List.of("introductions", "held-rate")) {
            String path = "/api/statistics/" + metric + "/rows?" + period;
            assertThat(rows(operator, path)).isNotEmpty().allSatisfy(row -> {
                for (String field : List.of("title", "organisation", "counterpart", "collection", "objectId")) {
                    assertThat(row.get(field) == null || row.get(field).isNull()).as(field).isTrue();
                }
            });
            assertThat(rows(auditor, path)).isNotEmpty().allSatisfy(row -> assertThat(row.get("counterpart").getStringValue()).isNotBlank());
        }
    }

    @Test
    void whatANeedKeepsFromTheAuthorityIsInNoRowAndNoSum() {
        long need = sql.one("SELECT id FROM financing_need WHERE first_published_at IS NOT NULL AND imported = 0 AND amount_fen IS NOT NULL"
                + " AND COALESCE(amount_tier, 0) < 3 ORDER BY id DESC LIMIT 1", List.of(), row -> row.getLong(1)).orElseThrow();
        List<String> fields = List.of("amount_tier", "title_tier", "enterprise_tier", "sectors_tier", "round_tier");
        List<Object> tiers = sql.one("SELECT " + String.join(", ", fields) + " FROM financing_need WHERE id = ?", List.of(need), row -> {
            List<Object> found = new ArrayList<>();
            for (String field : fields) {
                found.add(row.getObject(field));
            }
            found.add(need);
            return found;
        }).orElseThrow();
        Answer before = auditor.get("/api/statistics/amount-sought?" + period).expect(200);
        sql.update("UPDATE financing_need SET amount_tier = 3, title_tier = 3, enterprise_tier = 3, sectors_tier = 3, round_tier = 3 WHERE id = ?", List.of(need));
        try {
            Answer after = auditor.get("/api/statistics/amount-sought?" + period).expect(200);
            assertThat(after.number("rows")).isEqualTo(before.number("rows"));
            assertThat(after.number("valueFen")).isLessThan(before.number("valueFen"));
            JsonNode row = rows(auditor, "/api/statistics/amount-sought/rows?" + period).stream().filter(one -> one.get("id").getStringValue().equals(String.valueOf(need)))
                    .findFirst().orElseThrow();
            for (String field : List.of("title", "organisation", "value", "valueFen", "sector", "stage")) {
                assertThat(row.get(field) == null || row.get(field).isNull()).as(field).isTrue();
            }
        } finally {
            sql.update("UPDATE financing_need SET " + String.join(" = ?, ", fields) + " = ? WHERE id = ?", tiers);
        }
    }

    @Test
    void anOfficerSeesTheAppealsOfTheirUnitOnly() {
        long unit = sql.one("SELECT lead_unit_id FROM appeal WHERE state = 'CLOSED' AND score IS NOT NULL LIMIT 1", List.of(), row -> row.getLong(1)).orElseThrow();
        TestClient officer = client.as(TestActors.of(unit, OrganisationType.AUTHORITY, Role.SERVICE_OFFICER));
        assertThat(officer.get("/api/statistics").expect(200).list("items").stream().map(item -> item.get("metric").getStringValue()))
                .containsExactly("appeals-on-time", "satisfaction");
        String path = "/api/statistics/satisfaction/rows?" + period;
        assertThat(rows(officer, path)).hasSize((int) sql.count("SELECT COUNT(*) FROM appeal WHERE state = 'CLOSED' AND lead_unit_id = ?", List.of(unit)))
                .hasSizeLessThan(rows(auditor, path).size());
        officer.get("/api/statistics/published-needs").expectProblem(403, "not-allowed");
        officer.get("/api/statistics/published-needs/rows").expectProblem(403, "not-allowed");
    }

    @Test
    void othersAreTurnedAway() {
        Actor enterprise = samples.person("enterprise");
        for (String path : List.of("/api/statistics", "/api/statistics/published-needs", "/api/statistics/published-needs/rows")) {
            client.get(path).expect(401);
            client.as(enterprise).get(path).expect(403);
        }
        operator.get("/api/statistics/no-such-metric").expect(404);
        operator.get("/api/statistics/no-such-metric/rows").expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=colour", "by=unit", "from=1999-01-01", "from=2099-01-01&to=2100-01-01", "from=2026-05-01&to=2026-04-01", "from=2010-01-01&to=2026-01-01"})
    void whatCannotBeAskedIsNamed(String query) {
        Map<String, String> named = Map.of("by=colour", "/by", "by=unit", "/by", "from=1999-01-01", "/from", "from=2099-01-01&to=2100-01-01", "/to",
                "from=2026-05-01&to=2026-04-01", "/to", "from=2010-01-01&to=2026-01-01", "/to");
        assertThat(operator.get("/api/statistics/published-needs?" + query).expectProblem(422, "invalid-request").pointers()).containsExactly(named.get(query));
    }

    @Test
    void manyRowsTakeNoMoreStatementsThanFew() {
        String path = "/api/statistics/published-needs/rows?" + period + "&size=";
        long few = Statements.during(() -> operator.get(path + 1).expect(200));
        assertThat(Statements.during(() -> operator.get(path + 100).expect(200))).isEqualTo(few).isLessThanOrEqualTo(4);
        assertThat(Statements.during(() -> operator.get("/api/statistics/published-needs?by=month&" + period).expect(200))).isLessThanOrEqualTo(3);
        assertThat(Statements.during(() -> operator.get("/api/statistics?" + period).expect(200))).isLessThanOrEqualTo(Metric.values().length + 2L);
    }

    @Test
    void theFunnelNarrowsAndEachStepOpensToItsNeeds() {
        Answer funnel = operator.get("/api/statistics/funnel?" + period).expect(200);
        assertThat(funnel.list("steps")).hasSize(Insights.Step.values().length);
        assertThat(funnel.number("steps.0.needs")).isEqualTo(operator.get("/api/statistics/published-needs?" + period).expect(200).number("rows"));
        long before = Long.MAX_VALUE;
        for (JsonNode step : funnel.list("steps")) {
            long needs = step.get("needs").getLongValue();
            assertThat(needs).isPositive().isLessThanOrEqualTo(before);
            assertThat(rows(operator, "/api/statistics/funnel/rows?" + period + "&step=" + step.get("step").getStringValue())).hasSize((int) needs);
            before = needs;
        }
        operator.get("/api/statistics/funnel/rows?step=FLYING").expect(422);
    }

    @Test
    void demandCountsNeedsAndMandatesOfASectorAndRound() {
        Answer demand = operator.get("/api/statistics/demand").expect(200);
        JsonNode cell = demand.list("cells").stream().filter(one -> one.get("needs").getLongValue() > 0 && one.get("mandates").getLongValue() > 0).findFirst().orElseThrow();
        assertThat(cell.get("mandates").getLongValue()).isEqualTo(sql.count("""
                SELECT COUNT(*) FROM investment_mandate m JOIN mandate_sector s ON s.mandate_id = m.id AND s.sector_code = ?
                  JOIN mandate_choice r ON r.mandate_id = m.id AND r.field = 'ROUND' AND r.code = ? JOIN organisation o ON o.id = m.institution_id
                 WHERE m.state = 'ACTIVE' AND o.state = 'VERIFIED'
                """, List.of(cell.get("sector").getStringValue(), cell.get("stage").getStringValue())));
        assertThat(demand.list("sectors").stream().map(axis -> axis.get("code").getStringValue())).contains(cell.get("sector").getStringValue());
    }

    @Test
    void theWorkloadIsThatOfTheUnits() {
        List<JsonNode> all = auditor.get("/api/statistics/workload?" + period).expect(200).list("items");
        assertThat(all.stream().mapToLong(item -> item.get("open").getLongValue()).sum()).isPositive().isEqualTo(sql.count(
                "SELECT COUNT(*) FROM appeal WHERE state IN ('DISPATCHED', 'RETURN_ASKED', 'IN_HANDLING', 'EXTENSION_ASKED')", List.of()));
        String unit = all.getFirst().get("unitId").getStringValue();
        TestClient officer = client.as(TestActors.of(Long.parseLong(unit), OrganisationType.AUTHORITY, Role.SERVICE_OFFICER));
        assertThat(officer.get("/api/statistics/workload?" + period).expect(200).list("items")).isNotEmpty().hasSizeLessThan(all.size())
                .allSatisfy(item -> assertThat(item.get("unitId").getStringValue()).isEqualTo(unit));
        officer.get("/api/statistics/funnel").expect(403);
        officer.get("/api/statistics/demand").expect(403);
    }

    /** Cells of a sheet by their text, however the file keeps them. */
    private static List<List<String>> sheet(Answer file, int number) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            return workbook.getSheet(number).orElseThrow().read().stream().map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()).toList();
        }
    }

    @Test
    void theExportHasTheSameNumberAndRowsWithItsDefinitionAndTheChainsHead() throws IOException {
        String head = sql.one("SELECT hash FROM audit_head WHERE id = 1", List.of(), row -> row.getString(1)).orElseThrow();
        Answer figure = operator.get("/api/statistics/published-needs?" + period).expect(200);
        Answer file = operator.get("/api/statistics/published-needs/export.xlsx?by=sector&" + period).expect(200);
        assertThat(sheet(file, 0)).anySatisfy(line -> assertThat(line).contains(head)).anySatisfy(line -> assertThat(line).contains(String.valueOf(figure.number("value"))));
        assertThat(sheet(file, 1)).anySatisfy(line -> assertThat(line).contains("1", figure.text("definitions.0.text")));
        assertThat(sheet(file, 2)).hasSize(operator.get("/api/statistics/published-needs?by=sector&" + period).list("groups").size() + 1);
        assertThat(sheet(file, 3)).hasSize((int) figure.number("rows") + 1);
        client.as(samples.person("enterprise")).get("/api/statistics/published-needs/export.xlsx").expect(403);
    }

    @Test
    void theQuarterlyReportHasTheFiguresOfTheScreen() throws IOException {
        String quarter = today.getYear() + "Q" + ((today.getMonthValue() - 1) / 3 + 1);
        Period days = Period.quarter(quarter);
        Answer screen = operator.get("/api/statistics?from=" + days.from() + "&to=" + days.to()).expect(200);
        List<List<String>> lines = sheet(operator.get("/api/statistics/report.xlsx?quarter=" + quarter).expect(200), 1);
        assertThat(lines).hasSize(Metric.values().length + 1);
        for (int i = 0; i < Metric.values().length; i++) {
            assertThat(lines.get(i + 1).getFirst()).isEqualTo(screen.text("items." + i + ".name"));
            assertThat(lines.get(i + 1).get(3)).isEqualTo(String.valueOf(screen.number("items." + i + ".rows")));
        }
        byte[] pdf = operator.get("/api/statistics/report.pdf?quarter=" + quarter).expect(200).bytes();
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        for (String wrong : List.of("", "?quarter=2026Q5", "?quarter=x")) {
            assertThat(operator.get("/api/statistics/report.pdf" + wrong).expectProblem(422, "invalid-request").pointers()).containsExactly("/quarter");
        }
        client.as(samples.person("enterprise")).get("/api/statistics/report.xlsx?quarter=" + quarter).expect(403);
    }

    @Test
    void everybodyReadsThePublicFiguresAndNoSmallGroup() {
        Answer view = client.get("/api/figures").expect(200);
        String year = "from=" + today.withDayOfYear(1) + "&to=" + today;
        assertThat(view.decimal("items.0.value")).isEqualByComparingTo(operator.get("/api/statistics/verified-enterprises?" + year).expect(200).decimal("value"));
        assertThat(view.body()).doesNotContain("Fen");
        assertThat(view.list("series")).isNotEmpty().allSatisfy(series -> series.get("groups").values().forEach(group ->
                assertThat(group.get("count").getLongValue()).isGreaterThanOrEqualTo(PublicFigures.FEWEST)));
    }

    @Test
    void aSmallGroupIsNotFoundAgainAsWhatIsLeftOver() {
        assertThat(groups(10, 2)).containsExactly("REST=12");
        assertThat(groups(10, 4, 2)).containsExactly("0=10", "REST=6");
        assertThat(groups(10, 2, 1)).containsExactly("0=10", "REST=3");
        assertThat(groups(3, 4)).containsExactly("0=3", "1=4");
        assertThat(groups(2)).isEmpty();
        assertThat(groups()).isEmpty();
    }

    private static List<String> groups(int... counts) {
        List<PublicFigures.Group> groups = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            groups.add(new PublicFigures.Group(String.valueOf(i), "组" + i, counts[i]));
        }
        return PublicFigures.groups(groups).stream().map(group -> group.code() + "=" + group.count()).toList();
    }

    @Test
    void aMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Figures.median(List.of())).isNull();
        assertThat(Figures.median(List.of(60L))).isEqualByComparingTo("1");
        assertThat(Figures.median(List.of(600L, 60L, 90L, 30L))).isEqualByComparingTo("1.25");
    }
}
