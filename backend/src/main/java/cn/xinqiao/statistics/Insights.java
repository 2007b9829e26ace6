package cn.xinqiao.statistics;

import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What several figures tell together: how far needs come, where money is missing, what officers have to do. */
@Singleton
class Insights {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 4;
    private final Definitions definitions;
    private final Figures figures;
    private final GroupNames names;
    private final Sql sql;
    private final Clock clock;

    Insights(Definitions definitions, Figures figures, GroupNames names, Sql sql, Clock clock) {
        this.definitions = definitions;
        this.figures = figures;
        this.names = names;
        this.sql = sql;
        this.clock = clock;
    }

    /** How far a need has come; it has passed every earlier step, or gone around it. */
    enum Step {
        PUBLISHED(Text.of("已发布", "Published"), ""),
        REQUESTED(Text.of("有对接申请", "Introduction requested"), "SELECT 1 FROM introduction i WHERE i.need_id = n.id AND i.requested_at IS NOT NULL"),
        ACCEPTED(Text.of("对接被接受", "Introduction accepted"), "SELECT 1 FROM introduction i WHERE i.need_id = n.id AND i.state IN ('ACCEPTED', 'CLOSED')"),
        MET(Text.of("已会谈", "Met"), "SELECT 1 FROM meeting m WHERE m.need_id = n.id AND m.state = 'HELD'"),
        TERMS(Text.of("有投资条款", "Terms offered"), "SELECT 1 FROM deal d WHERE d.need_id = n.id AND d.terms_fen IS NOT NULL"),
        SIGNED(Text.of("已签约", "Signed"), "SELECT 1 FROM deal d WHERE d.need_id = n.id AND d.state IN ('SIGNED', 'CLOSED_PAID_IN', 'CLOSED_PARTLY')"),
        PAID_IN(Text.of("已到账", "Paid in"), "SELECT 1 FROM deal d JOIN funding_record f ON f.deal_id = d.id WHERE d.need_id = n.id AND f.state = 'VERIFIED'");

        private final Text name;
        private final String reached;

        Step(Text name, String reached) {
            this.name = name;
            this.reached = reached;
        }

        Text text() {
            return name;
        }

        /** The number of the last step the need of row {@code n} reached. */
        private static String furthest() {
            StringBuilder last = new StringBuilder("CASE");
            for (Step step : Arrays.asList(values()).reversed()) {
                last.append(step == PUBLISHED ? " ELSE 0 END" : " WHEN EXISTS (" + step.reached + ") THEN " + step.ordinal());
            }
            return last.toString();
        }
    }

    /** @param needs that came at least so far
     *  @param sharePct of all that were published; null where none was */
    @Serdeable
    @Schema(name = "FunnelStep")
    record StepView(Step step, String name, long needs, @Nullable BigDecimal sharePct) {
    }

    /** @param definitions which needs are counted */
    @Serdeable
    @Schema(name = "Funnel")
    record Funnel(LocalDate from, LocalDate to, List<StepView> steps, List<FigureView.DefinitionView> definitions, Instant asOf) {
    }

    Funnel funnel(Period period) {
        Slices slices = journeys(period);
        Map<Integer, Long> ended = new TreeMap<>();
        sql.list("SELECT part, COUNT(*) FROM (" + slices.sql(source -> source.behind().id() + " AS id") + ") r GROUP BY part", slices.values(),
                row -> ended.put(row.getInt(1), row.getLong(2)));
        long all = ended.values().stream().mapToLong(Long::longValue).sum();
        Language language = Language.current();
        List<StepView> steps = Arrays.stream(Step.values()).map(step -> {
            long reached = ended.entrySet().stream().filter(entry -> entry.getKey() >= step.ordinal()).mapToLong(Map.Entry::getValue).sum();
            return new StepView(step, step.name.in(language), reached, share(reached, all));
        }).toList();
        return new Funnel(period.from(), period.to(), steps, slices.definitions().stream().map(one -> Figures.view(one, language)).toList(), clock.instant());
    }

    /** Exactly the needs that came at least so far. */
    Page<FigureRow> funnelRows(Period period, Step step, Reader reader, PageRequest page) {
        return figures.rows(journeys(period), Metric.PUBLISHED_NEEDS, reader, page, query -> query.where("r.part >= ?", step.ordinal()));
    }

    private Slices journeys(Period period) {
        return new Slices(Metric.PUBLISHED_NEEDS, Objects.requireNonNull(definitions.all().get(Metric.PUBLISHED_NEEDS)), period, By.NONE,
                source -> source.adding(Step.furthest(), List.of()), clock.instant());
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }

    /** @param needs    on show that name the sector and the round
     *  @param mandates that look for both */
    @Serdeable
    @Schema(name = "DemandCell")
    record Cell(String sector, String stage, long needs, long mandates) {
    }

    /** A row or column of the map. */
    @Serdeable
    @Schema(name = "DemandAxis")
    record Axis(String code, String name) {
    }

    /**
     * Where needs outnumber mandates, and the reverse, at this moment.
     *
     * @param cells only those with any; an object counts in each sector and round it names, so cells do not add up
     */
    @Serdeable
    @Schema(name = "Demand")
    record Demand(List<Axis> sectors, List<Axis> stages, List<Cell> cells, String definition, Instant asOf) {
    }

    private static final Text DEMAND = Text.of("展示中的融资需求与生效中的投资偏好，按其所列的每个赛道和轮次分别计数，不含导入和由历史推断的；各格之间不能相加。",
            "Needs on show and active mandates, counted in each sector and round they name, without imported ones and those inferred from the past; cells do not add up.");

    Demand demand() {
        Map<String, long[]> counts = new TreeMap<>();
        sql.list("SELECT c.sector_code, n.round, COUNT(*) FROM financing_need n JOIN organisation e ON e.id = n.organisation_id"
                + " JOIN financing_need_sector c ON c.need_id = n.id WHERE n.state = 'PUBLISHED' AND n.imported = 0 AND e.state = 'VERIFIED' AND n.round IS NOT NULL AND "
                + Needs.shownToAuthority("sectors") + " AND " + Needs.shownToAuthority("round")
                + " GROUP BY c.sector_code, n.round", List.of(), row -> counts.computeIfAbsent(row.getString(1) + " " + row.getString(2), key -> new long[2])[0] = row.getLong(3));
        sql.list("SELECT c.sector_code, r.code, COUNT(*) FROM investment_mandate m JOIN organisation o ON o.id = m.institution_id"
                + " JOIN mandate_sector c ON c.mandate_id = m.id JOIN mandate_choice r ON r.mandate_id = m.id AND r.field = 'ROUND'"
                + " WHERE m.state = 'ACTIVE' AND m.inferred = 0 AND o.state = 'VERIFIED' GROUP BY c.sector_code, r.code", List.of(),
                row -> counts.computeIfAbsent(row.getString(1) + " " + row.getString(2), key -> new long[2])[1] = row.getLong(3));
        List<Cell> cells = counts.entrySet().stream().map(entry -> {
            String[] codes = entry.getKey().split(" ");
            return new Cell(codes[0], codes[1], entry.getValue()[0], entry.getValue()[1]);
        }).toList();
        return new Demand(axis(By.SECTOR, cells.stream().map(Cell::sector).distinct().toList()), axis(By.STAGE, cells.stream().map(Cell::stage).distinct().toList()),
                cells, DEMAND.in(Language.current()), clock.instant());
    }

    private List<Axis> axis(By by, List<String> codes) {
        return codes.stream().sorted((one, other) -> Integer.compare(names.place(by, one), names.place(by, other)))
                .map(code -> new Axis(code, names.name(by, code, null))).toList();
    }

    /**
     * What an officer of a unit has to do and has done.
     *
     * @param officer   null for what nobody of the unit has taken yet
     * @param open      dispatched and not yet answered
     * @param overdue   of those, past the day the reply was due
     * @param replied   in the period
     * @param onTimePct of those answered or due in the period, as the metric counts them; null where none was
     * @param score     mean rating of those closed in the period; null where none was rated
     */
    @Serdeable
    @Schema(name = "Workload")
    record Workload(String unitId, String unit, @Nullable String officer, long open, long overdue, long replied, @Nullable BigDecimal onTimePct, @Nullable BigDecimal score) {
    }

    @Serdeable
    @Schema(name = "WorkloadList")
    record WorkloadList(LocalDate from, LocalDate to, List<Workload> items, Instant asOf) {
    }

    WorkloadList workload(Period period, Reader reader) {
        Instant now = clock.instant();
        Map<Metric, List<Definition>> known = definitions.all();
        Slices onTime = new Slices(Metric.APPEALS_ON_TIME, Objects.requireNonNull(known.get(Metric.APPEALS_ON_TIME)), period, By.NONE, reader::limited, now);
        Slices rated = new Slices(Metric.SATISFACTION, Objects.requireNonNull(known.get(Metric.SATISFACTION)), period, By.NONE, reader::limited, now);
        String who = "x.lead_unit_id AS unit_id, x.officer_id AS officer_id, ";
        List<Object> values = new ArrayList<>(onTime.values());
        values.addAll(rated.values());
        values.addAll(Arrays.asList(now, period.start(), period.end(), period.start(), period.end()));
        String limit = "";
        if (reader.unit() != null) {
            limit = " AND x.lead_unit_id = ?";
            values.add(reader.unit());
        }
        // One statement: what is on time and what is rated come from the metrics themselves.
        List<Workload> items = sql.list("SELECT w.unit_id, u.name AS unit_name, w.officer_id, p.name AS officer_name, SUM(w.open_) AS open_, SUM(w.overdue_) AS overdue_,"
                + " SUM(w.replied_) AS replied_, SUM(w.judged_) AS judged_, SUM(w.on_time_) AS on_time_, SUM(w.score_) AS score_, COUNT(w.score_) AS rated_ FROM ("
                + onTime.sql(source -> who + "0 AS open_, 0 AS overdue_, 0 AS replied_, 1 AS judged_, " + source.part() + " AS on_time_, NULL AS score_")
                + " UNION ALL " + rated.sql(source -> who + "0 AS open_, 0 AS overdue_, 0 AS replied_, 0 AS judged_, 0 AS on_time_, x.score AS score_")
                + " UNION ALL SELECT '' AS grp, 0 AS part, " + who + "CASE WHEN " + OPEN + " THEN 1 ELSE 0 END AS open_, CASE WHEN " + OPEN
                + " AND x.reply_due_at < ? THEN 1 ELSE 0 END AS overdue_, CASE WHEN x.replied_at >= ? AND x.replied_at < ? THEN 1 ELSE 0 END AS replied_, 0, 0, NULL"
                + " FROM appeal x WHERE (" + OPEN + " OR x.replied_at >= ? AND x.replied_at < ?)" + limit
                + ") w JOIN handling_unit u ON u.id = w.unit_id LEFT JOIN person p ON p.id = w.officer_id"
                + " GROUP BY w.unit_id, u.name, w.officer_id, p.name ORDER BY u.name, w.unit_id, p.name, w.officer_id", values, row -> new Workload(row.getString("unit_id"),
                row.getString("unit_name"), row.getString("officer_name"), row.getLong("open_"), row.getLong("overdue_"), row.getLong("replied_"),
                share(row.getLong("on_time_"), row.getLong("judged_")), row.getLong("rated_") == 0 ? null
                : row.getBigDecimal("score_").divide(BigDecimal.valueOf(row.getLong("rated_")), DECIMALS, RoundingMode.HALF_UP)));
        return new WorkloadList(period.from(), period.to(), items, now);
    }

    private static final String OPEN = "x.state IN ('DISPATCHED', 'RETURN_ASKED', 'IN_HANDLING', 'EXTENSION_ASKED')";
}
