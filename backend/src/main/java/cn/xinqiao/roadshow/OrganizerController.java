package cn.xinqiao.roadshow;

import cn.xinqiao.matching.FairList;
import cn.xinqiao.matching.FairLists;
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
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What only an event's organizer asks for: presenters to invite, and its lists as workbooks. */
@Tag(name = "Roadshows")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}")
class OrganizerController {
    private static final int MOST = 100;
    private final Invitations invitations;
    private final RoadshowSheets sheets;
    private final EventMatching matching;

    OrganizerController(Invitations invitations, RoadshowSheets sheets, EventMatching matching) {
        this.invitations = invitations;
        this.sheets = sheets;
        this.matching = matching;
    }

    /** Needs ranked by what the registered institutions look for. */
    @Get("/suggestions")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "suggestPresenters")
    Page<Invitations.Suggestion> suggestions(String id, @QueryValue(defaultValue = "20") int limit, Actor actor) {
        return invitations.suggestions(Ids.parse(id), Math.clamp(limit, 1, MOST), actor);
    }

    /** The enterprises that were asked to apply. */
    @Get("/invitations")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listInvitations")
    Page<Invitations.Invitation> invitations(String id, Actor actor) {
        return invitations.list(Ids.parse(id), actor);
    }

    /** Asks the enterprise behind a published need to apply. */
    @Post("/invitations")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "invitePresenter")
    Invitations.Invitation invite(String id, @Body Invitations.Invite body, Actor actor) {
        return invitations.invite(Ids.parse(id), body, actor);
    }

    /**
     * Which registered institutions should meet which enterprises, none more often than its cap.
     *
     * @param needs  {@code SELECTED}: of those that hold a presenter's place; {@code WEEK}: published in the last seven days
     * @param places most institutions for a need, 1 to 10
     * @param cap    most needs for an institution, 1 to 1,000
     * @param caps   of single institutions, each as {@code institution:cap}
     */
    @Get("/matching")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "suggestMeetings")
    FairList matching(String id, @QueryValue(defaultValue = "SELECTED") EventMatching.Which needs, @QueryValue(defaultValue = "5") int places,
                      @QueryValue(defaultValue = "8") int cap, @QueryValue @Nullable List<String> caps, Actor actor) {
        return matching.suggest(Ids.parse(id), needs, FairLists.Terms.of(places, cap, caps), actor);
    }

    /** The same as a workbook. */
    @Get("/matching.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "exportMeetings")
    HttpResponse<byte[]> matchingFile(String id, @QueryValue(defaultValue = "SELECTED") EventMatching.Which needs,
                                      @QueryValue(defaultValue = "5") int places, @QueryValue(defaultValue = "8") int cap,
                                      @QueryValue @Nullable List<String> caps, Actor actor) {
        return Sheet.file(FairLists.workbook(matching.suggest(Ids.parse(id), needs, FairLists.Terms.of(places, cap, caps), actor)), "meetings");
    }

    @Get("/applications.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "exportApplications")
    HttpResponse<byte[]> applications(String id, Actor actor) {
        return Sheet.file(sheets.applications(Ids.parse(id), actor), "applications");
    }

    @Get("/registrations.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "exportRegistrations")
    HttpResponse<byte[]> registrations(String id, Actor actor) {
        return Sheet.file(sheets.registrations(Ids.parse(id), actor), "registrations");
    }
}
