package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An event's seats: how they stand, who is asked first, who may ask by invitation, and who may see whom. */
@Tag(name = "Registrations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}")
class SeatController {
    private final RoadshowService events;
    private final RegistrationService registrations;
    private final PriorityClasses priorities;
    private final PoolInvitations invitations;

    SeatController(RoadshowService events, RegistrationService registrations, PriorityClasses priorities, PoolInvitations invitations) {
        this.events = events;
        this.registrations = registrations;
        this.priorities = priorities;
        this.invitations = invitations;
    }

    /** Each pool's seats by what holds them. */
    @Get("/seats")
    @Access(roles = {Role.ORGANIZER, Role.AUDITOR}, at = "id")
    @Operation(operationId = "listSeats")
    RegistrationService.Seats seats(String id, Actor actor) {
        return registrations.seats(Ids.parse(id), actor);
    }

    /** Who is offered a freed seat first; the same for everybody who asks. */
    @Get("/priority-classes")
    @Access(Audience.ANYONE)
    @Operation(operationId = "getPriorityClasses")
    PriorityClasses.Declaration priorities(String id, Actor actor) {
        return priorities.of(events.known(Ids.parse(id), actor));
    }

    /** Declares them, before registration opens. */
    @Put("/priority-classes")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "declarePriorityClasses")
    PriorityClasses.Declaration declare(String id, @Body PriorityClasses.Declare body, Actor actor) {
        return priorities.declare(events.known(Ids.parse(id), actor), body, actor);
    }

    /** Links to seats that are by invitation. */
    @Get("/pool-invitations")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listPoolInvitations")
    PoolInvitations.PoolInvitationList invitations(String id, Actor actor) {
        return invitations.list(events.known(Ids.parse(id), actor), actor);
    }

    @Post("/pool-invitations")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "inviteToPool")
    PoolInvitations.PoolInvitation invite(String id, @Body PoolInvitations.Invite body, Actor actor) {
        return invitations.create(events.known(Ids.parse(id), actor), body, actor);
    }

    /** Ends a link: nobody registers with it any more. */
    @Post("/pool-invitations/{invitation}/end")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "endPoolInvitation")
    PoolInvitations.PoolInvitation end(String id, String invitation, Actor actor) {
        return invitations.end(events.known(Ids.parse(id), actor), Ids.parse(invitation), actor);
    }

    /** What a link is for. */
    @Get("/pool-invitations/by-code/{code}")
    @Access(Audience.ANYONE)
    @Operation(operationId = "lookAtPoolInvitation")
    PoolInvitations.Invited look(String id, String code, Actor actor) {
        return invitations.look(events.known(Ids.parse(id), actor), code);
    }

    /** Attendees who agreed to be seen, for the organizer and for those who are on the list themselves. */
    @Get("/contacts")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listContacts")
    Page<RegistrationReader.Contact> contacts(String id, @QueryValue @Nullable String q, @RequestBean PageRequest page, Actor actor) {
        return registrations.contacts(Ids.parse(id), q, page, actor);
    }
}
