package cn.xinqiao.deal;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.platform.sheet.Sheet.Column;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Intended, signed and paid-in: three numbers that are never added. Intended is the latest offered terms of deals that are not
 * lost, by the day they were offered; signed what both sides confirmed, by the day of signing; paid-in the verified funding
 * records, by the day the money came.
 */
@Singleton
class DealTotals {
    private static final double FEN_PER_WAN = 1_000_000.0;
    private final DealReader reader;
    private final Sql sql;

    DealTotals(DealReader reader, Sql sql) {
        this.reader = reader;
        this.sql = sql;
    }

    /** What sums are broken down by. */
    @Schema(name = "DealTotalsBy")
    enum By {
        NEED, ENTERPRISE, INSTITUTION, DISTRICT
    }

    /**
     * @param id    of the need or organisation, or the district's code; empty where the enterprise names none
     * @param deals opened with the reader, whatever became of them
     */
    @Serdeable
    @Schema(name = "DealTotalsLine")
    record Line(String id, String name, int deals, long intendedFen, long signedFen, long paidInFen) {
    }

    @Serdeable
    @Schema(name = "DealTotals")
    record Totals(int deals, long intendedFen, long signedFen, long paidInFen, List<Line> lines) {
    }

    /** Of the organisation acted for; operators and auditors of all, and by district. */
    Totals of(@Nullable By by, @Nullable LocalDate from, @Nullable LocalDate to, Actor actor) {
        By chosen = by == null ? By.NEED : by;
        if (chosen == By.DISTRICT && !DealReader.readsAll(actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        String key = switch (chosen) {
            case NEED -> "CAST(d.need_id AS CHAR)";
            case ENTERPRISE -> "CAST(d.enterprise_id AS CHAR)";
            case INSTITUTION -> "CAST(d.institution_id AS CHAR)";
            case DISTRICT -> "COALESCE(e.region_code, '')";
        };
        String name = switch (chosen) {
            case NEED -> "COALESCE(n.title, '')";
            case ENTERPRISE -> "e.name";
            case INSTITUTION -> "o.name";
            case DISTRICT -> "COALESCE((SELECT MAX(r.name_zh) FROM region r WHERE r.code = e.region_code), '')";
        };
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.addAll(Arrays.asList(from, from, to, to));
        }
        String where = "";
        if (!DealReader.readsAll(actor)) {
            where = " WHERE d.enterprise_id = ? OR d.institution_id = ?";
            values.addAll(List.of(actor.requireOrganisation(), actor.requireOrganisation()));
        }
        List<Line> lines = sql.list("SELECT " + key + " AS id_, MAX(" + name + ") AS name_, COUNT(*) AS deals_,"
                + " SUM(CASE WHEN d.state <> 'LOST'" + within("d.terms_on") + " THEN COALESCE(d.terms_fen, 0) ELSE 0 END) AS intended_,"
                + " SUM(CASE WHEN d.state IN ('SIGNED', 'CLOSED_PAID_IN', 'CLOSED_PARTLY')" + within("d.signed_on")
                + " THEN COALESCE(d.signed_fen, 0) ELSE 0 END) AS signed_,"
                + " SUM((SELECT COALESCE(SUM(f.amount_fen), 0) FROM funding_record f WHERE f.deal_id = d.id AND f.state = 'VERIFIED'" + within("f.paid_on")
                + ")) AS paid_ FROM deal d JOIN organisation e ON e.id = d.enterprise_id JOIN organisation o ON o.id = d.institution_id"
                + " JOIN financing_need n ON n.id = d.need_id" + where + " GROUP BY " + key
                + " ORDER BY paid_ DESC, signed_ DESC, intended_ DESC, id_", values, row -> new Line(row.getString("id_"), row.getString("name_"),
                row.getInt("deals_"), row.getLong("intended_"), row.getLong("signed_"), row.getLong("paid_")));
        return new Totals(lines.stream().mapToInt(Line::deals).sum(), lines.stream().mapToLong(Line::intendedFen).sum(),
                lines.stream().mapToLong(Line::signedFen).sum(), lines.stream().mapToLong(Line::paidInFen).sum(), lines);
    }

    private static String within(String column) {
        return " AND (? IS NULL OR " + column + " >= ?) AND (? IS NULL OR " + column + " <= ?)";
    }

    /** Every deal of the list's filters with its three amounts in columns of their own. */
    byte[] sheet(List<String> states, @Nullable String q, Actor actor) {
        List<DealView> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<DealView> page = reader.list(states, q, null, null, null, new PageRequest(PageRequest.MAX_SIZE, cursor, "newest"), actor);
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return Sheet.of(Text.of("项目", "Deals"), rows, List.of(
                new Column<>(Text.of("融资需求", "Need"), 40, DealView::needTitle),
                new Column<>(Text.of("企业", "Enterprise"), 32, deal -> deal.enterprise().name()),
                new Column<>(Text.of("投资机构", "Institution"), 32, deal -> deal.institution().name()),
                new Column<>(Text.of("阶段", "Stage"), 16, deal -> deal.state().name()),
                new Column<>(Text.of("意向金额（万元）", "Intended (10k CNY)"), 20, deal -> wan(deal.intendedFen())),
                new Column<>(Text.of("签约金额（万元）", "Signed (10k CNY)"), 20, deal -> wan(deal.signedFen())),
                new Column<>(Text.of("经核实到账（万元）", "Paid in, verified (10k CNY)"), 24, deal -> wan(deal.paidInFen())),
                new Column<>(Text.of("开始", "Opened"), 14, deal -> DealForms.today(deal.openedAt()).toString()),
                new Column<>(Text.of("最近活动", "Last activity"), 14, deal -> DealForms.today(deal.activeAt()).toString())));
    }

    private static @Nullable Double wan(@Nullable Long fen) {
        return fen == null ? null : fen / FEN_PER_WAN;
    }
}
