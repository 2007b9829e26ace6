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
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Events; their commands answer through the write mechanism. */
@Tag(name = "Roadshows")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows")
class RoadshowController {
    private final RoadshowService service;
    private final RoadshowReader reader;

    RoadshowController(RoadshowService service, RoadshowReader reader) {
        this.service = service;
        this.reader = reader;
    }

    /** The events the caller may know of, soonest first; sorts: {@code soonest, latest, newest}. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "listRoadshows")
    Page<RoadshowSummary> list(@RequestBean RoadshowFilter filter, @RequestBean PageRequest page, Actor actor) {
        return reader.list(filter, page, actor);
    }

    /** Starts an event as a draft of the caller's organisation. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "createRoadshow")
    RoadshowView create(@Body RoadshowFacts body, Actor actor) {
        return service.create(body, actor);
    }

    /** A draft like this event, at another date and without its people. */
    @Post("/{id}/copy")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "copyRoadshow")
    RoadshowView copy(String id, @Body RoadshowService.Copy body, Actor actor) {
        return service.copy(Ids.parse(id), body, actor);
    }

    /** One event: its public side, and more for the organizer, the authority and those who take part. */
    @Get("/{id}")
    @Access(Audience.ANYONE)
    @Operation(operationId = "getRoadshow")
    RoadshowView get(String id, Actor actor) {
        return service.get(Ids.parse(id), actor);
    }

    /** Changes what may be changed in the present state; what is left out stays. */
    @Patch("/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "changeRoadshow")
    RoadshowView change(String id, @Body ChangeRoadshow body, Actor actor) {
        return service.change(Ids.parse(id), body, actor);
    }
}
