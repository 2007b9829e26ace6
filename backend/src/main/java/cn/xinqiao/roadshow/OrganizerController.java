package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What only an event's organizer asks for: presenters to invite, and its lists as workbooks. */
@Tag(name = "Roadshows")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}")
class OrganizerController {
    private static final int MOST = 100;
    private final Invitations invitations;
    private final RoadshowSheets sheets;

    OrganizerController(Invitations invitations, RoadshowSheets sheets) {
        this.invitations = invitations;
        this.sheets = sheets;
    }

    /** Needs ranked by what the registered institutions look for. */
    @Get("/suggestions")
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "suggestPresenters")
    Page<Invitations.Suggestion> suggestions(String id, @QueryValue(defaultValue = "20") int limit, Actor actor) {
        return invitations.suggestions(Ids.parse(id), Math.clamp(limit, 1, MOST), actor);
    }

    /** The enterprises that were asked to apply. */
    @Get("/invitations")
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "listInvitations")
    Page<Invitations.Invitation> invitations(String id, Actor actor) {
        return invitations.list(Ids.parse(id), actor);
    }

    /** Asks the enterprise behind a published need to apply. */
    @Post("/invitations")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "invitePresenter")
    Invitations.Invitation invite(String id, @Body Invitations.Invite body, Actor actor) {
        return invitations.invite(Ids.parse(id), body, actor);
    }

    @Get("/applications.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "exportApplications")
    HttpResponse<byte[]> applications(String id, Actor actor) {
        return Sheet.file(sheets.applications(Ids.parse(id), actor), "applications");
    }

    @Get("/registrations.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "exportRegistrations")
    HttpResponse<byte[]> registrations(String id, Actor actor) {
        return Sheet.file(sheets.registrations(Ids.parse(id), actor), "registrations");
    }
}
