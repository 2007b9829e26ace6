package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Registrations of guests, who have no account; secrets travel in bodies, never in addresses that logs keep. */
@Tag(name = "Registrations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class GuestController {
    private final RoadshowService events;
    private final Guests guests;

    GuestController(RoadshowService events, Guests guests) {
        this.events = events;
        this.guests = guests;
    }

    /** Registers whoever holds an invitation link; answers the secret of the guest's own link. */
    @Post("/roadshows/{roadshowId}/registrations/guests")
    @Status(HttpStatus.CREATED)
    @Access(Audience.ANYONE)
    @Operation(operationId = "registerGuest")
    Guests.GuestPlace register(String roadshowId, @Body Guests.RegisterGuest body, Actor actor) {
        return guests.register(events.known(Ids.parse(roadshowId), actor), body, Language.ZH);
    }

    /** A guest's own registration. */
    @Post("/guest-registrations/look")
    @Access(Audience.ANYONE)
    @Operation(operationId = "lookAtGuestRegistration")
    RegistrationView look(@Body Guests.Look body) {
        return guests.look(body.token());
    }

    /** A step of the guest's own. */
    @Post("/guest-registrations/step")
    @Access(Audience.ANYONE)
    @Operation(operationId = "stepAsGuest")
    RegistrationView step(@Body Guests.GuestStep body) {
        return guests.step(body);
    }
}
