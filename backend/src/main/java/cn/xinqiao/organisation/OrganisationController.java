package cn.xinqiao.organisation;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.body.BodyCheck;
import cn.xinqiao.platform.body.Sent;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.reference.CultivationTier;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Organisations: registering, finding, keeping up to date. Commands are in the life cycle. */
@Tag(name = "Organisations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/organisations")
class OrganisationController {
    private static final Set<Role> STAFF = EnumSet.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR, Role.SERVICE_OFFICER, Role.SYSTEM_ADMIN);
    private final OrganisationService service;
    private final OrganisationLifecycle lifecycle;
    private final OrganisationRepository organisations;
    private final OrganisationParts parts;
    private final Files files;
    private final Writes writes;
    private final Sql sql;
    private final BodyCheck check;
    private final Clock clock;

    OrganisationController(OrganisationService service, OrganisationLifecycle lifecycle, OrganisationRepository organisations,
                           OrganisationParts parts, Files files, Writes writes, Sql sql, BodyCheck check, Clock clock) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.organisations = organisations;
        this.parts = parts;
        this.files = files;
        this.writes = writes;
        this.sql = sql;
        this.check = check;
        this.clock = clock;
    }

    /** @param fileId a file the person uploaded */
    @Serdeable
    record NewDocument(@NotNull DocumentKind kind, @NotBlank String fileId) {
    }

    /**
     * Registers an organisation; the person becomes its administrator. Needs type, name and code; the rest can follow.
     * A code that is registered already answers 409 {@code organisation-exists} with the way to claim it.
     */
    @Post
    @Access(Audience.SIGNED_IN)
    @Status(HttpStatus.CREATED)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "registerOrganisation")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OrganisationProfile.class)))
    OrganisationView register(@Body Sent<OrganisationProfile> body, Actor actor) {
        return service.register(body.value(), body.fields(), actor);
    }

    /** One organisation, as much of it as the caller may see. */
    @Get("/{id}")
    @Access(Audience.ANYONE)
    @Operation(operationId = "getOrganisation")
    OrganisationView one(String id, Actor actor) {
        return lifecycle.view(visible(id, actor).id(), actor);
    }

    /** Changes the profile: fields left out stay, null clears. Key facts of a verified organisation change by {@code propose-change}. */
    @Patch("/{id}")
    @Access(Audience.SIGNED_IN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeOrganisation")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OrganisationProfile.class)))
    OrganisationView change(String id, @Body Sent<OrganisationProfile> body, Actor actor) {
        visible(id, actor);
        return service.change(Ids.parse(id), body.value(), body.fields(), actor);
    }

    /** Organisations the caller may know of; verified ones for everybody. {@code q} finds names, their pinyin and codes. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "listOrganisations")
    Page<OrganisationView> list(@QueryValue @Nullable String q, @QueryValue @Nullable List<OrganisationType> type,
                                @QueryValue @Nullable List<OrganisationState> state, @QueryValue @Nullable List<CultivationTier> tier,
                                @QueryValue @Nullable List<String> sector, @QueryValue @Nullable List<String> region,
                                @RequestBean PageRequest page, Actor actor) {
        ListQuery query = ListQuery.of("o.id", "organisation o", "o.id").search(q, "o.search_text")
                .filter("type", names(type), "o.type").facet("type", "o.type")
                .filter("state", names(state), "o.state").facet("state", "o.state")
                .filter("tier", names(tier), "o.tier").facet("tier", "o.tier")
                .facet("region", "CONCAT(LEFT(o.region_code, 2), '0000')")
                .facet("sector", "JOIN organisation_sector s ON s.organisation_id = o.id", "s.sector_code")
                .sort("newest", "o.id", ListQuery.Direction.DOWN)
                .sort("name", "o.name", ListQuery.Direction.UP);
        known(query, actor);
        if (sector != null && !sector.isEmpty()) {
            query.filterWhere("sector", "EXISTS (SELECT 1 FROM organisation_sector x WHERE x.organisation_id = o.id AND x.sector_code IN ("
                    + Sql.marks(sector.size()) + "))", sector.toArray());
        }
        if (region != null && !region.isEmpty()) {
            query.filterWhere("region", String.join(" OR ", region.stream().map(r -> "o.region_code LIKE ?").toList()),
                    region.stream().map(OrganisationController::within).toArray());
        }
        Page<Long> ids = query.read(sql, page, row -> row.getLong("id"));
        Map<Long, OrganisationRow> rows = new HashMap<>();
        if (!ids.items().isEmpty()) {
            organisations.findByIdIn(ids.items()).forEach(row -> rows.put(row.id(), row));
        }
        List<OrganisationView> views = lifecycle.views(ids.items().stream().map(rows::get).toList(), actor, false);
        return new Page<>(views, ids.total(), ids.facets(), ids.next());
    }

    private static void known(ListQuery query, Actor actor) {
        if (actor.hasAny(STAFF)) {
            return;
        }
        if (!actor.signedIn()) {
            query.where("o.state = 'VERIFIED' AND o.imported = 0 AND o.type <> 'AUTHORITY'");
        } else if (actor.memberships().isEmpty()) {
            query.where("o.state = 'VERIFIED'");
        } else {
            query.where("o.state = 'VERIFIED' OR o.id IN (" + Sql.marks(actor.memberships().size()) + ")", actor.memberships().toArray());
        }
    }

    /** 440000 is everything in the province, 440300 everything in the city. */
    private static String within(String region) {
        String digits = region.replaceAll("[^0-9]", "").replaceFirst("(00)+$", "");
        return (digits.isEmpty() ? "-" : digits) + "%";
    }

    private static @Nullable List<String> names(@Nullable List<? extends Enum<?>> constants) {
        return constants == null ? null : constants.stream().map(Enum::name).toList();
    }

    /** Puts an uploaded file with the organisation's documents. */
    @Post("/{id}/documents")
    @Access(Audience.SIGNED_IN)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "addDocument")
    OrganisationView addDocument(String id, @Body NewDocument body, Actor actor) {
        OrganisationRow row = changeable(id, actor);
        check.require(body);
        long file = files.ownUpload(Ids.parse(body.fileId()), actor).orElseThrow(() -> ProblemException.invalid("/fileId", "Unknown",
                Text.of("没有找到您上传的这个文件", "There is no such upload of yours"))).id();
        return writes.run(actor, body, OrganisationView.class, () -> {
            parts.addDocument(row.id(), body.kind(), file, actor.personId(), clock.instant());
            service.changed(row.id(), "documents", actor);
            return lifecycle.view(row.id(), actor);
        });
    }

    @Delete("/{id}/documents/{documentId}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "removeDocument")
    OrganisationView removeDocument(String id, String documentId, Actor actor) {
        OrganisationRow row = changeable(id, actor);
        return writes.run(() -> {
            if (!parts.removeDocument(row.id(), Ids.parse(documentId))) {
                throw ProblemException.notFound();
            }
            service.changed(row.id(), "documents", actor);
            return lifecycle.view(row.id(), actor);
        });
    }

    private OrganisationRow visible(String id, Actor actor) {
        return organisations.findById(Ids.parse(id)).filter(o -> lifecycle.visible(o, actor)).orElseThrow(ProblemException::notFound);
    }

    /** While a verifier looks at it, nothing is exchanged under their eyes. */
    private OrganisationRow changeable(String id, Actor actor) {
        OrganisationRow row = visible(id, actor);
        OrganisationService.requireAdmin(row, actor);
        if (!EnumSet.of(OrganisationState.DRAFT, OrganisationState.RETURNED, OrganisationState.VERIFIED).contains(row.state())) {
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", row.state().name()).with("version", row.version())
                    .with("allowed", lifecycle.actions(row, actor));
        }
        return row;
    }
}
