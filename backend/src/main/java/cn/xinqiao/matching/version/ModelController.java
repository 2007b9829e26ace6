package cn.xinqiao.matching.version;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Versions of the learned model, for operators. */
@Tag(name = "Ranking models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/ranking-models")
class ModelController {
    private final ModelViews views;
    private final ModelPreviews previews;

    ModelController(ModelViews views, ModelPreviews previews) {
        this.views = views;
        this.previews = previews;
    }

    /** The newest versions, newest first, and whether there is enough to learn from. */
    @Get
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listRankingModels")
    ModelViews.ModelPage list(Actor actor) {
        return views.page(actor);
    }

    /** A version with its weights, beside those it was compared with. */
    @Get("/{id}")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "readRankingModel")
    ModelViews.ModelDetail read(String id, Actor actor) {
        return views.detail(Ids.parse(id), actor);
    }

    /**
     * What putting the version in force would change now: ten needs with their first ten institutions before and after,
     * and how the places are spread. Worked out beside the request; ask again while {@code status} is {@code WORKING}.
     */
    @Get("/{id}/preview")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "previewRankingModel")
    ModelPreviews.Preview preview(String id) {
        return previews.of(Ids.parse(id));
    }
}
