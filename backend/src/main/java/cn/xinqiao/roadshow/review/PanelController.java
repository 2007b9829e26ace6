package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Panels: who sits on them, how they work, what their scores say. */
@Tag(name = "Reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class PanelController {
    private final PanelService service;
    private final Results results;

    PanelController(PanelService service, Results results) {
        this.service = service;
        this.results = results;
    }

    /** The panel of an event: settings, reviewers with their loads, and who has which application. */
    @Get("/roadshows/{id}/panel")
    @Access(roles = {Role.ORGANIZER, Role.AUDITOR}, at = "id")
    @Operation(operationId = "getReviewPanel")
    PanelView panel(String id, Actor actor) {
        return service.view(Ids.parse(id), actor);
    }

    /** Changes how the panel works. */
    @Put("/roadshows/{id}/panel")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "changeReviewPanel")
    PanelView change(String id, @Body ReviewCommands.ChangePanel body, Actor actor) {
        return service.change(Ids.parse(id), body, actor);
    }

    /** Asks somebody onto the panel. */
    @Post("/roadshows/{id}/panel/reviewers")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "inviteReviewer")
    ReviewerLifecycle.View invite(String id, @Body ReviewCommands.Invite body, Actor actor) {
        return service.invite(Ids.parse(id), body, actor);
    }

    /** Scores with the reviewers' severity taken out, and how sure the order is. */
    @Get("/roadshows/{id}/panel/results")
    @Access(roles = {Role.ORGANIZER, Role.AUDITOR}, at = "id")
    @Operation(operationId = "getReviewResults")
    Results.View results(String id, Actor actor) {
        return results.view(Ids.parse(id), actor);
    }

    /** Panels the caller is asked onto or sits on, while their events are decided. */
    @Get("/reviewers")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listMyPanels")
    Page<ReviewerLifecycle.View> mine(Actor actor) {
        return Page.of(service.mine(actor));
    }

    /** Changes a reviewer's limit or sectors. */
    @Patch("/reviewers/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "changeReviewer")
    ReviewerLifecycle.View changeReviewer(String id, @Body ReviewCommands.ChangeReviewer body, Actor actor) {
        return service.changeReviewer(Ids.parse(id), body, actor);
    }
}
