package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.PlainCommand;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The organizer's desk of one-to-one meetings. */
@Tag(name = "Meetings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}/meetings")
class PlanController {
    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    /** The plan with its value, the most that is possible, and a code for each wish it does not hold; a participant sees its own part. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getMeetingPlan")
    PlanView get(String id, Actor actor) {
        return plans.get(Ids.parse(id), actor);
    }

    /** Begins a plan; answered when it is ready or after a moment, whichever is first. Read the plan to see how far it is. */
    @Post("/plan")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "makeMeetingPlan")
    PlanView plan(String id, @Body PlanBodies.Make body, Actor actor) {
        return plans.make(Ids.parse(id), body, actor);
    }

    /** Begins a plan that changes as little as possible of what people were told. */
    @Post("/repair")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "repairMeetingPlan")
    PlanView repair(String id, @Body PlanBodies.Make body, Actor actor) {
        return plans.repair(Ids.parse(id), body, actor);
    }

    /** Ends a search with the best it has; throws a finished plan away. */
    @Post("/stop")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "stopMeetingPlan")
    PlanView stop(String id, @Body PlainCommand body, Actor actor) {
        return plans.stop(Ids.parse(id), actor);
    }

    /** Tells everybody of the plan, or puts a repair into effect. */
    @Post("/publish")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "publishMeetingPlan")
    PlanView publish(String id, @Body PlanBodies.Publish body, Actor actor) {
        return plans.publish(Ids.parse(id), body, actor);
    }

    /** Where a meeting of the plan could go. */
    @Get("/targets")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listMeetingTargets")
    PlanBodies.Targets targets(String id, @QueryValue @Nullable String item, Actor actor) {
        return plans.targets(Ids.parse(id), item, actor);
    }

    /** Moves a meeting of the plan; whoever is there takes its place. */
    @Post("/move")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "movePlannedMeeting")
    PlanView move(String id, @Body PlanBodies.Move body, Actor actor) {
        return plans.move(Ids.parse(id), body, actor);
    }

    /** Pins a meeting or rules a pair out. */
    @Post("/pair")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "ruleMeetingPair")
    PlanView pair(String id, @Body PlanBodies.Pair body, Actor actor) {
        return plans.pair(Ids.parse(id), body, actor);
    }

    /** Puts an unplaced wish into the plan. */
    @Post("/place")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "placeMeeting")
    PlanView place(String id, @Body PlanBodies.Place body, Actor actor) {
        return plans.place(Ids.parse(id), body, actor);
    }

    /** Gives a participant a cap of its own. */
    @Post("/cap")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "capMeetingParticipant")
    PlanView cap(String id, @Body PlanBodies.Cap body, Actor actor) {
        return plans.cap(Ids.parse(id), body, actor);
    }
}
