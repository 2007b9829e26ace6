package cn.xinqiao.appeal;

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

/** Appeals; their commands answer through the write mechanism. */
@Tag(name = "Appeals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/appeals")
class AppealController {
    private final AppealService service;
    private final AppealReader reader;

    AppealController(AppealService service, AppealReader reader) {
        this.service = service;
        this.reader = reader;
    }

    /** Submits an appeal for one's own organisation, or as an officer for an enterprise. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.SERVICE_OFFICER})
    @Operation(operationId = "submitAppeal")
    AppealView submit(@Body NewAppeal body, Actor actor) {
        return service.submit(body, actor);
    }

    /** What a writer should know before sending: open appeals on the same, the topic it seems to have, published answers. Changes nothing. */
    @Post("/check")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.SERVICE_OFFICER})
    @Operation(operationId = "checkAppeal")
    AppealService.Checked check(@Body AppealService.Draft body, Actor actor) {
        return service.check(body, actor);
    }

    /** Topic and unit that answered appeals suggest for this one, and what else is open on it. */
    @Get("/{id}/advice")
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "adviseOnAppeal")
    AppealService.Advice advice(String id, Actor actor) {
        return service.advise(reader.row(Ids.parse(id), actor));
    }

    /**
     * An organisation's own; a unit's, or with {@code written} those its officers wrote; all for the desk. Where closed ones are
     * among them, {@code total} ends at 10,001. A search answers the newest 1,000. Sorts: due, newest.
     */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listAppeals")
    Page<AppealSummary> list(@QueryValue @Nullable List<AppealState> state, @QueryValue @Nullable List<AppealTerms.Type> type,
                             @QueryValue @Nullable List<String> topic, @QueryValue @Nullable List<String> unit, @QueryValue @Nullable Boolean open,
                             @QueryValue @Nullable Boolean urgent, @QueryValue @Nullable Boolean overdue, @QueryValue @Nullable Boolean escalated,
                             @QueryValue @Nullable Boolean written, @QueryValue @Nullable String q, @RequestBean PageRequest page, Actor actor) {
        return reader.list(filter(state, type, topic, unit, open, urgent, overdue, escalated, written, q), page, actor);
    }

    /** The same list as a workbook, its first 10,000 rows. */
    @Get("/export")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "exportAppeals")
    HttpResponse<byte[]> export(@QueryValue @Nullable List<AppealState> state, @QueryValue @Nullable List<AppealTerms.Type> type,
                                @QueryValue @Nullable List<String> topic, @QueryValue @Nullable List<String> unit, @QueryValue @Nullable Boolean open,
                                @QueryValue @Nullable Boolean urgent, @QueryValue @Nullable Boolean overdue, @QueryValue @Nullable Boolean escalated,
                                @QueryValue @Nullable Boolean written, @QueryValue @Nullable String q, Actor actor) {
        return Sheet.file(reader.sheet(filter(state, type, topic, unit, open, urgent, overdue, escalated, written, q), null, actor), "appeals");
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "getAppeal")
    AppealView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }

    private static AppealReader.Filter filter(@Nullable List<AppealState> state, @Nullable List<AppealTerms.Type> type, @Nullable List<String> topic,
                                              @Nullable List<String> unit, @Nullable Boolean open, @Nullable Boolean urgent, @Nullable Boolean overdue,
                                              @Nullable Boolean escalated, @Nullable Boolean written, @Nullable String q) {
        return new AppealReader.Filter(names(state), names(type), topic == null ? List.of() : topic,
                unit == null ? List.of() : unit.stream().map(Ids::parse).toList(), open, urgent, overdue, escalated, written, q);
    }

    private static List<String> names(@Nullable List<? extends Enum<?>> values) {
        return values == null ? List.of() : values.stream().map(Enum::name).toList();
    }
}
