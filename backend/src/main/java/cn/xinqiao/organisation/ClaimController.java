package cn.xinqiao.organisation;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.organisation.ClaimLifecycle.ClaimView;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Claims: “this organisation is mine”. */
@Tag(name = "Claims")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class ClaimController {
    private static final ProblemType CLAIM_OPEN = ProblemType.of(HttpStatus.CONFLICT, "claim-open",
            "您对该单位的认领正在处理中", "Your claim of this organisation is already being decided");
    private static final ProblemType ALREADY_MEMBER = ProblemType.of(HttpStatus.CONFLICT, "already-member",
            "您已是该单位成员", "You belong to this organisation already");
    private final ClaimLifecycle lifecycle;
    private final ClaimRepository claims;
    private final OrganisationRepository organisations;
    private final Memberships memberships;
    private final ProfileCheck check;
    private final Files files;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    ClaimController(ClaimLifecycle lifecycle, ClaimRepository claims, OrganisationRepository organisations, Memberships memberships,
                    ProfileCheck check, Files files, Commands commands, Writes writes, Outbox outbox, Sql sql, Clock clock) {
        this.lifecycle = lifecycle;
        this.claims = claims;
        this.organisations = organisations;
        this.memberships = memberships;
        this.check = check;
        this.files = files;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param version ignored: a claim changes nothing yet
     * @param message for whoever decides
     * @param fileId  authorisation letter, uploaded before
     * @param uscc    for an imported organisation, which has no code yet
     */
    @Serdeable
    record ClaimRequest(@Nullable Integer version, @Nullable String reason, @Nullable String message, @Nullable String fileId,
                        @Nullable String uscc) {
    }

    /** Claims an organisation that is registered already; its administrator decides, or the authority where there is none. */
    @Post("/organisations/{id}/claim")
    @Access(Audience.SIGNED_IN)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "claimOrganisation")
    ClaimView claim(String id, @Body ClaimRequest body, Actor actor) {
        // Not asked whether it is visible: whoever holds its code may claim an organisation nobody else may see yet.
        OrganisationRow organisation = organisations.findById(Ids.parse(id))
                .filter(o -> o.state() != OrganisationState.CLOSED && o.state() != OrganisationState.REJECTED)
                .filter(o -> o.type() != OrganisationType.AUTHORITY).orElseThrow(ProblemException::notFound);
        if (actor.memberships().contains(organisation.id())) {
            throw ProblemException.of(ALREADY_MEMBER);
        }
        FieldErrors errors = new FieldErrors();
        String message = PlainText.lines(errors, "/message", body.message() == null ? body.reason() : body.message(), 1000);
        String uscc = organisation.imported() ? check.uscc(body.uscc(), errors) : null;
        Optional<StoredFile> file = body.fileId() == null ? Optional.empty() : files.ownUpload(Ids.parse(body.fileId()), actor);
        errors.require(body.fileId() == null || file.isPresent(), "/fileId", "Unknown", "没有找到您上传的这个文件", "There is no such upload of yours");
        errors.throwIfAny();
        return writes.run(actor, body, ClaimView.class, () -> open(organisation, uscc, message, file.map(StoredFile::id).orElse(null), actor));
    }

    private ClaimView open(OrganisationRow organisation, @Nullable String uscc, @Nullable String message, @Nullable Long file, Actor actor) {
        sql.one("SELECT id FROM organisation WHERE id = ? FOR UPDATE", List.of(organisation.id()), row -> row.getLong(1));
        if (claims.findByOrganisationIdAndOpenPersonId(organisation.id(), actor.requirePerson()).isPresent()) {
            throw ProblemException.of(CLAIM_OPEN);
        }
        boolean answerable = !memberships.holders(organisation.id(), Set.of(Memberships.adminRole(organisation.type()))).isEmpty();
        Instant now = clock.instant();
        ClaimState state = answerable ? ClaimState.OPEN : ClaimState.ESCALATED;
        ClaimRow row = claims.save(new ClaimRow(Ids.next(), organisation.id(), actor.requirePerson(), uscc, message, file, lifecycle.due(now),
                actor.requirePerson(), state, 0, now, now));
        commands.created(lifecycle, row.id(), "claim", state, actor, Map.of("organisation", String.valueOf(organisation.id())));
        if (answerable) {
            outbox.notify(Notice.toOrganisation("claim:" + row.id(), organisation.id(), OrganisationLifecycle.ADMINS,
                    Text.of("有人申请加入并管理{0}", "Somebody claims {0}").with(organisation.name()), "/claims/" + row.id(), "claim", row.id()));
        } else {
            lifecycle.tellOperators(row.id(), organisation.id());
        }
        return lifecycle.view(row.id(), actor);
    }

    @Get("/claims/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getClaim")
    ClaimView one(String id, Actor actor) {
        ClaimRow row = claims.findById(Ids.parse(id)).filter(c -> lifecycle.visible(c, actor)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(row.id(), actor);
    }

    /** One's own claims and those on the organisation one acts for; all of them for those who decide. */
    @Get("/claims")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listClaims")
    Page<ClaimView> list(@QueryValue @Nullable List<ClaimState> state, @RequestBean PageRequest page, Actor actor) {
        ListQuery query = ListQuery.of("c.id", "claim_case c", "c.id")
                .filter("state", state == null ? null : state.stream().map(Enum::name).toList(), "c.state").facet("state", "c.state")
                .sort("newest", "c.id", ListQuery.Direction.DOWN);
        if (!actor.hasAny(OrganisationLifecycle.READERS)) {
            if (actor.organisationId() != null && actor.hasAny(OrganisationLifecycle.ADMINS)) {
                query.where("c.person_id = ? OR c.organisation_id = ?", actor.requirePerson(), actor.requireOrganisation());
            } else {
                query.where("c.person_id = ?", actor.requirePerson());
            }
        }
        Page<Long> ids = query.read(sql, page, row -> row.getLong("id"));
        Map<Long, ClaimRow> rows = new HashMap<>();
        if (!ids.items().isEmpty()) {
            claims.findByIdIn(ids.items()).forEach(row -> rows.put(row.id(), row));
        }
        return new Page<>(lifecycle.views(ids.items().stream().map(rows::get).toList(), actor), ids.total(), ids.facets(), ids.next());
    }
}
