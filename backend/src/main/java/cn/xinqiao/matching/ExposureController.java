package cn.xinqiao.matching;

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

    ExposureController(Exposure exposure) {
        this.exposure = exposure;
    }

    /** How the places in the published needs' lists are spread over institutions, and what a cap would change. */
    @Get("/exposure")
    @Access(roles = {Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "measureExposure")
    ExposureView exposure() {
        return exposure.now();
    }
}
