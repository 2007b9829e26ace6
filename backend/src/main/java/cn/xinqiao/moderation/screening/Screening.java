package cn.xinqiao.moderation.screening;

import cn.xinqiao.moderation.screening.Verdict.Reason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges whether a text asks an enterprise for money before any is raised. The judgement of a passage is a sum of named
 * parts in log-odds (signs, shields, disguises, wording); a text is held for its worst passage. Safe for many threads.
 */
public final class Screening {
    /** The pieces of wording named as a reason. */
    private static final int NAMED = 3;

    private final Passages passages;
    private final ScreeningModel model;

    /** @throws IllegalArgumentException if a pattern is wrong, naming its code */
    public Screening(ScreeningRules rules, ScreeningModel model, Script script) {
        this.passages = new Passages(rules, script);
        this.model = model;
    }

    public Verdict judge(String text) {
        Passage worst = passages.of(text).stream().max(Comparator.comparingDouble(passage -> passage.logOdds(model))).orElseThrow();
        double logOdds = worst.logOdds(model);
        boolean asks = text.codePoints().anyMatch(Character::isLetter); // a number alone asks for nothing
        return new Verdict(asks && logOdds >= model.threshold(), logOdds, reasons(worst));
    }

    private List<Reason> reasons(Passage passage) {
        List<Reason> reasons = new ArrayList<>();
        passage.signs().forEach((code, found) -> reasons.add(new Reason(code, model.signs().getOrDefault(code, 0.0), found)));
        double wording = passage.wording(model);
        if (wording > 0) {
            reasons.add(new Reason("WORDING", wording, String.join(" ", passage.pieces().stream()
                    .filter(piece -> model.pieces().getOrDefault(piece, 0.0) > 0)
                    .sorted(Comparator.comparingDouble((String piece) -> -model.pieces().getOrDefault(piece, 0.0)).thenComparing(piece -> piece))
                    .limit(NAMED).toList())));
        }
        reasons.removeIf(reason -> reason.weight() <= 0);
        reasons.sort(Comparator.comparingDouble(Reason::weight).reversed().thenComparing(Reason::code));
        return reasons;
    }
}
