package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Filings of cultivation tiers; the commands of SM-17 answer through the write mechanism. */
@Tag(name = "Cultivation filings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/cultivation-filings")
class FilingController {
    private final Filings filings;
    private final FilingReader reader;

    FilingController(Filings filings, FilingReader reader) {
        this.filings = filings;
        this.reader = reader;
    }

    /** Plans a filing for a tier and keeps how the enterprise stands today; one open filing a tier. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ENTERPRISE_ADMIN)
    @Operation(operationId = "planFiling")
    FilingView plan(@Body FilingCommands.Plan body, Actor actor) {
        return filings.plan(body, actor);
    }

    /** One's own enterprise's; the office sees all. {@code overdue}: what was due before today. Sorts: due (default), newest, validTo. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listFilings")
    Page<FilingView.Line> list(@QueryValue @Nullable List<FilingState> state, @QueryValue @Nullable List<FilingTier> tier, @QueryValue @Nullable Boolean overdue,
                               @QueryValue @Nullable String q, @RequestBean PageRequest page, Actor actor) {
        return reader.list(new FilingReader.Filter(state, tier, overdue, q), page, actor);
    }

    /** The same list as a workbook, its first 10,000 rows. */
    @Get("/export")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "exportFilings")
    HttpResponse<byte[]> export(@QueryValue @Nullable List<FilingState> state, @QueryValue @Nullable List<FilingTier> tier, @QueryValue @Nullable Boolean overdue,
                                @QueryValue @Nullable String q, Actor actor) {
        return Sheet.file(reader.sheet(new FilingReader.Filter(state, tier, overdue, q), null, actor), "filings");
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getFiling")
    FilingView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }
}
