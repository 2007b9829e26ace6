package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The day of an event. */
@Tag(name = "Event day")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class DayController {
    private final DayBundles bundles;
    private final DayMarks marks;
    private final Tickets tickets;
    private final Feedback feedback;

    DayController(DayBundles bundles, DayMarks marks, Tickets tickets, Feedback feedback) {
        this.bundles = bundles;
        this.marks = marks;
        this.tickets = tickets;
        this.feedback = feedback;
    }

    /** What a device needs to work at the event without a network: for its staff, and for investors who rate. */
    @Get("/roadshows/{id}/day/bundle")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getEventDayBundle")
    DayBundle bundle(String id, Actor actor) {
        return bundles.of(Ids.parse(id), actor);
    }

    /** Sends marks and gets those of others since; sending them again changes nothing. One refused mark holds up no other. */
    @Post("/roadshows/{id}/day/marks")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "syncEventDayMarks")
    SyncMarks.Synced sync(String id, @Body SyncMarks.Sent body, Actor actor) {
        return marks.sync(Ids.parse(id), body, actor);
    }

    /** What investors marked for the presentations: all for the organizer, the interest in its own for an enterprise. */
    @Get("/roadshows/{id}/day/feedback")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listPresentationFeedback")
    Page<Feedback.Presentation> feedback(String id, Actor actor) {
        return feedback.of(Ids.parse(id), actor);
    }

    /** What to print on badges, with the codes; for the organizer. */
    @Get("/roadshows/{id}/day/badges")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listEventBadges")
    Page<Tickets.Badge> badges(String id, Actor actor) {
        return tickets.badges(Ids.parse(id), actor);
    }

    /** The caller's own ticket. */
    @Get("/registrations/{id}/ticket")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getTicket")
    Tickets.Ticket ticket(String id, Actor actor) {
        return tickets.ofRegistration(Ids.parse(id), actor);
    }

    /** The ticket of the enterprise that presents. */
    @Get("/applications/{id}/ticket")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getPresenterTicket")
    Tickets.Ticket presenterTicket(String id, Actor actor) {
        return tickets.ofApplication(Ids.parse(id), actor);
    }

    /** Gives the last four digits of the phone, for a check-in without the ticket. */
    @Put("/registrations/{id}/ticket")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "givePhoneTail")
    Tickets.Ticket tail(String id, @Body Tickets.PhoneTail body, Actor actor) {
        return tickets.tail(Ids.parse(id), false, body, actor);
    }

    /** The same for the enterprise that presents. */
    @Put("/applications/{id}/ticket")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "givePresenterPhoneTail")
    Tickets.Ticket presenterTail(String id, @Body Tickets.PhoneTail body, Actor actor) {
        return tickets.tail(Ids.parse(id), true, body, actor);
    }
}
