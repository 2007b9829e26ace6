package cn.xinqiao.matching;

import static cn.xinqiao.matching.RecommendationState.ACTED;
import static cn.xinqiao.matching.RecommendationState.DISMISSED;
import static cn.xinqiao.matching.RecommendationState.GENERATED;
import static cn.xinqiao.matching.RecommendationState.SAVED;
import static cn.xinqiao.matching.RecommendationState.SHOWN;
import static cn.xinqiao.matching.RecommendationState.SUPERSEDED;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.platform.command.Who.system;

import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.command.Who;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Optional;

/** SM-5: what becomes of a match that was shown. */
@Singleton
class MatchLifecycle extends Lifecycle<RecommendationRow, RecommendationState> {
    private static final Who EITHER_SIDE = own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER);
    static final Machine<RecommendationState> MACHINE = Machine.of("match", "match_recommendation", RecommendationState.class, "SM-5")
            .command("show").from(GENERATED).to(SHOWN).by(system()).guard("first time rendered to a person")
            .command("save").from(SHOWN).to(SAVED).by(EITHER_SIDE)
            .command("unsave").from(SAVED).to(SHOWN).by(EITHER_SIDE)
            .command("dismiss").from(SHOWN, SAVED).to(DISMISSED).by(EITHER_SIDE).guard("a reason code of the list")
            .command("undo").from(DISMISSED).to(SHOWN).by(self()).guard("the same person, within 30 days")
            .command("act").from(SHOWN, SAVED).to(ACTED).by(system()).guard("introduction or interest created")
            .command("supersede").from(GENERATED, SHOWN, SAVED, DISMISSED).to(SUPERSEDED).by(system()).guard("an input version changed")
            .build();
    private final Recommendations recommendations;
    private final DismissReasons reasons;
    private final LiveWorld live;
    private final FeedbackBook feedback;
    private final Provider<MatchItems> items;
    private final MatchSettings settings;
    private final Clock clock;

    MatchLifecycle(Recommendations recommendations, DismissReasons reasons, LiveWorld live, FeedbackBook feedback,
                   Provider<MatchItems> items, MatchSettings settings, Clock clock) {
        super(MACHINE, "matches");
        this.recommendations = recommendations;
        this.reasons = reasons;
        this.live = live;
        this.feedback = feedback;
        this.items = items;
        this.settings = settings;
        this.clock = clock;
        on("save", PlainCommand.class, step -> note(step.row(), Feedback.Kind.SAVED, null));
        on("unsave", PlainCommand.class, step -> withdraw(step.row()));
        on("dismiss", DismissMatch.class, this::dismiss);
        on("undo", PlainCommand.class, (row, actor) -> mayUndo(row), this::undo);
    }

    @Override
    protected Optional<RecommendationRow> find(long id) {
        return recommendations.find(id);
    }

    @Override
    protected Subject subject(RecommendationRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.organisationId()).about(row.dismissedBy());
    }

    /** A recommendation is known to the side it was shown to, not to the other. */
    @Override
    protected boolean visible(RecommendationRow row, Actor actor) {
        return actor.actsFor(row.organisationId());
    }

    @Override
    protected MatchItem view(long id, Actor actor) {
        return items.get().item(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    private void dismiss(Step<RecommendationRow, RecommendationState, DismissMatch> step) {
        RecommendationRow row = step.row();
        DismissReasons.Reason reason = reasons.find(row.side(), step.body().reasonCode()).orElseThrow(() ->
                ProblemException.invalid("/reasonCode", step.body().reasonCode() == null ? "Required" : "Unknown",
                        Text.of("请选择一个理由", "Choose one of the reasons")));
        World world = live.now();
        MatchedNeed need = world.needs().get(row.needId());
        Mandate mandate = world.snapshot().mandate(row.mandateId());
        Dimension dimension = need == null || mandate == null ? null : Dimension.ofCode(reason.dimension());
        recommendations.dismissed(row.id(), reason.code(), dimension == null ? null : dimension.code(),
                dimension == null ? null : dimension.hash(need.row(), mandate), step.actor().personId(), step.now());
        note(row, Feedback.Kind.DISMISSED, dimension == null ? null : PartName.valueOf(dimension.name()));
        step.note("reasonCode", reason.code());
    }

    private void undo(Step<RecommendationRow, RecommendationState, PlainCommand> step) {
        if (!mayUndo(step.row())) {
            throw ProblemException.invalid("/version", "TooLate", Text.of("忽略已超过 {0} 天，不能撤销", "A dismissal can be undone within {0} days")
                    .with(settings.undoWithin().toDays()));
        }
        recommendations.undone(step.row().id());
        withdraw(step.row());
    }

    /** What an institution does with a match teaches what it looks for; what an enterprise does teaches nothing of the institution. */
    private void note(RecommendationRow row, Feedback.Kind kind, @Nullable PartName about) {
        if (row.side() == MatchSide.INSTITUTION) {
            feedback.note(FeedbackBook.Origin.MATCH, kind, row.organisationId(), row.needId(), about);
        }
    }

    private void withdraw(RecommendationRow row) {
        if (row.side() == MatchSide.INSTITUTION) {
            feedback.withdraw(FeedbackBook.Origin.MATCH, row.organisationId(), row.needId());
        }
    }

    private boolean mayUndo(RecommendationRow row) {
        return row.dismissedAt() != null && row.dismissedAt().plus(settings.undoWithin()).isAfter(clock.instant());
    }
}
