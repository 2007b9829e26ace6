package cn.xinqiao.matching;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Matches of needs and mandates, and why. */
@Tag(name = "Matches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class MatchController {
    private static final String DEFAULT_LIMIT = "20";
    private final KeptMatchLists lists;
    private final PairExplanations explanations;
    private final MatchItems items;
    private final DismissReasons reasons;

    MatchController(KeptMatchLists lists, PairExplanations explanations, MatchItems items, DismissReasons reasons) {
        this.lists = lists;
        this.explanations = explanations;
        this.items = items;
        this.reasons = reasons;
    }

    /**
     * Mandates ranked for a need, best first, for its enterprise; operators get the counts only.
     *
     * @param limit 1 to 100
     * @param list  {@code follow-on}: institutions that hold the enterprise; {@code new}: all others; both without it
     * @param state {@code saved} or {@code dismissed} lists those instead
     */
    @Get("/needs/{id}/matches")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR})
    @Operation(operationId = "listMatchesOfNeed")
    @ApiResponse(responseCode = "200", description = "listMatchesOfNeed 200 response",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MatchList.class)))
    HttpResponse<byte[]> forNeed(String id, @QueryValue(defaultValue = DEFAULT_LIMIT) int limit, @QueryValue @Nullable String list,
                                 @QueryValue @Nullable String state, HttpRequest<?> request, Actor actor) {
        return answer(request, lists.forNeed(Ids.parse(id), checked(limit), followOn(list), state(state), actor));
    }

    /** Needs ranked for a mandate, best first, for its institution; operators get the counts only. */
    @Get("/mandates/{id}/matches")
    @Access(roles = {Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR})
    @Operation(operationId = "listMatchesOfMandate")
    @ApiResponse(responseCode = "200", description = "listMatchesOfMandate 200 response",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MatchList.class)))
    HttpResponse<byte[]> forMandate(String id, @QueryValue(defaultValue = DEFAULT_LIMIT) int limit, @QueryValue @Nullable String state,
                                    HttpRequest<?> request, Actor actor) {
        return answer(request, lists.forMandate(Ids.parse(id), checked(limit), state(state), actor));
    }

    /** Gates, parts and counterfactual of any pair the caller may know of: with a mandate, or with an institution's best one. */
    @Get("/matches/explain")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "explainMatch")
    ExplanationView explain(@QueryValue @Nullable String needId, @QueryValue @Nullable String mandateId,
                            @QueryValue @Nullable String institutionId, Actor actor) {
        if (needId == null) {
            throw ProblemException.invalid("/needId", "Required", Text.of("缺少融资需求编号 needId", "needId is missing"));
        }
        if (mandateId == null && institutionId == null) {
            throw ProblemException.invalid("/mandateId", "Required",
                    Text.of("请给出 mandateId 或 institutionId", "Give mandateId or institutionId"));
        }
        return explanations.explain(Ids.parse(needId), mandateId == null ? null : Ids.parse(mandateId),
                institutionId == null ? null : Ids.parse(institutionId), actor);
    }

    /** The reasons the caller's side may dismiss a match for. */
    @Get("/matches/dismiss-reasons")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "listDismissReasons")
    Page<DismissReasons.Reason> dismissReasons(Actor actor) {
        return Page.of(reasons.of(actor.organisationType() == OrganisationType.INSTITUTION ? MatchSide.INSTITUTION : MatchSide.ENTERPRISE));
    }

    /** One recommendation, explained as things stand now. */
    @Get("/matches/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "readMatch")
    MatchItem read(String id, Actor actor) {
        return items.read(Ids.parse(id), actor);
    }

    private static HttpResponse<byte[]> answer(HttpRequest<?> request, KeptMatchLists.Body body) {
        String accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = accepted != null && accepted.contains("gzip") && !accepted.replace(" ", "").contains("gzip;q=0");
        return zipped ? HttpResponse.ok(body.zipped()).header(HttpHeaders.CONTENT_ENCODING, "gzip") : HttpResponse.ok(body.plain());
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MatchService.MAX_LIMIT) {
            throw ProblemException.invalid("/limit", "Range", Text.of("limit 须为 1 至 100", "limit must be 1 to 100"));
        }
        return limit;
    }

    private static @Nullable Boolean followOn(@Nullable String list) {
        return list == null || list.isBlank() ? null : switch (list) {
            case "follow-on" -> Boolean.TRUE;
            case "new" -> Boolean.FALSE;
            default -> throw ProblemException.invalid("/list", "Unknown", Text.of("可选：follow-on、new", "One of follow-on, new"));
        };
    }

    private static @Nullable RecommendationState state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "saved" -> RecommendationState.SAVED;
            case "dismissed" -> RecommendationState.DISMISSED;
            default -> throw ProblemException.invalid("/state", "Unknown", Text.of("可选：saved、dismissed", "One of saved, dismissed"));
        };
    }
}
