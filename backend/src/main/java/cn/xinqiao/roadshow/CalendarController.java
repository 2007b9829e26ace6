package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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

/** Calendar files and the QR code of an event's public page. */
@Tag(name = "Calendar")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class CalendarController {
    private static final String CALENDAR = "text/calendar;charset=utf-8";
    private final CalendarService calendars;
    private final RoadshowService events;
    private final PublicAddress address;

    CalendarController(CalendarService calendars, RoadshowService events, PublicAddress address) {
        this.calendars = calendars;
        this.events = events;
        this.address = address;
    }

    /** The event with its agenda, or with {@code item} one item of it. */
    @Get("/roadshows/{id}/calendar.ics")
    @Produces(CALENDAR)
    @Access(Audience.ANYONE)
    @Operation(operationId = "getRoadshowCalendar")
    HttpResponse<String> ofEvent(String id, @QueryValue @Nullable String item, Actor actor) {
        String file = calendars.ofEvent(Ids.parse(id), item == null ? null : Ids.parse(item), actor);
        return HttpResponse.ok(file).header("Content-Disposition", "attachment; filename=\"roadshow-" + Ids.parse(id) + ".ics\"");
    }

    /** Makes the caller's subscription address; an earlier one ends. */
    @Post("/calendar/feed")
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "subscribeCalendar")
    CalendarService.Feed subscribe(Actor actor) {
        return calendars.newFeed(actor);
    }

    /** What the caller takes part in, as a file. */
    @Get("/calendar/mine.ics")
    @Produces(CALENDAR)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getMyCalendar")
    HttpResponse<String> mine(Actor actor) {
        return HttpResponse.ok(calendars.of(actor.requirePerson())).header("Content-Disposition", "attachment; filename=\"xinqiao.ics\"");
    }

    /** What a person takes part in; the address itself is the proof. */
    @Get("/calendar/{token}.ics")
    @Produces(CALENDAR)
    @Access(Audience.ANYONE)
    @Operation(operationId = "getCalendarFeed")
    HttpResponse<String> feed(String token) {
        return HttpResponse.ok(calendars.feed(token)).header("Cache-Control", "private, no-store");
    }

    /** The public page's address as a QR code, for posters. */
    @Get("/roadshows/{id}/qr.svg")
    @Produces("image/svg+xml")
    @Access(Audience.ANYONE)
    @Operation(operationId = "getRoadshowQr")
    String qr(String id, Actor actor) {
        return QrCode.svg(address.ofRoadshow(events.known(Ids.parse(id), actor).id()));
    }
}
