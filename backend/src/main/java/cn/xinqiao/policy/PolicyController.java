package cn.xinqiao.policy;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.policy.ClauseViews.ClauseView;
import cn.xinqiao.policy.rules.ClauseRules;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.policy.rules.Screening;
import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Policy clauses and whom they fit. */
@Tag(name = "Policy clauses")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/policy-clauses")
class PolicyController {
    private static final Pattern REGION = Pattern.compile("\\d{6}(\\d{3})?");
    private static final Set<String> BENEFICIARIES = Set.of("ENTERPRISE", "INSTITUTION", "TEAM", "TALENT", "PLATFORM", "INVESTOR");
    private final PolicyRules rules;
    private final AssessmentService assessments;
    private final EnterpriseFacts enterprises;

    PolicyController(PolicyRules rules, AssessmentService assessments, EnterpriseFacts enterprises) {
        this.rules = rules;
        this.assessments = assessments;
        this.enterprises = enterprises;
    }

    /** All clauses with source, status and confidence; expired and uncertain ones are marked. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "listPolicyClauses")
    Page<ClauseView> list(@QueryValue @Nullable String theme, @QueryValue @Nullable String district, @QueryValue @Nullable Verdict inForce) {
        LocalDate today = enterprises.today();
        return Page.of(rules.inForce().clauses().clauses().stream().map(clause -> ClauseView.of(clause, today))
                .filter(clause -> theme == null || clause.theme().equals(theme))
                .filter(clause -> district == null || clause.jurisdiction().contains(district))
                .filter(clause -> inForce == null || clause.inForce() == inForce).toList());
    }

    /** Which clauses fit, why and how much; and which of them may be had together. Nothing is kept. */
    @Post("/screen")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "screenPolicyClauses")
    ClauseViews.ScreeningView screen(@Body ClauseViews.Request body, Actor actor) {
        ClauseRules clauses = rules.inForce().clauses();
        LocalDate on = body.applicationDate() == null ? enterprises.today() : body.applicationDate();
        Map<String, Object> told = assessments.told(body.facts(), on, actor).facts();
        if (body.regionCode() != null) {
            if (!REGION.matcher(body.regionCode()).matches()) {
                throw ProblemException.invalid("/regionCode", "Unknown", Text.of("应为六位行政区代码", "A code of six digits is expected"));
            }
            told.put("register_district", body.regionCode().substring(0, 6));
        }
        String beneficiary = body.beneficiary() == null ? "ENTERPRISE" : body.beneficiary();
        if (!BENEFICIARIES.contains(beneficiary)) {
            throw ProblemException.invalid("/beneficiary", "Unknown", Text.of("没有这类受益对象", "There is no such kind of beneficiary"));
        }
        Facts facts = AssessmentService.checked(clauses.facts(), told, on);
        Screening screening = Screening.of(clauses, facts, regions(told.get("register_district")), beneficiary, on);
        Long total = ClauseViews.fen(screening.best().total());
        return new ClauseViews.ScreeningView(on, screening.clauses().stream()
                .map(one -> ClauseViews.MatchView.of(one, screening.best().clauses().contains(one.clause().id()), on)).toList(),
                List.copyOf(screening.best().clauses()), total == null ? 0 : total, clauses.groups().stream().map(ClauseViews.GroupView::of).toList());
    }

    /** District, city and province of a code. */
    static Set<String> regions(@Nullable Object code) {
        Set<String> regions = new LinkedHashSet<>();
        if (code instanceof String text && REGION.matcher(text).matches()) {
            regions.addAll(List.of(text.substring(0, 6), text.substring(0, 4) + "00", text.substring(0, 2) + "0000"));
        }
        return regions;
    }
}
