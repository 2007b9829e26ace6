package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MatcherPropertyTest {

    @Property(tries = 50)
    void partsAddUpExactlyAndTheScoreStaysBetweenZeroAndHundred(@ForAll long seed) {
        World world = World.of(seed);
        Matcher matcher = new Matcher(world.snapshot());
        forEachPair(world, (need, mandate) -> {
            Explanation explanation = matcher.explain(need.id(), mandate.id(), Side.NEED);
            int sum = explanation.parts().stream().mapToInt(part -> part.points().hundredths()).sum();
            assertThat(explanation.score().hundredths()).isEqualTo(sum).isBetween(0, 100_00);
            assertThat(explanation.score().hundredths()).isEqualTo(Math.clamp(explanation.sum(), 0, 100_00));
            assertThat(explanation.parts()).extracting(ScorePart::name).containsExactly(PartName.values());
            assertThat(explanation.parts()).filteredOn(ScorePart::unknown)
                    .allSatisfy(part -> assertThat(part.points()).isEqualTo(Points.ZERO));
        });
    }

    @Property(tries = 50)
    void aRankingEqualsExplainingEveryPairTiesIncluded(@ForAll long seed) {
        World world = World.of(seed);
        Matcher matcher = new Matcher(world.snapshot());
        for (Need need : world.needs()) {
            List<Match> all = new ArrayList<>();
            for (Mandate mandate : world.mandates()) {
                Explanation explanation = matcher.explain(need.id(), mandate.id(), Side.NEED);
                if (explanation.eligible()) {
                    all.add(new Match(need.id(), mandate.id(), mandate.stale(), explanation));
                }
            }
            all.sort(Comparator.comparing(Match::stale).thenComparing(MatcherPropertyTest::sum, Comparator.reverseOrder())
                    .thenComparing(Match::mandateId));
            assertThat(matcher.forNeed(need.id(), 5)).isEqualTo(all.subList(0, Math.min(5, all.size())));
            assertThat(matcher.forNeed(need.id(), 1_000)).isEqualTo(all);
        }
        for (Mandate mandate : world.mandates()) {
            List<Match> all = new ArrayList<>();
            for (Need need : world.needs()) {
                Explanation explanation = matcher.explain(need.id(), mandate.id(), Side.MANDATE);
                if (explanation.eligible()) {
                    all.add(new Match(need.id(), mandate.id(), mandate.stale(), explanation));
                }
            }
            all.sort(Comparator.comparing(MatcherPropertyTest::sum, Comparator.reverseOrder()).thenComparing(Match::needId));
            assertThat(matcher.forMandate(mandate.id(), 4)).isEqualTo(all.subList(0, Math.min(4, all.size())));
        }
    }

    @Property(tries = 50)
    void theOrderOfInputDoesNotMatter(@ForAll long seed, @ForAll long shuffle) {
        World world = World.of(seed);
        assertThat(everything(world, world.shuffled(shuffle).snapshot())).isEqualTo(everything(world, world.snapshot()));
    }

    @Property(tries = 50)
    void changingRowsOneByOneEqualsBuildingAnew(@ForAll long seed, @ForAll long changes) {
        World world = World.of(seed);
        Snapshot changed = world.snapshot();
        TreeMap<Long, Need> needs = new TreeMap<>();
        world.needs().forEach(need -> needs.put(need.id(), need));
        TreeMap<Long, Mandate> mandates = new TreeMap<>();
        world.mandates().forEach(mandate -> mandates.put(mandate.id(), mandate));
        Random random = new Random(changes);
        for (int change = 0; change < 20; change++) {
            long id = 1 + random.nextInt(16);
            switch (random.nextInt(4)) {
                case 0 -> {
                    needs.remove(id);
                    changed = changed.withoutNeed(id);
                }
                case 1 -> {
                    mandates.remove(id);
                    changed = changed.withoutMandate(id);
                }
                case 2 -> {
                    Need need = World.need(random, id);
                    needs.put(id, need);
                    changed = changed.withNeed(need);
                }
                default -> {
                    Mandate mandate = World.mandate(random, id);
                    mandates.put(id, mandate);
                    changed = changed.withMandate(mandate);
                }
            }
        }
        World after = new World(List.copyOf(needs.values()), List.copyOf(mandates.values()), world.history());
        assertThat(changed.needCount()).isEqualTo(needs.size());
        assertThat(changed.mandateCount()).isEqualTo(mandates.size());
        assertThat(everything(after, changed)).isEqualTo(everything(after, after.snapshot()));
    }

    @Property(tries = 40)
    void mandatesOfSomeInstitutionsAreCountedAsTheRankingHasThem(@ForAll long seed, @ForAll long changes) {
        World world = World.of(seed);
        Random random = new Random(changes);
        Snapshot snapshot = world.snapshot().withMandate(World.mandate(random, 1 + random.nextInt(16))).withoutMandate(1 + random.nextInt(14));
        Matcher matcher = new Matcher(snapshot);
        Set<Long> some = Set.of(1001L, 1003L, 5L, 77L);
        for (Need need : world.needs()) {
            long ranked = matcher.forNeed(need.id(), 1_000).stream().filter(match -> match.mandateId() % 3 > 0)
                    .filter(match -> some.contains(snapshot.mandate(match.mandateId()).institutionId())).count();
            assertThat(matcher.countOf(need.id(), some, (n, m) -> m % 3 > 0)).isEqualTo((int) ranked);
        }
    }

    @Property(tries = 40)
    void whatWasExplainedBeforeAChangeSaysNothingOfTheChangedRows(@ForAll long seed, @ForAll long changes) {
        World world = World.of(seed);
        Snapshot snapshot = world.snapshot();
        Random random = new Random(changes);
        for (int round = 0; round < 3; round++) {
            explained(world, snapshot);
            snapshot = snapshot.withNeed(World.need(random, 1 + random.nextInt(12))).withMandate(World.mandate(random, 1 + random.nextInt(14)));
            assertThat(explained(world, snapshot)).isEqualTo(explained(world, snapshot.withoutKnownExplanations()));
        }
    }

    private static List<Explanation> explained(World world, Snapshot snapshot) {
        Matcher matcher = new Matcher(snapshot);
        List<Explanation> all = new ArrayList<>();
        forEachPair(world, (need, mandate) -> {
            for (Side side : Side.values()) {
                all.add(matcher.explain(need.id(), mandate.id(), side));
            }
        });
        return all;
    }

    @Property(tries = 50)
    void anUnknownFactOfTheNeedCountsExactlyZeroAndIsNamed(@ForAll long seed) {
        World world = World.of(seed);
        Snapshot snapshot = world.snapshot();
        forEachPair(world, (need, mandate) -> {
            unknown(snapshot, need.withSectors(List.of()), mandate, PartName.SECTOR);
            unknown(snapshot, need.withRegion(null, null), mandate, PartName.REGION);
            unknown(snapshot, need.withRound(null), mandate, PartName.STAGE);
            unknown(snapshot, need.withAmountFen(null), mandate, PartName.TICKET);
            unknown(snapshot, need.withTier(need.tier(), false).withCredentials(Set.of()), mandate, PartName.TIER);
            unknown(snapshot, need.withInvestorIds(Set.of()).withName(""), mandate, PartName.NETWORK);
            unknown(snapshot, need.withText(""), mandate, PartName.TEXT);
            allUnknown(snapshot.withMandate(Mandate.of(mandate.id(), 999).withInferred(true)), need, mandate, PartName.values());
        });
    }

    @Property(tries = 50)
    void aFailedGateBeatsAnyScoreAndEveryExcludedPairNamesOne(@ForAll long seed) {
        World world = World.of(seed);
        Matcher matcher = new Matcher(world.snapshot());
        for (Need need : world.needs()) {
            Set<Long> proposed = new HashSet<>();
            matcher.forNeed(need.id(), 1_000).forEach(match -> proposed.add(match.mandateId()));
            for (Mandate mandate : world.mandates()) {
                Explanation explanation = matcher.explain(need.id(), mandate.id(), Side.MANDATE);
                boolean excluded = explanation.gates().stream().anyMatch(gate -> !gate.passed());
                assertThat(proposed.contains(mandate.id())).isEqualTo(!excluded);
            }
        }
    }

    @Property(tries = 50)
    void everyStaleMandateRanksBelowEveryFreshOne(@ForAll long seed) {
        World world = World.of(seed);
        Matcher matcher = new Matcher(world.snapshot());
        for (Need need : world.needs()) {
            List<Match> ranking = matcher.forNeed(need.id(), 1_000);
            assertThat(ranking).extracting(Match::stale).isSorted();
        }
    }

    @Property(tries = 50)
    void acceptingWhatTheNeedStatesNeverLowersTheScore(@ForAll long seed) {
        World world = World.of(seed);
        Snapshot snapshot = world.builder().build(); // all facts together may say otherwise
        forEachPair(world, (need, mandate) -> {
            if (need.round() != null) {
                grows(snapshot, need, mandate, m -> m.withRounds(Mandate.plus(m.rounds(), need.round())));
            }
            if (need.province() != null) {
                grows(snapshot, need, mandate,
                        m -> m.withRegions(Mandate.plus(m.provinces(), need.province()), m.cities()));
            }
            if (need.city() != null) {
                grows(snapshot, need, mandate, m -> m.withRegions(m.provinces(), Mandate.plus(m.cities(), need.city())));
            }
            if (need.tier() != null) {
                grows(snapshot, need, mandate, m -> m.withTiers(Mandate.plus(m.tiers(), need.tier())));
            }
            DealsPerYear stated = mandate.dealsPerYear() == null ? DealsPerYear.NONE : mandate.dealsPerYear();
            if (stated != DealsPerYear.FROM_12) {
                grows(snapshot, need, mandate.withDealsPerYear(stated),
                        m -> m.withDealsPerYear(DealsPerYear.values()[stated.ordinal() + 1]));
            }
        });
    }

    @Property(tries = 50)
    void oneMoreKnownInvestorNeverLowersTheScore(@ForAll long seed) {
        World world = World.of(seed);
        Snapshot snapshot = world.builder().build(); // all facts together may say otherwise
        forEachPair(world, (need, mandate) -> {
            Set<Long> more = new HashSet<>(need.investorIds());
            more.add(mandate.institutionId());
            assertThat(score(snapshot.withNeed(need.withInvestorIds(more)), need, mandate))
                    .isGreaterThanOrEqualTo(score(snapshot, need, mandate));
        });
    }

    private static void grows(Snapshot snapshot, Need need, Mandate mandate, UnaryOperator<Mandate> change) {
        int before = score(snapshot.withMandate(mandate), need, mandate);
        assertThat(score(snapshot.withMandate(change.apply(mandate)), need, mandate)).isGreaterThanOrEqualTo(before);
    }

    private static int sum(Match match) {
        return match.explanation().sum();
    }

    private static int score(Snapshot snapshot, Need need, Mandate mandate) {
        return new Matcher(snapshot).explain(need.id(), mandate.id(), Side.NEED).score().hundredths();
    }

    private static void unknown(Snapshot snapshot, Need changed, Mandate mandate, PartName part) {
        allUnknown(snapshot.withNeed(changed), changed, mandate, part);
    }

    private static void allUnknown(Snapshot snapshot, Need need, Mandate mandate, PartName... parts) {
        Explanation explanation = new Matcher(snapshot).explain(need.id(), mandate.id(), Side.NEED);
        for (PartName part : parts) {
            boolean held = part == PartName.NETWORK && need.investorIds().contains(999L);
            boolean credentials = part == PartName.TIER && !need.credentials().isEmpty();
            if (!held && !credentials) {
                assertThat(explanation.part(part).unknown()).as(part.code()).isTrue();
                assertThat(explanation.part(part).points()).isEqualTo(Points.ZERO);
            }
        }
    }

    private static List<Explanation> everything(World world, Snapshot snapshot) {
        Matcher matcher = new Matcher(snapshot);
        List<Explanation> all = new ArrayList<>();
        for (Need need : world.needs()) {
            for (Mandate mandate : world.mandates()) {
                all.add(matcher.explain(need.id(), mandate.id(), Side.NEED));
                all.add(matcher.explain(need.id(), mandate.id(), Side.MANDATE));
            }
        }
        return all;
    }

    private interface Pair {
        void check(Need need, Mandate mandate);
    }

    private static void forEachPair(World world, Pair pair) {
        for (Need need : world.needs()) {
            for (Mandate mandate : world.mandates()) {
                pair.check(need, mandate);
            }
        }
    }
}
