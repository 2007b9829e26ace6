package cn.xinqiao.policy;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gradient cultivation: an enterprise's facts, judged by the rules of a day. */
@Tag(name = "Cultivation")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/cultivation")
class CultivationController {
    private final AssessmentService service;
    private final EnterpriseFacts facts;
    private final MoneyLadder money;

    CultivationController(AssessmentService service, EnterpriseFacts facts, MoneyLadder money) {
        this.service = service;
        this.facts = facts;
        this.money = money;
    }

    /** Every fact that can be told and what this enterprise has told; an enterprise reads its own, staff name one. */
    @Get("/facts")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "readEnterpriseFacts")
    FactViews.Profile facts(@QueryValue @Nullable String enterpriseId, Actor actor) {
        return facts.profile(enterpriseId == null ? null : Ids.parse(enterpriseId), actor);
    }

    /** Tells facts, each with year, source and evidence; those not named stay as they are. */
    @Put("/facts")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "tellEnterpriseFacts")
    FactViews.Profile tell(@Body FactViews.Change body, Actor actor) {
        return facts.change(body, actor);
    }

    /**
     * Judges facts by a rule set or by the one in force on a day. What an enterprise asks is kept as a snapshot, unless it is
     * a preview; what staff ask is never kept.
     */
    @Post("/assessments")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER})
    @Operation(operationId = "assessCultivation")
    AssessmentViews.AssessmentView assess(@Body AssessmentViews.Request body, Actor actor) {
        return service.assess(body, actor);
    }

    /** The assessment of the profile as a workbook, condition by condition and indicator by indicator; nothing is kept. */
    @Get("/assessment.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "exportAssessment")
    HttpResponse<byte[]> workbook(@QueryValue @Nullable String enterpriseId, @QueryValue @Nullable String tier, Actor actor) {
        return service.workbook(enterpriseId == null ? null : Ids.parse(enterpriseId), tier, actor);
    }

    /** The same on paper. */
    @Get("/assessment.pdf")
    @Produces(Paper.MEDIA_TYPE)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "printAssessment")
    HttpResponse<byte[]> pdf(@QueryValue @Nullable String enterpriseId, @QueryValue @Nullable String tier, Actor actor) {
        return service.pdf(enterpriseId == null ? null : Ids.parse(enterpriseId), tier, actor);
    }

    /** Assessments as they were, newest first; an enterprise reads its own, staff name one. */
    @Get("/assessments")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listAssessments")
    Page<AssessmentViews.AssessmentView> history(@QueryValue @Nullable String enterpriseId, @QueryValue @Nullable List<String> ruleSet,
                                                 @RequestBean PageRequest page, Actor actor) {
        return service.history(enterpriseId == null ? null : Ids.parse(enterpriseId), ruleSet, page, actor);
    }

    /** Verified money and the criteria it turned; an enterprise reads its own, staff all or one. Sorts: newest (default), amount. */
    @Get("/paid-in")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listLadderMoney")
    Page<PaidInViews.PaidInView> paidIn(@QueryValue @Nullable String enterpriseId, @QueryValue @Nullable List<PaidInViews.Standing> standing,
                                        @QueryValue @Nullable String q, @RequestBean PageRequest page, Actor actor) {
        return money.list(enterpriseId == null ? null : Ids.parse(enterpriseId), standing, q, page, actor);
    }
}
