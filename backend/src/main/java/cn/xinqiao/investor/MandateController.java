package cn.xinqiao.investor;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Investment mandates. */
@Tag(name = "Mandates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/mandates")
class MandateController {
    private final MandateService service;

    MandateController(MandateService service) {
        this.service = service;
    }

    /** Mandates, last changed first: an institution's own, for operators all, with facets. */
    @Get
    @Access(roles = {Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR})
    @Operation(operationId = "listMandates")
    Page<MandateView> list(@RequestBean MandateFilter filter, @RequestBean PageRequest page, Actor actor) {
        return service.list(filter, page, actor);
    }

    /** Drafts a mandate of the institution acted for. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.INSTITUTION_ADMIN})
    @Operation(operationId = "draftMandate")
    MandateView draft(@Body CreateMandate body, Actor actor) {
        return service.draft(body, actor);
    }

    /** One mandate; what is private is null for everybody but the institution itself. */
    @Get("/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "readMandate")
    MandateView read(String id, Actor actor) {
        return service.read(Ids.parse(id), actor);
    }

    /** Changes a mandate: what is left out stays as it is. An active mandate is matched anew. */
    @Patch("/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "editMandate")
    MandateView edit(String id, @Body EditMandate body, Actor actor) {
        return service.edit(Ids.parse(id), body, actor);
    }
}
