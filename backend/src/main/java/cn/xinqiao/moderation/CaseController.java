package cn.xinqiao.moderation;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
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

import java.util.List;

/** Reports and moderation cases; their commands answer through the write mechanism. */
@Tag(name = "Moderation")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/moderation-cases")
class CaseController {
    private final CaseService service;
    private final CaseReader reader;

    CaseController(CaseService service, CaseReader reader) {
        this.service = service;
        this.reader = reader;
    }

    /** Reports an organisation, a need or an introduction that one may know of and that is not one's own. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "reportToModeration")
    CaseView report(@Body CaseService.Report body, Actor actor) {
        return service.report(body, actor);
    }

    /** All for moderators and auditors; else what one's organisation was told of and what one reported. Sorts: queue (default), newest. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listModerationCases")
    Page<CaseView> list(@QueryValue @Nullable List<CaseState> state, @QueryValue @Nullable List<CaseTerms.Severity> severity,
                        @QueryValue @Nullable List<CaseTerms.Origin> origin, @QueryValue @Nullable String q, @RequestBean PageRequest page, Actor actor) {
        return reader.list(names(state), names(severity), names(origin), q, page, actor);
    }

    @Get("/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getModerationCase")
    CaseView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }

    private static List<String> names(@Nullable List<? extends Enum<?>> values) {
        return values == null ? List.of() : values.stream().map(Enum::name).toList();
    }
}
