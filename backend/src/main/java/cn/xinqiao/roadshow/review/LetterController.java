package cn.xinqiao.roadshow.review;

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

/** What applicants are told of their decisions, before and after it leaves. */
@Tag(name = "Reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class LetterController {
    private final Letters letters;
    private final Objections objections;

    LetterController(Letters letters, Objections objections) {
        this.letters = letters;
        this.objections = objections;
    }

    /** The letters that leave with the decisions, and after the release those that left. */
    @Get("/roadshows/{id}/letters")
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listLetters")
    Page<Letters.Letter> letters(String id, Actor actor) {
        return Page.of(letters.ofEvent(Ids.parse(id), actor));
    }

    /** Changes the words of a letter, or drops it. */
    @Put("/applications/{id}/letter")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "changeLetter")
    Letters.Letter change(String id, @Body Letters.Change body, Actor actor) {
        return letters.change(Ids.parse(id), body, actor);
    }

    /** The released result with its reasons, and whether the applicant may object. */
    @Get("/applications/{id}/result")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getApplicationResult")
    Objections.Result result(String id, Actor actor) {
        return objections.result(Ids.parse(id), actor);
    }

    @Get("/objections/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getObjection")
    Objections.View objection(String id, Actor actor) {
        return objections.get(Ids.parse(id), actor);
    }
}
