package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reviews; their commands answer through the write mechanism, under {@code /api/reviews/{id}/…} too. */
@Tag(name = "Reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class ReviewController {
    private final PanelService panel;
    private final Assigning assigning;
    private final ReviewReader reader;
    private final ReviewLifecycle lifecycle;

    ReviewController(PanelService panel, Assigning assigning, ReviewReader reader, ReviewLifecycle lifecycle) {
        this.panel = panel;
        this.assigning = assigning;
        this.reader = reader;
        this.lifecycle = lifecycle;
    }

    /** For the organizer all reviews of the event, for a reviewer the own ones; sorts: {@code due, newest}. */
    @Get("/roadshows/{roadshowId}/reviews")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listReviews")
    Page<ReviewView> ofEvent(String roadshowId, @QueryValue @Nullable List<ReviewState> state, @RequestBean PageRequest page, Actor actor) {
        ReviewEvent event = panel.requireReader(Ids.parse(roadshowId), actor);
        return withActions(reader.ofEvent(event.id(), ReviewReader.seesAll(event, actor), names(state), page, actor), actor);
    }

    /** Gives one application to one reviewer. */
    @Post("/roadshows/{roadshowId}/reviews")
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER, at = "roadshowId")
    @Operation(operationId = "assignReview")
    ReviewView assign(String roadshowId, @Body ReviewCommands.Assign body, Actor actor) {
        return assigning.one(Ids.parse(roadshowId), body, actor);
    }

    /** Gives every application the reviewers it lacks, solved for even load and competence; what is assigned stays. */
    @Post("/roadshows/{roadshowId}/reviews/assign")
    @Access(roles = Role.ORGANIZER, at = "roadshowId")
    @Operation(operationId = "assignReviews")
    AssignmentView assignAll(String roadshowId, @Body ReviewCommands.AssignAll body, Actor actor) {
        return assigning.all(Ids.parse(roadshowId), body, actor);
    }

    @Get("/roadshows/{roadshowId}/reviews/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getReviewInRoadshow")
    ReviewView getInside(String roadshowId, String id, Actor actor) {
        return get(id, actor);
    }

    /**
     * The caller's own reviews at all events.
     *
     * @param open only those that wait for the caller
     */
    @Get("/reviews")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listMyReviews")
    Page<ReviewView> mine(@QueryValue @Nullable List<ReviewState> state, @QueryValue(defaultValue = "false") boolean open,
                          @RequestBean PageRequest page, Actor actor) {
        return withActions(reader.mine(names(state), open, page, actor), actor);
    }

    @Get("/reviews/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getReview")
    ReviewView get(String id, Actor actor) {
        long review = Ids.parse(id);
        lifecycle.find(review).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(review, actor);
    }

    private Page<ReviewView> withActions(Page<ReviewView> page, Actor actor) {
        Map<String, List<String>> actions = new HashMap<>();
        reader.rows(page.items().stream().map(view -> Long.valueOf(view.id())).toList())
                .forEach(row -> actions.put(String.valueOf(row.id()), lifecycle.actions(row, actor)));
        return page.map(view -> view.offering(actions.getOrDefault(view.id(), List.of())));
    }

    private static List<String> names(@Nullable List<ReviewState> states) {
        return states == null ? List.of() : states.stream().map(Enum::name).toList();
    }
}
