package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** A person's own declared interests. */
@Tag(name = "Reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/interests")
class InterestController {
    private final Interests interests;

    InterestController(Interests interests) {
        this.interests = interests;
    }

    /** The caller's own. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listInterests")
    Page<Interests.Interest> mine(Actor actor) {
        return interests.mine(actor);
    }

    /** Declares a tie; reviews it forbids are set aside at once. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "declareInterest")
    Interests.Interest declare(@Body Interests.Declare body, Actor actor) {
        return interests.declare(body, actor);
    }

    /** Takes back what was declared by mistake. */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "withdrawInterest")
    void withdraw(String id, Actor actor) {
        interests.withdraw(Ids.parse(id), actor);
    }
}
