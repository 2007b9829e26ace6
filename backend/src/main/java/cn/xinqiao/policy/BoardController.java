package cn.xinqiao.policy;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.policy.rules.BoardRules;
import cn.xinqiao.policy.rules.BoardRules.Readiness;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.policy.rules.Value;
import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far an enterprise is from each market board. */
@Tag(name = "Boards")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/boards")
class BoardController {
    private final PolicyRules rules;
    private final AssessmentService assessments;
    private final EnterpriseFacts enterprises;

    BoardController(PolicyRules rules, AssessmentService assessments, EnterpriseFacts enterprises) {
        this.rules = rules;
        this.assessments = assessments;
        this.enterprises = enterprises;
    }

    /** @param facts by key; without them those of the enterprise's profile */
    @Serdeable
    record Request(@Nullable Map<String, Object> facts) {
    }

    /** @param text set where only a person can judge; {@code reached} is the figure in percent of its floor */
    @Serdeable
    record ItemView(@Nullable String metric, @Nullable String text, String operator, @Nullable BigDecimal threshold, @Nullable Object actual, Verdict result,
                    @Nullable BigDecimal gap, @Nullable BigDecimal reached) {
        static ItemView of(BoardRules.ItemResult one) {
            return new ItemView(one.item().metric(), one.item().text(), one.item().operator(), one.item().floor(), one.actual().plain(), one.verdict(),
                    one.gap(), one.reached() == null ? null : Value.tidy(one.reached()));
        }
    }

    @Serdeable
    record SetView(String id, Readiness result, List<ItemView> items) {
    }

    /**
     * @param result by the figures of the nearest set; MET is not yet listing: {@code common} and conditions in words come on top
     * @param set the nearest set; null where none is known
     * @param ready whether the figures of a set and everything common hold; null where that is not known
     */
    @Serdeable
    record BoardView(String code, String nameZh, String nameEn, String venue, String positioning, Readiness result, @Nullable String set,
                     @Nullable Boolean ready, List<SetView> sets, List<ItemView> common, String confidence, String source, String note) {
    }

    @Serdeable
    record ReadinessView(List<BoardView> items) {
    }

    /** The nearest set of every board with its gaps. Market values are the enterprise's own estimate. Nothing is kept. */
    @Post("/readiness")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "judgeBoards")
    ReadinessView readiness(@Body Request body, Actor actor) {
        BoardRules boards = rules.inForce().boards();
        Facts facts = AssessmentService.checked(boards.facts(), assessments.told(body.facts(), enterprises.today(), actor).facts(), enterprises.today());
        return new ReadinessView(boards.boards().stream().map(board -> {
            BoardRules.BoardResult judged = boards.judge(board, facts);
            Verdict figures = switch (judged.readiness()) {
                case MET -> Verdict.MET;
                case NEAR, NOT_MET -> Verdict.NOT_MET;
                case UNKNOWN -> Verdict.UNKNOWN;
            };
            Boolean ready = figures == Verdict.NOT_MET || judged.commonVerdict() == Verdict.NOT_MET ? Boolean.FALSE
                    : figures == Verdict.MET && judged.commonVerdict() == Verdict.MET ? Boolean.TRUE : null;
            return new BoardView(board.code(), board.nameZh(), board.nameEn(), board.venue(), board.positioning(), judged.readiness(),
                    judged.nearest() == null ? null : judged.nearest().set().id(), ready,
                    judged.sets().stream().map(set -> new SetView(set.set().id(), set.readiness(), set.items().stream().map(ItemView::of).toList())).toList(),
                    judged.common().stream().map(ItemView::of).toList(), board.confidence(), board.source(), board.note());
        }).toList());
    }
}
