package cn.xinqiao.deal;

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

import java.time.LocalDate;
import java.util.List;

/** Deals; their commands answer through the write mechanism. */
@Tag(name = "Deals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/deals")
class DealController {
    private final DealReader reader;
    private final Deals deals;
    private final DealActivity activity;
    private final DealTotals totals;

    DealController(DealReader reader, Deals deals, DealActivity activity, DealTotals totals) {
        this.reader = reader;
        this.deals = deals;
        this.activity = activity;
        this.totals = totals;
    }

    /** Deals of the organisation acted for; operators and auditors read all. Sorts: active (default), quiet, newest, amount. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listDeals")
    Page<DealView> list(@QueryValue @Nullable List<DealState> state, @QueryValue @Nullable String q, @QueryValue @Nullable String needId,
                        @QueryValue @Nullable String organisationId, @QueryValue @Nullable Boolean quiet, @RequestBean PageRequest page, Actor actor) {
        return reader.list(names(state), q, needId == null ? null : Ids.parse(needId), organisationId == null ? null : Ids.parse(organisationId), quiet,
                page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "getDeal")
    DealView get(String id, Actor actor) {
        return reader.one(reader.row(Ids.parse(id), actor), actor);
    }

    /** Intended, signed and paid-in, never added; by district for operators and auditors only. */
    @Get("/totals")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "dealTotals")
    DealTotals.Totals totals(@QueryValue DealTotals.@Nullable By by, @QueryValue @Nullable LocalDate from, @QueryValue @Nullable LocalDate to, Actor actor) {
        return totals.of(by, from, to, actor);
    }

    @Get("/deals.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "exportDeals")
    HttpResponse<byte[]> sheet(@QueryValue @Nullable List<DealState> state, @QueryValue @Nullable String q, Actor actor) {
        return Sheet.file(totals.sheet(names(state), q, actor), "deals");
    }

    /** Everything that happened, newest first; notes and tasks of the reader's own side only. */
    @Get("/{id}/activity")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "dealActivity")
    List<DealActivity.Line> activity(String id, Actor actor) {
        return activity.of(Ids.parse(id), actor);
    }

    /** Notes of the reader's own side; the other side never reads them. */
    @Get("/{id}/notes")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "dealNotes")
    List<Deals.Note> notes(String id, Actor actor) {
        return deals.notes(Ids.parse(id), actor);
    }

    @Post("/{id}/notes")
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "addDealNote")
    List<Deals.Note> note(String id, @Body Deals.NoteText body, Actor actor) {
        return deals.note(Ids.parse(id), body, actor);
    }

    /** Tasks of the reader's own side, open ones first. */
    @Get("/{id}/tasks")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "dealTasks")
    List<Deals.Task> tasks(String id, Actor actor) {
        return deals.tasks(Ids.parse(id), actor);
    }

    /** Adds a task, or changes the one whose id is given. */
    @Post("/{id}/tasks")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "putDealTask")
    List<Deals.Task> task(String id, @Body Deals.TaskEntry body, Actor actor) {
        return deals.task(Ids.parse(id), body, actor);
    }

    private static List<String> names(@Nullable List<DealState> states) {
        return states == null ? List.of() : states.stream().map(Enum::name).toList();
    }
}
