package cn.xinqiao.platform.command;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Every command of every life cycle, and every object's history. */
@Tag(name = "Commands")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class CommandController {
    private final Commands commands;

    CommandController(Commands commands) {
        this.commands = commands;
    }

    /**
     * Takes a step, for example {@code POST /api/needs/7/submit {"version": 3}}; answers the changed object with
     * {@code state}, {@code version} and {@code actions}.
     */
    @Post("/{collection}/{id}/{command}")
    @Access(Audience.SIGNED_IN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runCommand")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PlainCommand.class)))
    Object run(String collection, String id, String command, @Body @Nullable byte[] body, Actor actor) {
        return commands.run(collection, Ids.parse(id), command, body == null ? new byte[0] : body, actor);
    }

    /** The same for a collection inside an event, for example {@code POST /api/roadshows/3/applications/7/submit}. */
    @Post("/roadshows/{roadshowId}/{collection}/{id}/{command}")
    @Access(Audience.SIGNED_IN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runCommandInRoadshow")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PlainCommand.class)))
    Object runInside(String roadshowId, String collection, String id, String command, @Body @Nullable byte[] body, Actor actor) {
        return commands.run(collection, Ids.parse(id), command, body == null ? new byte[0] : body, actor);
    }

    /** The history of an object, oldest first. */
    @Get("/{collection}/{id}/transitions")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listTransitions")
    Page<TransitionLog.Line> history(String collection, String id, Actor actor) {
        return Page.of(commands.history(collection, Ids.parse(id), actor));
    }

    /** The history of an object inside an event. */
    @Get("/roadshows/{roadshowId}/{collection}/{id}/transitions")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listTransitionsInRoadshow")
    Page<TransitionLog.Line> historyInside(String roadshowId, String collection, String id, Actor actor) {
        return Page.of(commands.history(collection, Ids.parse(id), actor));
    }
}
