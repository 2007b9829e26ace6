package cn.xinqiao.organisation;

import cn.xinqiao.organisation.CredentialCommands.Claim;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
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
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recognitions, registrations and licences. Commands are in the life cycle. */
@Tag(name = "Credentials")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/credentials")
class CredentialController {
    private final CredentialLifecycle lifecycle;
    private final CredentialRepository credentials;
    private final OrganisationRepository organisations;
    private final OrganisationLifecycle organisationLifecycle;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;

    CredentialController(CredentialLifecycle lifecycle, CredentialRepository credentials, OrganisationRepository organisations,
                         OrganisationLifecycle organisationLifecycle, Commands commands, Writes writes, Sql sql) {
        this.lifecycle = lifecycle;
        this.credentials = credentials;
        this.organisations = organisations;
        this.organisationLifecycle = organisationLifecycle;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
    }

    /** Says that the organisation has a credential; an operator checks it. */
    @Post
    @Access(Audience.SIGNED_IN)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "claimCredential")
    CredentialView claim(@Body @Valid Claim body, Actor actor) {
        OrganisationRow organisation = organisations.findById(Ids.parse(body.organisationId()))
                .filter(o -> organisationLifecycle.visible(o, actor)).orElseThrow(ProblemException::notFound);
        OrganisationService.requireAdmin(organisation, actor);
        return writes.run(actor, body, CredentialView.class, () -> {
            CredentialRow row = credentials.save(lifecycle.claimed(body, organisation.id(), actor));
            commands.created(lifecycle, row.id(), "claim", CredentialState.CLAIMED, actor, Map.of("kind", row.kind().name()));
            return lifecycle.view(row.id(), actor);
        });
    }

    @Get("/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getCredential")
    CredentialView one(String id, Actor actor) {
        CredentialRow row = credentials.findById(Ids.parse(id)).filter(c -> lifecycle.visible(c, actor)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(row.id(), actor);
    }

    /** Credentials of the caller's organisations; of all for those who check them. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listCredentials")
    Page<CredentialView> list(@QueryValue @Nullable String organisationId, @QueryValue @Nullable List<CredentialState> state,
                              @QueryValue @Nullable List<CredentialKind> kind, @RequestBean PageRequest page, Actor actor) {
        ListQuery query = ListQuery.of("c.id", "credential c", "c.id")
                .filter("state", state == null ? null : state.stream().map(Enum::name).toList(), "c.state").facet("state", "c.state")
                .filter("kind", kind == null ? null : kind.stream().map(Enum::name).toList(), "c.kind").facet("kind", "c.kind")
                .sort("newest", "c.id", ListQuery.Direction.DOWN);
        if (organisationId != null) {
            query.where("c.organisation_id = ?", Ids.parse(organisationId));
        }
        if (!actor.hasAny(OrganisationLifecycle.READERS)) {
            if (actor.memberships().isEmpty()) {
                return new Page<>(List.of(), 0, Map.of(), null);
            }
            query.where("c.organisation_id IN (" + Sql.marks(actor.memberships().size()) + ")", actor.memberships().toArray());
        }
        Page<Long> ids = query.read(sql, page, row -> row.getLong("id"));
        Map<Long, CredentialRow> rows = new HashMap<>();
        if (!ids.items().isEmpty()) {
            credentials.findByIdIn(ids.items()).forEach(row -> rows.put(row.id(), row));
        }
        return new Page<>(lifecycle.views(ids.items().stream().map(rows::get).toList(), actor), ids.total(), ids.facets(), ids.next());
    }
}
