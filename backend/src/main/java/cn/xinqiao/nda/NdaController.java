package cn.xinqiao.nda;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.paper.Paper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Confidentiality agreements; signing and the other commands answer through the write mechanism. */
@Tag(name = "Ndas")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/ndas")
class NdaController {
    private final Ndas ndas;
    private final NdaReader reader;

    NdaController(Ndas ndas, NdaReader reader) {
        this.ndas = ndas;
        this.reader = reader;
    }

    /** Offers the agreement in effect today to an institution whose introduction is accepted. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ENTERPRISE_ADMIN)
    @Operation(operationId = "offerNda")
    NdaView offer(@Body NdaCommands.Offer body, Actor actor) {
        return ndas.offer(body, actor);
    }

    /** One's own organisation's; auditors read all. Sorts: newest (default), ends. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.AUDITOR})
    @Operation(operationId = "listNdas")
    Page<NdaView> list(@QueryValue @Nullable List<NdaState> state, @QueryValue @Nullable String q, @QueryValue @Nullable String enterpriseId,
                       @QueryValue @Nullable String institutionId, @RequestBean PageRequest page, Actor actor) {
        return reader.list(state == null ? List.of() : state, q, enterpriseId == null ? null : Ids.parse(enterpriseId),
                institutionId == null ? null : Ids.parse(institutionId), page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.AUDITOR})
    @Operation(operationId = "getNda")
    NdaView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }

    /** The text with signatures, times and checksum. */
    @Get("/{id}/document.pdf")
    @Produces(Paper.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.AUDITOR})
    @Operation(operationId = "printNda")
    HttpResponse<byte[]> document(String id, Actor actor) {
        return Paper.file(reader.document(Ids.parse(id), actor), "nda-" + id);
    }
}
