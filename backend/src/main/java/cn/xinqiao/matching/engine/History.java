package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.DealHistory;
import cn.xinqiao.matching.engine.model.Fact;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.OpenRound;
import cn.xinqiao.matching.engine.model.PairTerms;
import cn.xinqiao.matching.engine.model.RoundFacts;
import cn.xinqiao.matching.engine.model.TermName;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What past rounds say: decayed counts per institution, market shares, and the terms of pairs. Immutable; shared by all
 * snapshots that differ only in needs and mandates.
 */
final class History {

    /**
     * What one institution did.
     *
     * @param deals       past rounds, each decayed by its age
     * @param rounds      past rounds, plain
     * @param idleDays    days since the last one
     * @param fieldTotals decayed rounds in which a field is known
     * @param counts      decayed rounds per token
     */
    record Record(double deals, int rounds, long idleDays, double[] fieldTotals, Counts counts) {
        static final Record NOTHING = new Record(0, 0, 0, new double[Field.COUNT], Counts.NONE);

        boolean isEmpty() {
            return rounds == 0;
        }
    }

    /** A value that the rules do not expect is rare, but a logarithm needs it to exist. */
    private static final double LEAST_SHARE = 0.0002;

    private final MatchingRules rules;
    private final LocalDate today;
    private final Map<Long, Record> records = new HashMap<>();
    private final Counts market = new Counts(1024);
    private final double[] marketTotals = new double[Field.COUNT];
    /** What the rules say about the market: the share of listed tokens, and per field that of any other. */
    private final Counts listedShares = new Counts(128);
    private final double[] otherShare = new double[Field.COUNT];
    private final DealHistory deals;
    private final PairTerms pairs;
    private final double[][] pairHundredths = new double[TermName.values().length][];
    private final LatentSpace latent;
    private final Map<String, float[]> cityFactors = new HashMap<>();
    private final List<String> sectors;
    private final List<String> provinces;

    /** @param deals the same rounds as the model sees them, made by {@link #deals} */
    History(MatchingRules rules, ModelSettings model, LocalDate today, Tokens tokens, Collection<PastRound> rows,
            DealHistory deals, LatentSpace latent) {
        this.rules = rules;
        this.today = today;
        this.deals = deals;
        this.latent = latent;
        // The model puts the province before a city; the codes of cities tell them apart alone.
        latent.values(Fact.CITY).forEach(city -> cityFactors.putIfAbsent(city.substring(city.indexOf('/') + 1), latent.token(Fact.CITY, city)));
        pairs = PairTerms.of(deals, model);
        readShares(tokens);
        // One order for all sums: floating-point addition depends on it, the caller's order must not matter.
        List<PastRound> rounds = rows.stream()
                .filter(round -> round.date().isBefore(today))
                .sorted(Comparator.comparing(PastRound::date).thenComparingLong(PastRound::id))
                .toList();
        sectors = rounds.stream().flatMap(round -> round.sectors().stream()).filter(tag -> tag.level() == 1)
                .map(SectorTag::code).distinct().sorted().toList();
        provinces = rounds.stream().map(PastRound::province).filter(Objects::nonNull).distinct().sorted().toList();
        for (PastRound round : rounds) {
            Facts facts = Facts.of(tokens, round.sectors(), round.round(), round.province(), round.city(), round.amountFen(), null);
            long age = today.toEpochDay() - round.date().toEpochDay();
            double decay = StrictMath.pow(2, -age / model.halfLifeDays());
            for (long institution : round.institutionIds().stream().sorted().toList()) {
                Record before = records.get(institution);
                double[] totals = before == null ? new double[Field.COUNT] : before.fieldTotals;
                Counts counts = before == null ? new Counts(4) : before.counts;
                for (int f = 0; f < facts.size(); f++) {
                    int field = facts.field(f);
                    double part = decay / facts.voices()[f];
                    counts.add(facts.tokens()[f], part);
                    totals[field] += part;
                    market.add(facts.tokens()[f], part);
                    marketTotals[field] += part;
                }
                records.put(institution, new Record((before == null ? 0 : before.deals) + decay, (before == null ? 0 : before.rounds) + 1,
                        age, totals, counts));
            }
        }
        for (TermName term : TermName.values()) {
            pairHundredths[term.ordinal()] = LongStream.of(deals.investorIds())
                    .mapToDouble(id -> model.weight(term, record(id).deals()) * rules.pointsPerNat() * 100).toArray();
        }
    }

    /** The same rounds as the model sees them. */
    DealHistory deals() {
        return deals;
    }

    /** The ids of the investors by their number. */
    long[] investorIds() {
        return deals.investorIds();
    }

    /** Hundredths of a point per unit of a term, by the number of the investor. */
    double[] pairHundredths(TermName term) {
        return pairHundredths[term.ordinal()];
    }

    /** The rounds before a day as the model sees them. */
    static DealHistory deals(LocalDate today, ModelSettings model, Collection<PastRound> rounds, Map<Long, String> institutions) {
        return DealHistory.of(today, model.halfLifeDays(), rounds.stream().map(PastRound::asDeal).toList(), institutions, List.of());
    }

    private static RoundFacts facts(List<SectorTag> sectors, @Nullable String round, @Nullable String province, @Nullable String city,
            @Nullable Long amountFen, String name) {
        return new RoundFacts(sectors, province, city, round, amountFen == null ? null : (double) amountFen, null, null, null, name);
    }

    /** Days from a date to today; negative if it is yet to come. */
    long ageOf(LocalDate date) {
        return today.toEpochDay() - date.toEpochDay();
    }

    Record record(long institutionId) {
        return records.getOrDefault(institutionId, Record.NOTHING);
    }

    /** The terms of pairs of a need; of an enterprise that may not be known only what its facts say. */
    Map<TermName, PairTerms.Values> pairs(Need need) {
        return pairs.of(open(need), need.investorIds());
    }

    /** One of the terms of pairs alone. */
    PairTerms.Values pairs(TermName term, Need need) {
        return pairs.of(term, open(need), need.investorIds());
    }

    private OpenRound open(Need need) {
        return new OpenRound(need.id(), need.name().isEmpty() ? -1 : need.enterpriseId(), today,
                facts(need.sectors(), need.round(), need.province(), need.city(), need.amountFen(), need.name()));
    }

    /** The institution's name as far as it is known, else empty. */
    String name(long institutionId) {
        int number = deals.investor(institutionId);
        return number < 0 ? "" : deals.name(number);
    }

    LatentSpace latent() {
        return latent;
    }

    /** The latent factor of a value, null if none was learned. */
    float @Nullable [] factor(Field field, String value) {
        Fact fact = field.fact();
        return fact == null ? null : field == Field.CITY ? cityFactors.get(value) : latent.token(fact, value);
    }

    /** The sector codes of level 1 and the provinces that past rounds name, in order. */
    List<String> values(Field field) {
        return switch (field) {
            case SECTOR_1 -> sectors;
            case PROVINCE -> provinces;
            default -> throw new IllegalArgumentException(field + " has no list of values");
        };
    }

    /**
     * The market's share p of a value, always above 0: the decayed investments with it among those in which the field is
     * known, smoothed by {@code thinHistory} pseudo-rounds that follow the rules' market shares. Tiers come from the rules
     * alone, because past rounds do not state them.
     */
    double share(Field field, int token) {
        double listed = listedShares.get(token);
        double prior = listed > 0 ? listed : otherShare[field.ordinal()];
        if (field == Field.TIER) {
            return prior;
        }
        double thin = rules.thinHistory();
        return (market.get(token) + thin * prior) / (marketTotals[field.ordinal()] + thin);
    }

    private void readShares(Tokens tokens) {
        for (Field field : Field.values()) {
            double left = 1;
            for (Map.Entry<String, Double> share : new TreeMap<>(field.shares(rules)).entrySet()) {
                listedShares.add(tokens.of(field, share.getKey()), share.getValue());
                left -= share.getValue();
            }
            int others = Math.max(1, field.size(rules) - field.shares(rules).size());
            otherShare[field.ordinal()] = Math.max(LEAST_SHARE, left / others);
        }
    }

    /** The factor of what a need says beside the fields of {@link Field}: its name, its investors, its earlier rounds. */
    float @Nullable [] otherLatent(Need need) {
        if (latent.dimensions() == 0) {
            return null;
        }
        return latent.company(need.name(), need.investorIds(), need.name().isEmpty() ? 0 : deals.roundsOf(need.enterpriseId()));
    }
}
