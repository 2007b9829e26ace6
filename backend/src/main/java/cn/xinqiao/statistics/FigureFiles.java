package cn.xinqiao.statistics;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.audit.AuditChain;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.platform.sheet.Sheet.Column;
import cn.xinqiao.platform.time.Clocks;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figures that leave the platform: with what they mean, in which version, for which days, and the head of the audit chain. */
@Singleton
class FigureFiles {
    private static final int MOST_ROWS = 50_000;
    private static final int FEW = 12;
    private static final BigDecimal FEN_PER_WAN = BigDecimal.valueOf(1_000_000);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Clocks.SHANGHAI);
    private static final Text METRIC = Text.of("指标", "Metric");
    private static final Text VALUE = Text.of("数值", "Value");
    private static final Text UNIT = Text.of("单位", "Unit");
    private static final Text ROWS = Text.of("明细条数", "Rows behind it");
    private static final Text DEFINITIONS = Text.of("口径", "Definitions");
    private final Figures figures;
    private final Insights insights;
    private final Definitions definitions;
    private final AuditChain chain;

    FigureFiles(Figures figures, Insights insights, Definitions definitions, AuditChain chain) {
        this.figures = figures;
        this.insights = insights;
        this.definitions = definitions;
        this.chain = chain;
    }

    private record Line(String what, @Nullable Object value) {
    }

    private record Meaning(String metric, FigureView.DefinitionView definition) {
    }

    /** One figure with its groups and rows, as a workbook. */
    byte[] workbook(Metric metric, Period period, By by, Reader reader) {
        Map<Metric, List<Definition>> known = definitions.all();
        FigureView figure = figures.figure(metric, period, by, reader, known);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(in(METRIC), figure.name()));
        lines.add(new Line(in(VALUE), shown(figure.unit(), figure.value())));
        lines.add(new Line(in(UNIT), unit(figure.unit())));
        lines.add(new Line(in(ROWS), figure.rows()));
        if (figure.sharePct() != null) {
            lines.add(new Line(in(Text.of("已评分比例（%）", "Share rated (%)")), figure.sharePct()));
        }
        lines.addAll(about(period, figure.asOf()));
        if (figure.rows() > MOST_ROWS) {
            lines.add(new Line(in(Text.of("说明", "Note")), in(Text.of("明细仅列最近 {0} 条", "Only the latest {0} rows are listed").with(MOST_ROWS))));
        }
        List<Sheet.Part<?>> parts = new ArrayList<>();
        parts.add(new Sheet.Part<>(Text.of("指标", "Figure"), lines, List.of(new Column<>(Text.of("项目", "Item"), 24, Line::what), new Column<>(Text.of("内容", "Content"), 70, Line::value))));
        parts.add(meanings(List.of(figure)));
        if (by != By.NONE) {
            parts.add(new Sheet.Part<>(Text.of("分组", "Groups"), figure.groups(), List.of(
                    new Column<>(Text.of("分组", "Group"), 28, FigureView.Group::name),
                    new Column<>(VALUE, 18, group -> shown(figure.unit(), group.value())),
                    new Column<>(ROWS, 16, FigureView.Group::rows))));
        }
        parts.add(new Sheet.Part<>(Text.of("明细", "Rows"), figures.rows(metric, period, reader, known, MOST_ROWS), List.of(
                new Column<>(Text.of("编号", "Id"), 22, FigureRow::id), new Column<>(Text.of("计入日期", "Counted on"), 14, FigureRow::day),
                new Column<>(Text.of("名称", "Title"), 40, FigureRow::title), new Column<>(Text.of("企业", "Enterprise"), 32, FigureRow::organisation),
                new Column<>(Text.of("投资机构", "Institution"), 32, FigureRow::counterpart),
                new Column<>(Text.of("计入数值（{0}）", "Adds ({0})").with(unit(figure.unit())), 18, row -> shown(figure.unit(), row.value())),
                new Column<>(Text.of("赛道", "Sector"), 18, FigureRow::sector), new Column<>(Text.of("轮次", "Round"), 14, FigureRow::stage),
                new Column<>(Text.of("地区", "Region"), 16, FigureRow::region), new Column<>(Text.of("梯度", "Tier"), 20, FigureRow::tier),
                new Column<>(Text.of("承办单位", "Unit"), 24, FigureRow::unit))));
        return Sheet.of(parts);
    }

    /** Every figure of a quarter, as a workbook. */
    byte[] quarterWorkbook(Period period, Reader reader) {
        List<FigureView> all = figures.all(period, reader);
        return Sheet.of(List.of(
                new Sheet.Part<>(Text.of("说明", "About"), about(period, all.getFirst().asOf()), List.of(new Column<>(Text.of("项目", "Item"), 24, Line::what),
                        new Column<>(Text.of("内容", "Content"), 70, Line::value))),
                new Sheet.Part<>(Text.of("指标", "Figures"), all, columns()), funnel(insights.funnel(period)), meanings(all)));
    }

    /** The same on paper, with charts. */
    byte[] quarterPaper(@Nullable String quarter, Period period, Reader reader) {
        List<FigureView> all = figures.all(period, reader);
        Insights.Funnel funnel = insights.funnel(period);
        Paper paper = Paper.titled(in(Text.of("投融资对接服务季度报告 {0}", "Quarterly report {0}").with(quarter)))
                .facts(about(period, all.getFirst().asOf()).stream().map(line -> new Paper.Fact(Text.of(line.what, line.what), String.valueOf(line.value))).toList())
                .table(Text.of("各项指标", "Figures"), all, columns())
                .bars(Text.of("从发布到到账（本季首次发布的融资需求）", "From publication to paid-in (needs first published in the quarter)"),
                        funnel.steps().stream().map(step -> new Paper.Bar(step.name(), step.needs(), step.needs() + (step.sharePct() == null ? ""
                                : " · " + shown(Formula.Unit.PERCENT, step.sharePct()) + "%"))).toList());
        for (Metric metric : List.of(Metric.PUBLISHED_NEEDS, Metric.PAID_IN_AMOUNT)) {
            FigureView bySector = figures.figure(metric, period, By.SECTOR, reader);
            paper.bars(Text.of("{0}，按赛道", "{0} by sector").with(bySector.name()), bySector.groups().stream().limit(FEW)
                    .map(group -> new Paper.Bar(group.name(), group.value() == null ? 0 : group.value().doubleValue(), shown(bySector.unit(), group.value()) + " " + unit(bySector.unit())))
                    .toList());
        }
        Sheet.Part<Meaning> meanings = meanings(all);
        return paper.table(meanings.name(), meanings.rows(), meanings.columns()).pdf();
    }

    private List<Line> about(Period period, Instant asOf) {
        return List.of(new Line(in(Text.of("统计期间", "Period")), period.from() + " – " + period.to()), new Line(in(Text.of("计算时间", "Computed at")), MOMENT.format(asOf)),
                new Line(in(Text.of("审计链头", "Audit chain head")), chain.head()));
    }

    private static List<Column<FigureView>> columns() {
        return List.of(new Column<>(METRIC, 30, FigureView::name), new Column<>(VALUE, 18, figure -> shown(figure.unit(), figure.value())),
                new Column<>(UNIT, 14, figure -> unit(figure.unit())), new Column<>(ROWS, 16, FigureView::rows),
                new Column<>(Text.of("口径版本", "Version"), 14, figure -> versions(figure.definitions())));
    }

    private static Sheet.Part<Insights.StepView> funnel(Insights.Funnel funnel) {
        return new Sheet.Part<>(Text.of("从发布到到账", "Funnel"), funnel.steps(), List.of(new Column<>(Text.of("阶段", "Step"), 26, Insights.StepView::name),
                new Column<>(Text.of("融资需求数", "Needs"), 16, Insights.StepView::needs), new Column<>(Text.of("占已发布（%）", "Of published (%)"), 18, Insights.StepView::sharePct)));
    }

    private static Sheet.Part<Meaning> meanings(List<FigureView> figures) {
        return new Sheet.Part<>(DEFINITIONS, figures.stream().flatMap(figure -> figure.definitions().stream().map(definition -> new Meaning(figure.name(), definition))).toList(),
                List.of(new Column<>(METRIC, 22, Meaning::metric), new Column<>(Text.of("版本", "Version"), 8, meaning -> meaning.definition.version()),
                        new Column<>(Text.of("生效日期", "In force from"), 14, meaning -> meaning.definition.effectiveFrom()),
                        new Column<>(Text.of("定义", "Definition"), 80, meaning -> meaning.definition.text())));
    }

    private static String versions(List<FigureView.DefinitionView> definitions) {
        return String.join(", ", definitions.stream().map(definition -> "v" + definition.version()).toList());
    }

    /** A number for people: money in 10,000 yuan. */
    private static @Nullable BigDecimal shown(Formula.Unit unit, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return switch (unit) {
            case FEN -> value.divide(FEN_PER_WAN, 2, RoundingMode.HALF_UP);
            case COUNT -> value;
            case PERCENT, HOURS -> value.setScale(1, RoundingMode.HALF_UP);
            case SCORE -> value.setScale(2, RoundingMode.HALF_UP);
        };
    }

    private static String unit(Formula.Unit unit) {
        return in(switch (unit) {
            case COUNT -> Text.of("个", "count");
            case FEN -> Text.of("万元", "10k CNY");
            case PERCENT -> Text.of("%", "%");
            case SCORE -> Text.of("分", "points");
            case HOURS -> Text.of("工作小时", "working hours");
        });
    }

    private static String in(Text text) {
        return text.in(Language.current());
    }
}
