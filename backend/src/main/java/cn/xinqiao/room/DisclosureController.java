package cn.xinqiao.room;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** The disclosure ledger of the enterprise acted for. */
@Tag(name = "Data rooms")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/disclosures")
class DisclosureController {
    private final Disclosures disclosures;

    DisclosureController(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    /** Who saw what, newest first. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "listDisclosures")
    Page<Disclosures.Line> list(@QueryValue @Nullable List<String> institutionId, @QueryValue @Nullable List<Disclosures.Kind> kind,
                                @QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, @RequestBean PageRequest page, Actor actor) {
        return disclosures.list(new Disclosures.Filter(institutionId == null ? List.of() : institutionId.stream().map(Ids::parse).toList(),
                kind == null ? List.of() : kind.stream().map(Enum::name).toList(), from, to), page, actor);
    }

    /** How much was read by day and institution; the last 30 days unless told. */
    @Get("/by-day")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "disclosuresByDay")
    List<Disclosures.Day> byDay(@QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, Actor actor) {
        return disclosures.byDay(from, to, actor);
    }

    @Get("/disclosures.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "exportDisclosures")
    HttpResponse<byte[]> sheet(Actor actor) {
        return Sheet.file(disclosures.sheet(actor), "disclosures");
    }

    @Get("/disclosures.csv")
    @Produces("text/csv;charset=utf-8")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "exportDisclosuresAsCsv")
    HttpResponse<byte[]> csv(Actor actor) {
        return HttpResponse.ok(disclosures.csv(actor).getBytes(StandardCharsets.UTF_8)).header("Content-Disposition", "attachment; filename=\"disclosures.csv\"");
    }
}
