package cn.xinqiao.statistics;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** Figures with definitions, each open to its rows. Days are those of Shanghai, both ends inclusive; without days, the year so far. */
@Tag(name = "Statistics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/statistics")
class StatisticsController {
    private final Figures figures;
    private final Insights insights;
    private final FigureFiles files;

    StatisticsController(Figures figures, Insights insights, FigureFiles files) {
        this.figures = figures;
        this.insights = insights;
        this.files = files;
    }

    /** Every figure of a period. */
    @Serdeable
    record FigureList(LocalDate from, LocalDate to, List<FigureView> items) {
    }

    /** Every metric with its definition and its figure of the period; officers see those of their unit's appeals. */
    @Get
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR, Role.SERVICE_OFFICER})
    @Operation(operationId = "listFigures")
    FigureList list(@QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, Actor actor) {
        Period period = Period.of(from, to, figures.today());
        return new FigureList(period.from(), period.to(), figures.all(period, Reader.of(actor)));
    }

    /**
     * One figure, in whole and in groups.
     *
     * @param by none (default), month, quarter, sector, stage, region, street, tier or unit, as far as the metric knows them
     */
    @Get("/{metric}")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR, Role.SERVICE_OFFICER})
    @Operation(operationId = "getFigure")
    FigureView figure(String metric, @QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, @QueryValue @Nullable String by, Actor actor) {
        Metric asked = metric(metric);
        return figures.figure(asked, Period.of(from, to, figures.today()), By.named(by, asked.behind().groups()), Reader.of(actor));
    }

    /**
     * Exactly the objects behind the figure, or behind one of its groups. Sorts: newest (default), oldest, value.
     *
     * @param group code of a group under the same {@code by}
     */
    @Get("/{metric}/rows")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR, Role.SERVICE_OFFICER})
    @Operation(operationId = "listFigureRows")
    Page<FigureRow> rows(String metric, @QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, @QueryValue @Nullable String by,
                         @QueryValue @Nullable String group, @RequestBean PageRequest page, Actor actor) {
        Metric asked = metric(metric);
        return figures.rows(asked, Period.of(from, to, figures.today()), By.named(by, asked.behind().groups()), group, Reader.of(actor), page);
    }

    /** One figure with definition, groups and rows; carries the head of the audit chain. */
    @Get("/{metric}/export.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR, Role.SERVICE_OFFICER})
    @Operation(operationId = "exportFigure")
    HttpResponse<byte[]> export(String metric, @QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, @QueryValue @Nullable String by, Actor actor) {
        Metric asked = metric(metric);
        Period period = Period.of(from, to, figures.today());
        return Sheet.file(files.workbook(asked, period, By.named(by, asked.behind().groups()), Reader.of(actor)), asked.word() + "-" + period.from() + "-" + period.to());
    }

    /** How far the needs first published in the period have come, from publication to money paid in. */
    @Get("/funnel")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "getFunnel")
    Insights.Funnel funnel(@QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to) {
        return insights.funnel(Period.of(from, to, figures.today()));
    }

    /** Exactly the needs that came at least to that step; without one, all. */
    @Get("/funnel/rows")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listFunnelRows")
    Page<FigureRow> funnelRows(@QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, @QueryValue Insights.@Nullable Step step,
                               @RequestBean PageRequest page, Actor actor) {
        return insights.funnelRows(Period.of(from, to, figures.today()), step == null ? Insights.Step.PUBLISHED : step, Reader.of(actor), page);
    }

    /** Needs and mandates of this moment by sector and round. */
    @Get("/demand")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "getDemand")
    Insights.Demand demand() {
        return insights.demand();
    }

    /** What units and their officers have to do and have done; officers see their own unit. */
    @Get("/workload")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR, Role.SERVICE_OFFICER})
    @Operation(operationId = "getWorkload")
    Insights.WorkloadList workload(@QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, Actor actor) {
        return insights.workload(Period.of(from, to, figures.today()), Reader.of(actor));
    }

    /** Every figure of a quarter with charts and definitions. */
    @Get("/report.pdf")
    @Produces(Paper.MEDIA_TYPE)
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "printQuarterlyReport")
    HttpResponse<byte[]> reportPdf(@QueryValue @Nullable String quarter, Actor actor) {
        return Paper.file(files.quarterPaper(quarter, Period.quarter(quarter), Reader.of(actor)), "report-" + quarter);
    }

    /** The same as a workbook. */
    @Get("/report.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "exportQuarterlyReport")
    HttpResponse<byte[]> reportXlsx(@QueryValue @Nullable String quarter, Actor actor) {
        return Sheet.file(files.quarterWorkbook(Period.quarter(quarter), Reader.of(actor)), "report-" + quarter);
    }

    private static Metric metric(String word) {
        return Metric.named(word).orElseThrow(ProblemException::notFound);
    }
}
