package cn.xinqiao.appeal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Handling units and the topics of appeals. */
@Tag(name = "Appeals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class UnitController {
    private final HandlingUnits units;

    UnitController(HandlingUnits units) {
        this.units = units;
    }

    /** All units, lower levels first. */
    @Get("/handling-units")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listHandlingUnits")
    Page<HandlingUnits.Unit> list() {
        return Page.of(units.all());
    }

    /** Makes an authority's organisation a unit, or changes what is kept of it. */
    @Put("/handling-units/{id}")
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "putHandlingUnit")
    HandlingUnits.Unit put(String id, @Body HandlingUnits.UnitEntry body, Actor actor) {
        return units.put(Ids.parse(id), body, actor);
    }

    /** What appeals are about. */
    @Get("/appeal-topics")
    @Access(Audience.ANYONE)
    @Operation(operationId = "listAppealTopics")
    Page<HandlingUnits.Topic> topics() {
        return Page.of(units.topics());
    }
}
