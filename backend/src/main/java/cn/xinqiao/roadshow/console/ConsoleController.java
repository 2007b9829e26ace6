package cn.xinqiao.roadshow.console;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The organizer's console of one event. */
@Tag(name = "Event console")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}")
class ConsoleController {
    private final Readiness readiness;
    private final Messages messages;

    ConsoleController(Readiness readiness, Messages messages) {
        this.readiness = readiness;
        this.messages = messages;
    }

    /** What is still to do, and where the event stands in time. */
    @Get("/readiness")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "getReadiness")
    Readiness.View readiness(String id, Actor actor) {
        return readiness.of(Ids.parse(id), actor);
    }

    /** How many a message would reach. */
    @Post("/messages/preview")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "previewMessage")
    Messages.Preview preview(String id, @Body Messages.Write body, Actor actor) {
        return messages.preview(Ids.parse(id), body, actor);
    }

    /** Sends it; at most ten an event in 24 hours. */
    @Post("/messages")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "sendMessage")
    Messages.Sent send(String id, @Body Messages.Write body, Actor actor) {
        return messages.send(Ids.parse(id), body, actor);
    }

    /** What was sent, newest first. */
    @Get("/messages")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listMessages")
    Page<Messages.Sent> log(String id, @RequestBean PageRequest page, Actor actor) {
        return messages.log(Ids.parse(id), page, actor);
    }
}
