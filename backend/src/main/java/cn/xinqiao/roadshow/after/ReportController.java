package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The report of an event; {@code POST /api/roadshows/{id}/report} freezes it. */
@Tag(name = "After the event")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}")
class ReportController {
    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /** The frozen report, or before it is frozen what it would say now. */
    @Get("/report")
    @Access(roles = {Role.ORGANIZER, Role.GOV_OPERATOR, Role.AUDITOR}, at = "id")
    @Operation(operationId = "getEventReport")
    ReportView get(String id, Actor actor) {
        return reports.get(Ids.parse(id), actor);
    }

    /** The same as a workbook. */
    @Get("/report.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.ORGANIZER, Role.GOV_OPERATOR, Role.AUDITOR}, at = "id")
    @Operation(operationId = "exportEventReport")
    HttpResponse<byte[]> workbook(String id, Actor actor) {
        return Sheet.file(new ReportDocuments(reports.get(Ids.parse(id), actor)).workbook(), "report");
    }

    /** The same on paper, with charts. */
    @Get("/report.pdf")
    @Produces(Paper.MEDIA_TYPE)
    @Access(roles = {Role.ORGANIZER, Role.GOV_OPERATOR, Role.AUDITOR}, at = "id")
    @Operation(operationId = "printEventReport")
    HttpResponse<byte[]> pdf(String id, Actor actor) {
        return Paper.file(new ReportDocuments(reports.get(Ids.parse(id), actor)).pdf(), "report");
    }
}
