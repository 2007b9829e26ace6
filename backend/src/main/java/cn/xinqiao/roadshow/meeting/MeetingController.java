package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One-to-one meetings of an event; the commands of a meeting answer at {@code /api/meetings/{id}/…}. */
@Tag(name = "Meetings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class MeetingController {
    private final Programmes programmes;
    private final Preferences preferences;
    private final FreeBooking booking;
    private final MeetingCalendar calendar;

    MeetingController(Programmes programmes, Preferences preferences, FreeBooking booking, MeetingCalendar calendar) {
        this.programmes = programmes;
        this.preferences = preferences;
        this.booking = booking;
        this.calendar = calendar;
    }

    /** The event's meeting programme, for its organizer and whoever takes part. */
    @Get("/roadshows/{id}/meetings/programme")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getMeetingProgramme")
    ProgrammeView programme(String id, Actor actor) {
        return programmes.get(Ids.parse(id), actor);
    }

    /** Makes or changes it. */
    @Put("/roadshows/{id}/meetings/programme")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "putMeetingProgramme")
    ProgrammeView putProgramme(String id, @Body ChangeProgramme body, Actor actor) {
        return programmes.put(Ids.parse(id), body, actor);
    }

    /** Whom the caller can meet, with what it said of each. */
    @Get("/roadshows/{id}/meetings/preferences")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getMeetingPreferences")
    Preferences.Own preferences(String id, Actor actor) {
        return preferences.own(Ids.parse(id), actor);
    }

    /** Says whom the caller must, would or will not meet; a no is private and absolute. */
    @Put("/roadshows/{id}/meetings")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "putMeetingPreferences")
    Preferences.Own putPreferences(String id, @Body Preferences.Change body, Actor actor) {
        return preferences.put(Ids.parse(id), body, actor);
    }

    /** The caller's meetings and requests; for the organizer all of the event. */
    @Get("/roadshows/{id}/meetings/list")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listMeetings")
    Page<MeetingView> list(String id, Actor actor) {
        return booking.list(Ids.parse(id), actor);
    }

    /** The caller's meetings as a calendar file. */
    @Get("/roadshows/{id}/meetings/calendar.ics")
    @Produces("text/calendar;charset=utf-8")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getMeetingCalendar")
    HttpResponse<String> calendar(String id, Actor actor) {
        return HttpResponse.ok(calendar.ofEvent(Ids.parse(id), actor)).header("Content-Disposition", "attachment; filename=\"meetings.ics\"");
    }

    /** Who can be asked for a meeting now, best fit first. */
    @Get("/roadshows/{id}/meetings/bookable")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listBookableParticipants")
    Page<FreeBooking.Bookable> bookable(String id, Actor actor) {
        return booking.bookable(Ids.parse(id), actor);
    }

    /** Slots free for both sides of a meeting. */
    @Get("/roadshows/{id}/meetings/slots")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listFreeSlots")
    Page<FreeBooking.FreeSlot> slots(String id, @QueryValue @Nullable String meeting, Actor actor) {
        return booking.slots(Ids.parse(id), meeting, actor);
    }

    /** Asks somebody for a meeting; it holds no slot until the other accepts with one. */
    @Post("/roadshows/{id}/meetings/requests")
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "requestMeeting")
    MeetingView request(String id, @Body PlanBodies.Request body, Actor actor) {
        return booking.request(Ids.parse(id), body, actor);
    }

    @Get("/meetings/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getMeeting")
    MeetingView one(String id, Actor actor) {
        return booking.one(Ids.parse(id), actor);
    }
}
