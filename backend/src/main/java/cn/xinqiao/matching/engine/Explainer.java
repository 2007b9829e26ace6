package cn.xinqiao.matching.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what the {@link Scorer} found into named parts with sentences. */
final class Explainer {

    private Explainer() {
    }

    static List<ScorePart> parts(MatchingRules rules, Scorer scorer, CompiledNeed need, CompiledMandate mandate) {
        int[] shown = scorer.shown();
        List<ScorePart> parts = new ArrayList<>(shown.length);
        for (PartName name : PartName.values()) {
            int part = name.ordinal();
            Reason reason = reason(name, rules, scorer, need, mandate);
            boolean unknown = (scorer.needUnknown[part] || scorer.institutionUnknown[part])
                    && reason.code() != ReasonCode.REGION_NATIONWIDE;
            parts.add(new ScorePart(name, Points.of(shown[part]), Points.of(Math.max(shown[part], rules.most().get(name.code()) * 100)), unknown, reason,
                    unknown ? null : own(name, rules, need.input(), mandate.input())));
        }
        return parts;
    }

    private static Reason reason(PartName name, MatchingRules rules, Scorer scorer, CompiledNeed need, CompiledMandate mandate) {
        int part = name.ordinal();
        boolean noNeed = scorer.needUnknown[part];
        boolean noInstitution = scorer.institutionUnknown[part];
        double nats = scorer.hundredths[part] / (rules.pointsPerNat() * 100);
        return switch (name) {
            case ACTIVITY -> noInstitution ? plain(ReasonCode.ACTIVITY_UNKNOWN) : activity(mandate.record());
            case SECTOR -> fit(noNeed, noInstitution, nats, ReasonCode.SECTOR_UNKNOWN_NEED,
                    ReasonCode.SECTOR_UNKNOWN_INSTITUTION, ReasonCode.SECTOR_LIKELIER, ReasonCode.SECTOR_AVERAGE,
                    ReasonCode.SECTOR_RARER);
            case REGION -> fit(noNeed, noInstitution, nats, ReasonCode.REGION_UNKNOWN_NEED,
                    mandate.input().nationwide() ? ReasonCode.REGION_NATIONWIDE : ReasonCode.REGION_UNKNOWN_INSTITUTION, ReasonCode.REGION_LIKELIER, ReasonCode.REGION_AVERAGE,
                    ReasonCode.REGION_RARER);
            case STAGE -> fit(noNeed, noInstitution, nats, ReasonCode.STAGE_UNKNOWN_NEED,
                    ReasonCode.STAGE_UNKNOWN_INSTITUTION, ReasonCode.STAGE_LIKELIER, ReasonCode.STAGE_AVERAGE,
                    ReasonCode.STAGE_RARER);
            case TICKET -> fit(noNeed, noInstitution, nats, ReasonCode.TICKET_UNKNOWN_NEED,
                    ReasonCode.TICKET_UNKNOWN_INSTITUTION, ReasonCode.TICKET_LIKELIER, ReasonCode.TICKET_AVERAGE,
                    ReasonCode.TICKET_RARER);
            case TIER -> fit(noNeed, noInstitution, nats, ReasonCode.TIER_UNKNOWN_NEED,
                    ReasonCode.TIER_UNKNOWN_INSTITUTION, ReasonCode.TIER_LIKELIER, ReasonCode.TIER_AVERAGE,
                    ReasonCode.TIER_RARER);
            case NETWORK -> {
                if (noNeed || noInstitution) {
                    yield plain(ReasonCode.NETWORK_UNKNOWN);
                }
                if (need.isHeldBy(mandate.input().institutionId())) {
                    yield plain(ReasonCode.NETWORK_HOLDS);
                }
                yield above(nats, ReasonCode.NETWORK_CO_INVESTS, ReasonCode.NETWORK_NONE);
            }
            case SIMILAR -> noNeed || noInstitution ? plain(ReasonCode.SIMILAR_UNKNOWN)
                    : above(nats, ReasonCode.SIMILAR_BACKED, ReasonCode.SIMILAR_NONE);
            case LATENT -> noNeed || noInstitution ? plain(ReasonCode.LATENT_UNKNOWN)
                    : nats < 0 ? above(-nats, ReasonCode.LATENT_RARER, ReasonCode.LATENT_AVERAGE)
                    : above(nats, ReasonCode.LATENT_LIKELIER, ReasonCode.LATENT_AVERAGE);
            case TEXT -> noNeed ? plain(ReasonCode.TEXT_UNKNOWN_NEED)
                    : noInstitution ? plain(ReasonCode.TEXT_UNKNOWN_INSTITUTION)
                    : above(nats, ReasonCode.TEXT_CLOSE, ReasonCode.TEXT_NONE);
        };
    }

    /** How many needs like this one the institution itself judged, as far as the rules count them. */
    private static @Nullable Reason own(PartName name, MatchingRules rules, Need need, Mandate mandate) {
        List<Feedback> bearing = mandate.feedback().stream().filter(row -> rules.feedback().of(row.kind()) > 0 && row.bearsOn(name, need)).toList();
        long refused = bearing.stream().filter(row -> row.kind().refusal()).mapToLong(Feedback::needId).distinct().count();
        long saved = bearing.stream().filter(row -> !row.kind().refusal()).mapToLong(Feedback::needId).distinct().count();
        if (saved == 0 && refused == 0) {
            return null;
        }
        Reason.Argument forIt = new Reason.Argument("saved", Reason.Kind.COUNT, Long.toString(saved));
        Reason.Argument against = new Reason.Argument("refused", Reason.Kind.COUNT, Long.toString(refused));
        return refused == 0 ? new Reason(ReasonCode.FEEDBACK_FOR, List.of(forIt))
                : saved == 0 ? new Reason(ReasonCode.FEEDBACK_AGAINST, List.of(against))
                : new Reason(ReasonCode.FEEDBACK_BOTH, List.of(forIt, against));
    }

    private static Reason activity(History.Record record) {
        if (record.isEmpty()) {
            return plain(ReasonCode.ACTIVITY_DECLARED);
        }
        return new Reason(ReasonCode.ACTIVITY_HISTORY, List.of(
                new Reason.Argument("deals", Reason.Kind.COUNT, Integer.toString(record.rounds())),
                new Reason.Argument("days", Reason.Kind.DAYS, Long.toString(record.idleDays()))));
    }

    private static Reason fit(boolean noNeed, boolean noInstitution, double nats, ReasonCode unknownNeed,
            ReasonCode unknownInstitution, ReasonCode likelier, ReasonCode average, ReasonCode rarer) {
        if (noNeed) {
            return plain(unknownNeed);
        }
        if (noInstitution) {
            return plain(unknownInstitution);
        }
        return nats < 0 ? above(-nats, rarer, average) : above(nats, likelier, average);
    }

    /** The likelier sentence if the factor reads above 1.0, else the other one. */
    private static Reason above(double nats, ReasonCode likelier, ReasonCode otherwise) {
        String factor = String.format(Locale.ROOT, "%.1f", StrictMath.exp(nats));
        return factor.equals("1.0") ? plain(otherwise)
                : new Reason(likelier, List.of(new Reason.Argument("factor", Reason.Kind.FACTOR, factor)));
    }

    private static Reason plain(ReasonCode code) {
        return new Reason(code, List.of());
    }
}
