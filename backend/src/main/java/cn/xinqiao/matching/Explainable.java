package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.Gate;
import cn.xinqiao.matching.engine.Reason;
import cn.xinqiao.matching.engine.ReasonCode;
import cn.xinqiao.matching.engine.ScorePart;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;

/** Puts the engine's explanation into words, and leaves out what only the institution may read. */
@Singleton
class Explainable {
    private static final Text PASSED = Text.of("通过。", "Passed.");
    private static final Text RULED_OUT = Text.of("该机构已明确排除此类项目。", "The institution has ruled this out.");
    private static final Text INSTRUMENT = Text.of("该机构明确不采用这一融资方式。", "The institution states that it never uses this instrument.");
    private final Promise promise;

    Explainable(Promise promise) {
        this.promise = promise;
    }

    /** @param own the reader acts for the institution; nobody else is told what it did with other needs */
    List<PartView> parts(Explanation why, boolean own) {
        ReasonCode.Language language = language();
        return why.parts().stream().map(part -> new PartView(part.name().code(), part.points().toBigDecimal(), part.max().toBigDecimal(),
                sentence(part, own, language), part.unknown())).toList();
    }

    private static String sentence(ScorePart part, boolean own, ReasonCode.Language language) {
        String sentence = ReasonCode.sentence(part.reason(), language);
        Reason feedback = part.own();
        return !own || feedback == null ? sentence
                : sentence + (language == ReasonCode.Language.EN ? " " : "") + ReasonCode.sentence(feedback, language);
    }

    CounterfactualView promise(Explanation why, World world, MatchedNeed need, MandateFacts mandate) {
        return promise.of(why.counterfactual(), world, need, mandate);
    }

    /**
     * Every gate with its answer.
     *
     * @param own the reader acts for the institution; everybody else is told that something is ruled out, not by which
     *            statement or because of whom
     */
    List<GateView> gates(Explanation why, boolean instrumentAllowed, boolean own) {
        ReasonCode.Language language = language();
        List<GateView> gates = new ArrayList<>();
        boolean ruledOut = !instrumentAllowed;
        for (Gate gate : why.gates()) {
            if (own || !isPrivate(gate.code())) {
                gates.add(new GateView(gate.code().name(), gate.passed(), ReasonCode.sentence(gate.reason(), language)));
            } else {
                ruledOut |= !gate.passed();
            }
        }
        if (own) {
            gates.add(new GateView("NEVER_INSTRUMENT", instrumentAllowed, (instrumentAllowed ? PASSED : INSTRUMENT).in(Language.current())));
        } else {
            gates.add(new GateView("RULED_OUT", !ruledOut, (ruledOut ? RULED_OUT : PASSED).in(Language.current())));
        }
        return gates;
    }

    private static boolean isPrivate(Gate.Code code) {
        return switch (code) {
            case CONFLICT_LISTED, NEVER_SECTOR, NEVER_ROUND, NEVER_REGION, NEVER_TIER, NEVER_TICKET -> true;
            case NEED_NOT_LIVE, MANDATE_NOT_LIVE, ORGANISATION_SUSPENDED, OWN_ORGANISATION -> false;
        };
    }

    private static ReasonCode.Language language() {
        return Language.current() == Language.EN ? ReasonCode.Language.EN : ReasonCode.Language.ZH_CN;
    }
}
