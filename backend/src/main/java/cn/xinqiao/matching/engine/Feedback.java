package cn.xinqiao.matching.engine;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an institution did with a need on the platform, with the need's facts as they were then. Evidence of what it looks
 * for, see {@link MatchingRules.FeedbackWeights}.
 *
 * @param needId    positive
 * @param about     what a refusal was about; null where it says nothing of a fact, and where {@code kind} is no refusal
 * @param date      when; a later day than the snapshot's is left out
 * @param sectors   sector codes and finer tags
 * @param round     null when unknown
 * @param amountFen null when unknown, else positive
 * @param tier      confirmed tier; null when unknown
 */
public record Feedback(long needId, Kind kind, @Nullable PartName about, LocalDate date, List<SectorTag> sectors, @Nullable String round,
        @Nullable Long amountFen, @Nullable String province, @Nullable String city, @Nullable String tier) implements Comparable<Feedback> {

    /** What was done. */
    public enum Kind {
        SAVED, INTRODUCTION_ACCEPTED, MEETING_HELD, PAID_IN, DISMISSED, INTRODUCTION_DECLINED;

        /** Whether it speaks against what it is about, and not for the need as a whole. */
        public boolean refusal() {
            return this == DISMISSED || this == INTRODUCTION_DECLINED;
        }
    }

    private static final Comparator<Feedback> ORDER = Comparator.comparingLong(Feedback::needId).thenComparing(Feedback::kind)
            .thenComparing(Feedback::about, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Feedback::date, Comparator.reverseOrder()).thenComparing(Feedback::toString);

    public Feedback {
        Inputs.positive(needId, "needId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(date, "date");
        sectors = sectors.stream().distinct().sorted().toList();
        if (amountFen != null) {
            Inputs.positive(amountFen, "amountFen");
        }
        if (about != null && !kind.refusal()) {
            throw new IllegalArgumentException(kind + " speaks for the whole need, not only for its " + about);
        }
    }

    /** What was done with this need, as it is now. */
    public static Feedback of(Need need, Kind kind, @Nullable PartName about, LocalDate date) {
        return new Feedback(need.id(), kind, about, date, need.sectors(), need.round(), need.amountFen(), need.province(), need.city(),
                need.tierConfirmed() ? need.tier() : null);
    }

    /** One order for all sums: floating-point addition depends on it, the order of rows must not matter. */
    @Override
    public int compareTo(Feedback other) {
        return ORDER.compare(this, other);
    }

    /** Whether it bears on what a part says of a need: it shares a value of it, and if it is a refusal, was about it. */
    boolean bearsOn(PartName part, Need need) {
        if (kind.refusal() && part != about) {
            return false;
        }
        return switch (part) {
            case SECTOR -> sectors.stream().anyMatch(need.sectors()::contains);
            case STAGE -> round != null && round.equals(need.round());
            case REGION -> province != null && province.equals(need.province()) || city != null && city.equals(need.city());
            case TICKET -> amountFen != null && need.amountFen() != null && TicketBand.of(amountFen) == TicketBand.of(need.amountFen());
            case TIER -> kind.refusal() && tier != null && need.tierConfirmed() && tier.equals(need.tier());
            case ACTIVITY, NETWORK, SIMILAR, LATENT, TEXT -> false;
        };
    }
}
