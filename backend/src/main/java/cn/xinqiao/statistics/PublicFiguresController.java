package cn.xinqiao.statistics;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Live figures for everybody. */
@Tag(name = "Statistics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/figures")
class PublicFiguresController {
    private final PublicFigures figures;

    PublicFiguresController(PublicFigures figures) {
        this.figures = figures;
    }

    /** The year so far: counts with their definitions; groups of fewer than three stand together. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "getPublicFigures")
    PublicFigures.View figures() {
        return figures.now();
    }
}
