package cn.xinqiao.introduction;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Introductions; their commands answer through the write mechanism. */
@Tag(name = "Introductions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/introductions")
class IntroductionController {
    private static final int MOST = 100;
    private final IntroductionService service;
    private final IntroductionReader reader;
    private final DeclineReasons reasons;
    private final ReplyRates rates;

    IntroductionController(IntroductionService service, IntroductionReader reader, DeclineReasons reasons, ReplyRates rates) {
        this.service = service;
        this.reader = reader;
        this.reasons = reasons;
        this.rates = rates;
    }

    /** Asks for an introduction: REQUESTED where the receiver has a place, else QUEUED with its position. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "requestIntroduction")
    IntroductionView request(@Body IntroductionService.Request body, Actor actor) {
        return service.request(body, actor);
    }

    /** What the organisation acted for sent or received; for moderators what was held back; for auditors all, without the words. Sorts: newest (default), oldest, due. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.MODERATOR, Role.AUDITOR})
    @Operation(operationId = "listIntroductions")
    Page<IntroductionView> list(@QueryValue IntroductionReader.@Nullable Box box, @QueryValue @Nullable List<IntroductionState> state,
                                @QueryValue @Nullable String q, @QueryValue @Nullable String needId, @RequestBean PageRequest page, Actor actor) {
        return reader.list(box, state == null ? List.of() : state.stream().map(Enum::name).toList(), q, needId == null ? null : Ids.parse(needId),
                page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.MODERATOR, Role.AUDITOR})
    @Operation(operationId = "getIntroduction")
    IntroductionView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }

    /** What to know before one asks: what stands against it, this week's quota, and the receiver's queue. */
    @Get("/terms")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "introductionTerms")
    IntroductionService.Terms terms(@QueryValue String needId, @QueryValue @Nullable String institutionId, @QueryValue @Nullable String mandateId,
                                    Actor actor) {
        return service.terms(needId, institutionId, mandateId, actor);
    }

    /** The reasons to decline with, of the side the caller acts for. */
    @Get("/decline-reasons")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "declineReasons")
    List<DeclineReasons.Reason> declineReasons(Actor actor) {
        return reasons.of(actor.has(Role.ENTERPRISE_ADMIN) ? Side.ENTERPRISE : Side.INSTITUTION);
    }

    /** Why institutions declined the enterprise's requests, pooled. */
    @Get("/declined")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "pooledDeclines")
    DeclineReasons.Pool declined(Actor actor) {
        return reasons.pooled(actor.requireOrganisation());
    }

    /** How organisations answer; at most 100 ids. */
    @Get("/reply-rates")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "replyRates")
    List<ReplyRates.ReplyRate> replyRates(@QueryValue @Nullable List<String> institutionId) {
        if (institutionId == null || institutionId.isEmpty() || institutionId.size() > MOST) {
            throw ProblemException.invalid("/institutionId", "Size", Text.of("请给出 1 至 100 个机构", "Give 1 to 100 institutions"));
        }
        return rates.of(institutionId.stream().map(Ids::parse).toList());
    }

    /** How many requests the organisation takes at a time, and whether it is away. */
    @Get("/preference")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "introductionPreference")
    Inbox.Standing preference(Actor actor) {
        return service.standing(actor);
    }

    @Put("/preference")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN})
    @Operation(operationId = "chooseIntroductionPreference")
    Inbox.Standing prefer(@Body IntroductionService.Preference body, Actor actor) {
        return service.prefer(body, actor);
    }
}
