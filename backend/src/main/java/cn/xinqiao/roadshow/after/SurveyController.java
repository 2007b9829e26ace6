package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The survey of those who were there. */
@Tag(name = "After the event")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}/survey")
class SurveyController {
    private final Surveys surveys;

    SurveyController(Surveys surveys) {
        this.surveys = surveys;
    }

    /** Whether the caller may answer; its results for those who run the event. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getSurvey")
    SurveyView get(String id, Actor actor) {
        return surveys.get(Ids.parse(id), actor);
    }

    /** Answers it, once a person. */
    @Post("/answers")
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "answerSurvey")
    SurveyView answer(String id, @Body Surveys.Answer body, Actor actor) {
        return surveys.answer(Ids.parse(id), body, actor);
    }
}
