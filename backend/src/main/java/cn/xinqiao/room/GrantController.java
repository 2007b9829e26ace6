package cn.xinqiao.room;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
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

/** Access to data rooms: asked for here, answered through the write mechanism. */
@Tag(name = "Data rooms")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/grants")
class GrantController {
    private final Grants grants;
    private final GrantReader reader;

    GrantController(Grants grants, GrantReader reader) {
        this.grants = grants;
        this.reader = reader;
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "askAccess")
    GrantView ask(@Body GrantCommands.Ask body, Actor actor) {
        return grants.ask(body, actor);
    }

    /** Of the organisation acted for, as either side. Sorts: newest (default), until. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "listGrants")
    Page<GrantView> list(@QueryValue @Nullable List<GrantState> state, @RequestBean PageRequest page, Actor actor) {
        return reader.list(state == null ? List.of() : state.stream().map(Enum::name).toList(), page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "getGrant")
    GrantView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }
}
