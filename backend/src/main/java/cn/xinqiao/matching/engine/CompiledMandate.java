package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.Fact;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.TermName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A mandate with its institution's history, ready to be scored. All points are whole hundredths.
 *
 * @param input         as it was put in
 * @param institution   its institution's number
 * @param record        its institution's history
 * @param activity      points for how active it is
 * @param activityKnown whether anything is known or stated about that
 * @param judged        per field, whether it states values or its history knows some; else the field is unknown
 * @param otherwise     per field, the points of a value that it neither states nor ever backed
 * @param more          what a value that it states or backed adds to that, by token
 * @param thesis        the words of its thesis
 * @param perWord       points for each of them that a need shares
 * @param latent        its institution's latent factor; null if none was learned
 * @param latentScale   points per unit of likeness
 * @param dense         the latent factor in bytes
 */
record CompiledMandate(
        Mandate input, int institution, History.Record record, int activity, boolean activityKnown, boolean[] judged, int[] otherwise, TokenPoints more,
        int[] thesis, int perWord, float @Nullable [] latent, double latentScale, byte[] dense) {

    /** Largest points of one value. */
    private static final int LARGEST = 32_000;


    static CompiledMandate of(Mandate mandate, Model model) {
        return new Compiler(mandate, model).compile(null, null);
    }

    /** What this mandate would be after a change, as far as a need with these facts can tell: all that scoring it takes. */
    CompiledMandate sketch(Mandate changed, Facts asked, Model model) {
        return new Compiler(changed, model).compile(this, asked);
    }

    /** Points of a value; 0 where the field is unknown. */
    int points(int field, int token) {
        return judged[field] ? otherwise[field] + more.get(token) : 0;
    }

    /** Points for likeness with a latent factor, 0 if either is unknown. */
    int likeness(float @Nullable [] factor) {
        return latent == null || factor == null ? 0 : (int) Math.round(latentScale * LatentSpace.product(factor, latent));
    }

    /** Points as a column of an index can hold them. */
    static short limited(int points) {
        return (short) Math.clamp(points, -LARGEST, LARGEST);
    }

    /** Works out one mandate. */
    private static final class Compiler {
        private final Mandate mandate;
        private final Model model;
        private final MatchingRules rules;
        private final History.Record record;
        private final boolean[] stated = new boolean[Field.COUNT];
        private final FeedbackCounts feedback;
        private final Counts masses = new Counts(16);

        Compiler(Mandate mandate, Model model) {
            this.mandate = mandate;
            this.model = model;
            this.rules = model.rules();
            this.record = model.history().record(mandate.institutionId());
            this.feedback = FeedbackCounts.of(mandate.feedback(), model);
        }

        /**
         * @param before the same institution's mandate, whose parts are taken over where they do not depend on what is stated
         * @param asked  the facts that will be asked for; null: all
         */
        CompiledMandate compile(@Nullable CompiledMandate before, @Nullable Facts asked) {
            double declared = -1;
            if (!mandate.inferred()) {
                state();
                if (mandate.dealsPerYear() != null) {
                    declared = rules.declaredDeals().get(mandate.dealsPerYear().code());
                }
            }
            boolean[] judged = new boolean[Field.COUNT];
            int[] otherwise = new int[Field.COUNT];
            for (Field field : Field.values()) {
                int f = field.ordinal();
                judged[f] = stated[f] || total(f) > 0 || feedback.refused(f);
                otherwise[f] = points(field, StrictMath.log(alpha() * open(f) / (total(f) + alpha())));
            }
            Counts more = new Counts(8);
            if (asked == null) {
                addTo(more, record.counts().tokens(), judged, otherwise);
                addTo(more, masses.tokens(), judged, otherwise);
                addTo(more, feedback.counts().tokens(), judged, otherwise);
                addTo(more, feedback.against().tokens(), judged, otherwise);
            } else {
                addTo(more, asked.tokens(), judged, otherwise);
            }
            boolean sameThesis = before != null && before.input.thesis().equals(mandate.thesis());
            int[] thesis = sameThesis ? before.thesis : model.text().of(mandate.thesis());
            boolean sameLatent = before != null && !model.history().latent().dependsOnMandates();
            float[] latent = sameLatent ? before.latent : latent();
            double latentScale = before != null ? before.latentScale : model.hundredths(model.weight(TermName.LATENT, record));
            byte[] dense = sameLatent ? before.dense : model.dense().ofMandate(latent, latentScale);
            return new CompiledMandate(mandate, model.institutions().of(mandate.institutionId()), record, activity(declared), !record.isEmpty() || declared >= 0, judged, otherwise, TokenPoints.of(more),
                    thesis, rules.text() * 100 / Math.max(rules.shortThesis(), thesis.length),
                    latent, latentScale, dense);
        }

        /** What the values that it states or backed, of these, add to those of any other. */
        private void addTo(Counts more, int[] tokens, boolean[] judged, int[] otherwise) {
            for (int token : tokens) {
                Field field = Field.values()[Tokens.field(token)];
                boolean known = record.counts().get(token) != 0 || masses.get(token) != 0 || feedback.counts().get(token) != 0
                        || feedback.against().get(token) != 0;
                if (known && judged[field.ordinal()] && more.get(token) == 0) {
                    more.add(token, points(field, lift(field, token)) - otherwise[field.ordinal()]);
                }
            }
        }

        /** The factor that was learned of the institution, or what its mandate and past come to in a space learned elsewhere. */
        private float @Nullable [] latent() {
            float[] learned = model.history().latent().investor(mandate.institutionId());
            if (learned != null) {
                return learned;
            }
            Map<Fact, Map<String, Double>> values = new EnumMap<>(Fact.class);
            add(record.counts(), 1, values);
            add(masses, alpha() / model.settings().mandateMass(), values);
            double deals = record.deals() + (masses.tokens().length == 0 ? 0 : alpha());
            return model.history().latent().investor(values, deals, model.history().name(mandate.institutionId()), model.settings());
        }

        private void add(Counts some, double deals, Map<Fact, Map<String, Double>> values) {
            for (int token : some.tokens()) {
                Fact fact = Field.values()[Tokens.field(token)].fact();
                String value = model.tokens().value(token);
                if (fact != null && value != null) {
                    values.computeIfAbsent(fact, unused -> new HashMap<>()).merge(value, deals * some.get(token), Double::sum);
                }
            }
        }

        private double alpha() {
            return model.settings().pseudoDeals();
        }

        /** What the prior leaves to the values that are not listed. */
        private double open(int field) {
            return stated[field] ? 1 - model.settings().mandateMass() : 1;
        }

        /** Rounds in which a field is known, with what feedback adds. */
        private double total(int field) {
            return record.fieldTotals()[field] + feedback.totals()[field];
        }

        /**
         * lift(v) = ln((n(v) + α·m(v)) / ((n + α)·p(v))), see {@link Scorer}; n(v) and n with the parts of deals that feedback
         * is worth. Refusals take from it what their limit allows, the less the more deals speak for the value.
         */
        private double lift(Field field, int token) {
            double p = model.history().share(field, token);
            double prior = open(field.ordinal()) * p + masses.get(token);
            double deals = record.counts().get(token);
            double lift = StrictMath.log((deals + feedback.counts().get(token) + alpha() * prior) / ((total(field.ordinal()) + alpha()) * p));
            double against = Math.min(feedback.against().get(token), rules.feedback().mostAgainst());
            return lift - against * alpha() / (alpha() + deals);
        }

        private int points(Field field, double lift) {
            TermName term = field.term();
            double weight = term == null ? rules.weights().tier() : model.weight(term, record);
            return model.hundredthsOf(weight * lift);
        }

        /** deals · ln(1 + d / activityScale) − recency · ln(1 + days idle / idleScaleDays), d decayed plus declared deals. */
        private int activity(double declared) {
            double deals = record.deals() + model.settings().declaredDealWeight() * Math.max(0, declared);
            double value = model.weight(TermName.DEALS, record) * StrictMath.log1p(deals / model.settings().activityScale());
            if (!record.isEmpty()) {
                value -= model.weight(TermName.RECENCY, record) * StrictMath.log1p(record.idleDays() / model.settings().idleScaleDays());
            }
            return model.hundredthsOf(value);
        }

        private void state() {
            int[] levelWeight = new int[Field.COUNT];
            mandate.sectors().forEach((tag, weight) -> levelWeight[Field.ofSector(tag).ordinal()] += weight);
            for (Map.Entry<SectorTag, Integer> sector : new TreeMap<>(mandate.sectors()).entrySet()) {
                Field field = Field.ofSector(sector.getKey());
                stated[field.ordinal()] = true;
                masses.add(model.tokens().of(field, sector.getKey().code()),
                        model.settings().mandateMass() * sector.getValue() / levelWeight[field.ordinal()]);
            }
            state(Field.ROUND, mandate.rounds());
            state(Field.PROVINCE, mandate.provinces());
            state(Field.CITY, mandate.cities());
            state(Field.TIER, mandate.tiers());
            stateTicket(mandate.ticketMinFen(), mandate.ticketMaxFen());
        }

        private void state(Field field, Set<String> values) {
            stated[field.ordinal()] = !values.isEmpty();
            for (String value : new TreeSet<>(values)) {
                masses.add(model.tokens().of(field, value), model.settings().mandateMass() / values.size());
            }
        }

        /**
         * The bands of a range share its mass as the market does, so that a range without limits says nothing. An open end
         * reaches as far as the bands that financing rounds have: 10,000 yuan to 100 billion yuan.
         */
        private void stateTicket(@Nullable Long min, @Nullable Long max) {
            if (min == null && max == null) {
                return;
            }
            int low = TicketBand.of(Math.max(Objects.requireNonNullElse(min, 0L), 1_000_000L));
            int high = Math.max(low, TicketBand.of(Objects.requireNonNullElse(max, 10_000_000_000_000L)));
            int[] bands = IntStream.rangeClosed(low, high).map(band -> model.tokens().of(Field.TICKET, Integer.toString(band))).toArray();
            double within = 0;
            for (int band : bands) {
                within += model.history().share(Field.TICKET, band);
            }
            stated[Field.TICKET.ordinal()] = true;
            for (int band : bands) {
                masses.add(band, model.settings().mandateMass() * model.history().share(Field.TICKET, band) / within);
            }
        }
    }
}
