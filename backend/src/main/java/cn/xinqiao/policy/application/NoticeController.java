package cn.xinqiao.policy.application;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Applications in public notice. */
@Tag(name = "Policy applications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/policy-notices")
class NoticeController {
    private final ApplicationReader reader;

    NoticeController(ApplicationReader reader) {
        this.reader = reader;
    }

    /** Whom, what and how much; a signed-in person objects with the command {@code object} of the application. Sorts: ends, amount. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "listPolicyNotices")
    Page<ApplicationView.Notice> list(@QueryValue @Nullable String q, @RequestBean PageRequest page) {
        return reader.notices(q, page);
    }
}
