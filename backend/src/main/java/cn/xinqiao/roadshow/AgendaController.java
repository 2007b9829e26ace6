package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agenda of an event. */
@Tag(name = "Agenda")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}/agenda")
class AgendaController {
    private final AgendaService service;
    private final ScheduleExport export;

    AgendaController(AgendaService service, ScheduleExport export) {
        this.service = service;
        this.export = export;
    }

    /** The released agenda; {@code ?version=draft} is the organizer's draft with its conflicts. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "getAgenda")
    AgendaView get(String id, @QueryValue @Nullable String version, Actor actor) {
        return service.get(Ids.parse(id), "draft".equals(version), actor);
    }

    /** The released agenda in the shape conference apps read (pretalx, frab: {@code schedule.json}). */
    @Get("/schedule.json")
    @Access(Audience.ANYONE)
    @Operation(operationId = "exportSchedule")
    ScheduleExport.File schedule(String id, Actor actor) {
        return export.of(Ids.parse(id), actor);
    }

    /** Replaces the whole draft; answers it with its conflicts. */
    @Put
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "changeAgenda")
    AgendaView put(String id, @Body ChangeAgenda body, Actor actor) {
        return service.put(Ids.parse(id), body, actor);
    }

    /** Makes the draft anew from the confirmed presenters. */
    @Post("/generate")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "generateAgenda")
    AgendaView generate(String id, @Body GenerateAgenda body, Actor actor) {
        return service.generate(Ids.parse(id), body, actor);
    }

    /** Releases the draft; {@code reason} is the note people read beside the changes. */
    @Post("/release")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "releaseAgenda")
    AgendaView release(String id, @Body PlainCommand body, Actor actor) {
        return service.release(Ids.parse(id), body, actor);
    }

    /** The versions, newest first. */
    @Get("/versions")
    @Access(Audience.ANYONE)
    @Operation(operationId = "listAgendaVersions")
    Page<AgendaVersions.Line> versions(String id, Actor actor) {
        return service.versions(Ids.parse(id), actor);
    }

    /** What a release changed, item by item. */
    @Get("/versions/{number}/changes")
    @Access(Audience.ANYONE)
    @Operation(operationId = "getAgendaChanges")
    AgendaVersions.Changes changes(String id, int number, Actor actor) {
        return service.changes(Ids.parse(id), number, actor);
    }
}
