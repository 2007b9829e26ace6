package cn.xinqiao.matching.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An investment mandate as the engine sees it. What it lists is evidence, not a wall: 80 % of the prior lies on the
 * listed values, 20 % on the market. A field that lists nothing says nothing. Only {@code never} and {@code conflicts}
 * exclude.
 *
 * @param id             positive
 * @param institutionId  organisation that owns the mandate and whose history counts, positive
 * @param sectors        weight per sector, 1 to 100; levels that are not listed say nothing
 * @param rounds         financing round codes
 * @param ticketMinFen   smallest amount in fen; null is open
 * @param ticketMaxFen   largest amount in fen; null is open
 * @param provinces      province codes; empty means nationwide
 * @param cities         city codes; list the province of a city as well
 * @param tiers          cultivation tiers looked for
 * @param dealsPerYear   declared deals a year; null when not stated
 * @param never          what is ruled out
 * @param conflicts      enterprises that this institution must not be brought together with
 * @param thesis         investment thesis in words; may be empty
 * @param live           active or stale, and not paused or closed
 * @param stale          not reconfirmed in time: ranks below every fresh mandate and is marked
 * @param suspended      the owning organisation is suspended
 * @param inferred       made from the history by an import. Its lists repeat what the history already says, so they are
 *                       not counted a second time as a prior; never statements and conflicts still exclude
 * @param feedback       what the institution did with needs, each deed once, in one order
 */
public record Mandate(
        long id,
        long institutionId,
        Map<SectorTag, Integer> sectors,
        Set<String> rounds,
        @Nullable Long ticketMinFen,
        @Nullable Long ticketMaxFen,
        Set<String> provinces,
        Set<String> cities,
        Set<String> tiers,
        @Nullable DealsPerYear dealsPerYear,
        List<NeverStatement> never,
        Set<Long> conflicts,
        String thesis,
        boolean live,
        boolean stale,
        boolean suspended,
        boolean inferred,
        List<Feedback> feedback) {

    public Mandate {
        Inputs.positive(id, "id");
        Inputs.positive(institutionId, "institutionId");
        sectors = Map.copyOf(sectors);
        sectors.forEach((tag, weight) -> Inputs.within(weight, 1, 100, "weight of sector " + tag.code()));
        rounds = Set.copyOf(rounds);
        if (ticketMinFen != null) {
            Inputs.within(ticketMinFen, 0, Long.MAX_VALUE, "ticketMinFen");
        }
        if (ticketMaxFen != null) {
            Inputs.positive(ticketMaxFen, "ticketMaxFen");
            if (ticketMinFen != null && ticketMinFen > ticketMaxFen) {
                throw new IllegalArgumentException("ticketMinFen is above ticketMaxFen");
            }
        }
        provinces = Set.copyOf(provinces);
        cities = Set.copyOf(cities);
        tiers = Set.copyOf(tiers);
        never = List.copyOf(never);
        conflicts = Set.copyOf(conflicts);
        Objects.requireNonNull(thesis, "thesis");
        feedback = feedback.isEmpty() ? List.of() : feedback.stream().distinct().sorted().toList();
    }

    /** A live mandate that states nothing; add what is stated with the {@code with} methods. */
    public static Mandate of(long id, long institutionId) {
        return new Mandate(id, institutionId, Map.of(), Set.of(), null, null, Set.of(), Set.of(), Set.of(), null, List.of(),
                Set.of(), "", true, false, false, false, List.of());
    }

    /** Whether it says that every region is welcome; what was only inferred from the history says nothing. */
    boolean nationwide() {
        return !inferred && provinces.isEmpty() && cities.isEmpty();
    }

    public Mandate withSectors(Map<SectorTag, Integer> stated) {
        return new Mandate(id, institutionId, stated, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    /** Sectors without a preference among them. */
    public Mandate withSectors(Collection<SectorTag> stated) {
        Map<SectorTag, Integer> even = new TreeMap<>();
        stated.forEach(tag -> even.put(tag, 100));
        return withSectors(even);
    }

    public Mandate withRounds(Set<String> stated) {
        return new Mandate(id, institutionId, sectors, stated, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withTicket(@Nullable Long minFen, @Nullable Long maxFen) {
        return new Mandate(id, institutionId, sectors, rounds, minFen, maxFen, provinces, cities, tiers, dealsPerYear, never,
                conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withRegions(Set<String> statedProvinces, Set<String> statedCities) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, statedProvinces, statedCities,
                tiers, dealsPerYear, never, conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withTiers(Set<String> stated) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, stated,
                dealsPerYear, never, conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withDealsPerYear(@Nullable DealsPerYear stated) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers, stated,
                never, conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withNever(List<NeverStatement> stated) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, stated, conflicts, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withConflicts(Set<Long> listed) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, listed, thesis, live, stale, suspended, inferred, feedback);
    }

    public Mandate withThesis(String words) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, conflicts, words, live, stale, suspended, inferred, feedback);
    }

    public Mandate withState(boolean isLive, boolean isStale, boolean isSuspended) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, conflicts, thesis, isLive, isStale, isSuspended, inferred, feedback);
    }

    public Mandate withInferred(boolean fromHistory) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, conflicts, thesis, live, stale, suspended, fromHistory, feedback);
    }

    public Mandate withFeedback(List<Feedback> deeds) {
        return new Mandate(id, institutionId, sectors, rounds, ticketMinFen, ticketMaxFen, provinces, cities, tiers,
                dealsPerYear, never, conflicts, thesis, live, stale, suspended, inferred, deeds);
    }

    static <T> Set<T> plus(Set<T> set, T more) {
        Set<T> grown = new HashSet<>(set);
        grown.add(more);
        return grown;
    }
}
