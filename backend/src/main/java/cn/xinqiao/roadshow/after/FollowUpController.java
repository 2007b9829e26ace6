package cn.xinqiao.roadshow.after;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Follow-ups; their commands answer under {@code /api/follow-ups/{id}/…}. */
@Tag(name = "After the event")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class FollowUpController {
    private final FollowUps followUps;

    FollowUpController(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** Those of the organisation the caller acts for; sorts: {@code soonest, latest}. */
    @Get("/follow-ups")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "listFollowUps")
    Page<FollowUpView> mine(@QueryValue @Nullable List<FollowUpState> state, @RequestBean PageRequest page, Actor actor) {
        return followUps.mine(names(state), page, actor);
    }

    @Get("/follow-ups/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getFollowUp")
    FollowUpView get(String id, Actor actor) {
        return followUps.get(Ids.parse(id), actor);
    }

    /** All of an event, for those who run it. */
    @Get("/roadshows/{id}/follow-ups")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listEventFollowUps")
    Page<FollowUpView> ofEvent(String id, @QueryValue @Nullable List<FollowUpState> state, @RequestBean PageRequest page, Actor actor) {
        return followUps.ofEvent(Ids.parse(id), names(state), page, actor);
    }

    /** Adds a pair that is in touch; answers its follow-ups. */
    @Post("/roadshows/{id}/follow-ups")
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "addFollowUp")
    Page<FollowUpView> add(String id, @Body FollowUps.Pair body, Actor actor) {
        return followUps.add(Ids.parse(id), body, actor);
    }

    private static List<String> names(@Nullable List<FollowUpState> states) {
        return states == null ? List.of() : states.stream().map(Enum::name).toList();
    }
}
