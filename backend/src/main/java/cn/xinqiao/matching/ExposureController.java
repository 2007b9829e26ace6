package cn.xinqiao.matching;

import cn.xinqiao.matching.version.ModelQuality;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Whether the lists are fair to institutions. */
@Tag(name = "Matches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/matching")
class ExposureController {
    private final Exposure exposure;
    private final ModelQuality quality;

    ExposureController(Exposure exposure, ModelQuality quality) {
        this.exposure = exposure;
        this.quality = quality;
    }

    /** How the places in the published needs' lists are spread over institutions, and what a cap would change, beside how good the lists are. */
    @Get("/exposure")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "measureExposure")
    ExposureView exposure() {
        return exposure.now().with(quality.ofTheOneInForce().orElse(null));
    }
}
