package cn.xinqiao.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest single change that lifts a pair over its next band. Changes are tried in the order of their cost
 * ({@link Change.Code}); among changes of one kind values that the other side lists come first, and of ordered values
 * (amount, round, tier) the nearest. Each is applied and scored as any other pair, so what is promised is what comes.
 * One instance serves one query of one thread: the needs that changes lead to are worked out once for all mandates.
 */
final class Counterfactuals {

    /** An amount moves by at most two decades: more would be another need. */
    private static final int MOST_BANDS = 4;
    /** 10,000 yuan and 100 billion yuan. */
    private static final int LOWEST_BAND = 12;
    private static final int HIGHEST_BAND = 26;

    private final Snapshot snapshot;
    private final Scorer scorer;
    private final Map<NeedChange, CompiledNeed> sketches = new HashMap<>();
    private final Map<NeedChange, CompiledNeed> changedNeeds = new HashMap<>();

    private record NeedChange(long needId, Change change) {
    }

    Counterfactuals(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.scorer = new Scorer(snapshot.model());
    }

    Counterfactual of(CompiledNeed need, CompiledMandate mandate, Side side) {
        if (!Gates.pass(need.input(), mandate.input())) {
            return Counterfactual.none(Counterfactual.Outcome.GATE_FAILED);
        }
        int score = Scorer.limited(scorer.sum(need, mandate));
        for (int band : snapshot.rules().bands()) {
            if (band * 100 > score) {
                return search(need, mandate, side, band * 100);
            }
        }
        return Counterfactual.none(Counterfactual.Outcome.TOP_BAND);
    }

    private Counterfactual search(CompiledNeed need, CompiledMandate mandate, Side side, int band) {
        List<Change> changes = switch (side) {
            case NEED -> changes(need.input(), mandate.input());
            case MANDATE -> changes(mandate.input(), need.input());
        };
        for (Change change : changes) {
            int promised = switch (side) {
                case NEED -> needScore(need, change, mandate, band);
                case MANDATE -> eligibleScore(need, snapshot.sketch(mandate, change.applyTo(mandate.input()), need.facts()));
            };
            if (promised >= band) {
                return new Counterfactual(
                        Counterfactual.Outcome.FOUND, change, Points.of(band), Points.of(promised));
            }
        }
        return Counterfactual.none(Counterfactual.Outcome.NO_SINGLE_CHANGE);
    }

    /** A change that runs into a gate helps nobody. */
    private int eligibleScore(CompiledNeed need, CompiledMandate mandate) {
        return Gates.pass(need.input(), mandate.input()) ? Scorer.limited(scorer.sum(need, mandate)) : -1;
    }

    /** The score after a change of the need; any number below the band if it cannot reach it. */
    private int needScore(CompiledNeed need, Change change, CompiledMandate mandate, int band) {
        NeedChange key = new NeedChange(need.input().id(), change);
        CompiledNeed sketch = sketches.computeIfAbsent(key,
                unused -> snapshot.sketch(need, change.applyTo(need.input())));
        int score = eligibleScore(sketch, mandate);
        if (score < 0 || sketch.isLike(need)) {
            return score;
        }
        if (scorer.reachableBySimilar(sketch, mandate, snapshot.model()) < band) {
            return -1;
        }
        return Scorer.limited(scorer.sum(changedNeeds.computeIfAbsent(key, unused -> sketch.complete(snapshot.model())), mandate));
    }

    private List<Change> changes(Need need, Mandate mandate) {
        List<Change> changes = new ArrayList<>();
        Set<String> own = levelOne(need.sectors());
        Set<String> sectors = listedFirst(preferred(mandate), snapshot.history().values(Field.SECTOR_1));
        sectors.removeAll(own);
        Change.Code moreSectors = own.isEmpty() ? Change.Code.STATE_SECTOR : Change.Code.ADD_SECTOR;
        sectors.forEach(code -> changes.add(new Change(moreSectors, null, code)));
        rounds(need, mandate, changes);
        amounts(need, mandate, changes);
        if (need.province() == null) {
            listedFirst(new TreeSet<>(mandate.provinces()), snapshot.history().values(Field.PROVINCE))
                    .forEach(code -> changes.add(new Change(Change.Code.STATE_REGION, null, code)));
        }
        tiers(need, changes);
        changes.sort(Comparator.comparing(Change::code));
        return changes;
    }

    private void rounds(Need need, Mandate mandate, List<Change> changes) {
        List<String> ladder = snapshot.rules().roundLadder();
        String round = need.round();
        if (round == null) {
            listedFirst(ladder.stream().filter(mandate.rounds()::contains).toList(), ladder)
                    .forEach(code -> changes.add(new Change(Change.Code.STATE_ROUND, null, code)));
            return;
        }
        int here = ladder.indexOf(round);
        if (here >= 0) {
            nearest(ladder, here).forEach(code -> changes.add(new Change(Change.Code.CHANGE_ROUND, round, code)));
        }
    }

    private static void amounts(Need need, Mandate mandate, List<Change> changes) {
        List<Integer> bands = new ArrayList<>();
        for (int band = LOWEST_BAND; band <= HIGHEST_BAND; band++) {
            bands.add(band);
        }
        Long amount = need.amountFen();
        if (amount == null) {
            Comparator<Integer> accepted = Comparator.comparing(band -> !accepts(mandate, neat(band, 0)));
            bands.stream().sorted(accepted).forEach(band ->
                    changes.add(new Change(Change.Code.STATE_AMOUNT, null, Long.toString(neat(band, 0)))));
            return;
        }
        int here = TicketBand.of(amount);
        bands.stream()
                .filter(band -> band != here && Math.abs(band - here) <= MOST_BANDS)
                .sorted(Comparator.comparingInt(band -> Math.abs(band - here)))
                .forEach(band -> changes.add(new Change(
                        Change.Code.CHANGE_AMOUNT, amount.toString(), Long.toString(neat(band, amount)))));
    }

    private void tiers(Need need, List<Change> changes) {
        List<String> ladder = snapshot.rules().tierLadder();
        String tier = need.tier();
        int here = Math.max(0, tier == null ? 0 : ladder.indexOf(tier));
        if (tier != null && !need.tierConfirmed() && here > 0) {
            changes.add(new Change(Change.Code.CONFIRM_TIER, tier, tier));
        }
        for (String higher : ladder.subList(here + 1, ladder.size())) {
            changes.add(new Change(Change.Code.REACH_TIER, tier, higher));
        }
    }

    private List<Change> changes(Mandate mandate, Need need) {
        List<Change> changes = new ArrayList<>();
        if (mandate.inferred()) {
            // What an inferred mandate lists does not count, so a longer list would not either.
            changes.add(new Change(Change.Code.CONFIRM_MANDATE, "true", "false"));
            return changes;
        }
        DealsPerYear stated = mandate.dealsPerYear();
        for (DealsPerYear band : DealsPerYear.values()) {
            if (stated == null) {
                changes.add(new Change(Change.Code.STATE_DEALS_PER_YEAR, null, band.code()));
            } else if (band.compareTo(stated) > 0) {
                changes.add(new Change(Change.Code.RAISE_DEALS_PER_YEAR, stated.code(), band.code()));
            }
        }
        for (String sector : levelOne(need.sectors())) {
            if (!mandate.sectors().containsKey(SectorTag.of(sector))) {
                changes.add(new Change(Change.Code.ACCEPT_SECTOR, null, sector));
            }
        }
        accept(Change.Code.ACCEPT_ROUND, need.round(), mandate.rounds(), changes);
        if (!mandate.nationwide()) { // one more region would narrow what is open to all
            accept(Change.Code.ACCEPT_REGION, need.province(), mandate.provinces(), changes);
            accept(Change.Code.ACCEPT_CITY, need.city(), mandate.cities(), changes);
        }
        accept(Change.Code.ACCEPT_TIER, need.tierConfirmed() ? need.tier() : null, mandate.tiers(), changes);
        Long amount = need.amountFen();
        if (amount != null) {
            acceptAmount(mandate, amount, changes);
        }
        changes.sort(Comparator.comparing(Change::code));
        return changes;
    }

    private static void accept(
            Change.Code code, @Nullable String value, Set<String> listed, List<Change> changes) {
        if (value != null && !listed.contains(value)) {
            changes.add(new Change(code, null, value));
        }
    }

    /** States the band of the amount where nothing was stated, else widens the range to the end of that band. */
    private static void acceptAmount(Mandate mandate, long amount, List<Change> changes) {
        int band = TicketBand.of(amount);
        long bandLow = TicketBand.start(band);
        long bandHigh = TicketBand.end(band);
        Long min = mandate.ticketMinFen();
        Long max = mandate.ticketMaxFen();
        if (min == null && max == null) {
            changes.add(new Change(Change.Code.ACCEPT_AMOUNT, null, range(bandLow, bandHigh)));
        } else if (!accepts(mandate, amount)) {
            Long low = min == null ? null : Long.valueOf(Math.min(min, bandLow));
            Long high = max == null ? null : Long.valueOf(Math.max(max, bandHigh));
            changes.add(new Change(Change.Code.ACCEPT_AMOUNT, range(min, max), range(low, high)));
        }
    }

    private static String range(@Nullable Long low, @Nullable Long high) {
        return Objects.toString(low, "") + "-" + Objects.toString(high, "");
    }

    private static boolean accepts(Mandate mandate, long amount) {
        Long min = mandate.ticketMinFen();
        Long max = mandate.ticketMaxFen();
        return (min == null || min <= amount) && (max == null || amount <= max);
    }

    /** The round number (1, 2, 3, 5 or 8 times a power of ten) within the band that is nearest to an amount. */
    private static long neat(int band, long amount) {
        long best = -1;
        for (long step : new long[] {1, 2, 3, 5, 8}) {
            long neat = step * TicketBand.start(band - band % 2);
            boolean nearer = best < 0 || Math.abs(neat - amount) < Math.abs(best - amount);
            if (TicketBand.of(neat) == band && nearer) {
                best = neat;
            }
        }
        return best;
    }

    private static Set<String> levelOne(Collection<SectorTag> tags) {
        Set<String> codes = new TreeSet<>();
        tags.stream().filter(tag -> tag.level() == 1).forEach(tag -> codes.add(tag.code()));
        return codes;
    }

    /** The mandate's sectors, the weightiest first. */
    private static List<String> preferred(Mandate mandate) {
        return mandate.sectors().entrySet().stream()
                .filter(entry -> entry.getKey().level() == 1)
                .sorted(Map.Entry.<SectorTag, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().code())
                .toList();
    }

    private static Set<String> listedFirst(Collection<String> listed, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(listed);
        all.addAll(others);
        return all;
    }

    /** The other steps of a ladder, the nearest first, of two equally near ones the earlier. */
    private static List<String> nearest(List<String> ladder, int here) {
        return ladder.stream()
                .filter(step -> ladder.indexOf(step) != here)
                .sorted(Comparator.comparingInt(step -> Math.abs(ladder.indexOf(step) - here)))
                .toList();
    }
}
