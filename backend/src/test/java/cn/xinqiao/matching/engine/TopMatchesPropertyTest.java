package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.matching.engine.Matcher.Wanted;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TopMatchesPropertyTest {

    @Property(tries = 6)
    void whatCameInIsTheDifferenceOfTheListsFromScratch(@ForAll long seed) {
        Random random = new Random(seed);
        List<Need> all = LongStream.rangeClosed(1, 40).mapToObj(id -> World.need(random, id)).toList();
        List<Mandate> everybody = LongStream.rangeClosed(1, 24).mapToObj(id -> World.mandate(random, id)).toList();
        Snapshot before = Snapshot.builder(World.RULES, World.MODEL, World.TODAY).addNeeds(all).addMandates(everybody)
                .addHistory(World.of(seed).history()).build();
        TopMatches lists = new TopMatches(before, Wanted.ALL);
        List<List<Long>> shownBefore = shown(before);
        for (int step = 0; step < 12; step++) {
            List<Need> needs = random.nextBoolean() ? List.of(World.need(random, 1 + random.nextInt(44))) : List.of();
            List<Mandate> mandates = needs.isEmpty() || random.nextInt(4) == 0 ? List.of(World.mandate(random, 1 + random.nextInt(27))) : List.of();
            Snapshot now = before.with(needs, List.of(), mandates, List.of());
            if (random.nextInt(6) == 0) {
                now = now.compact();
            }
            Set<List<Long>> expected = new HashSet<>();
            List<List<Long>> shown = shown(now);
            for (int mandate = 0; mandate < shown.size(); mandate++) {
                for (long need : shown.get(mandate)) {
                    if (!shownBefore.get(mandate).contains(need)) {
                        expected.add(List.of(need, mandate + 1L));
                    }
                }
            }
            shownBefore = shown;
            Set<List<Long>> found = new HashSet<>();
            for (TopMatches.Entered pair : lists.follow(now, Wanted.ALL, needs.stream().map(Need::id).toList(), mandates.stream().map(Mandate::id).toList())) {
                assertThat(pair.score()).isEqualTo(new Matcher(now).explain(pair.needId(), pair.mandateId(), Side.NEED).sum());
                assertThat(found.add(List.of(pair.needId(), pair.mandateId()))).as("once").isTrue();
            }
            assertThat(found).isEqualTo(expected);
            for (Mandate mandate : mandates) {
                assertThat(TopMatches.institutionEntered(before, Wanted.ALL, now, Wanted.ALL, mandate.id(), 1_000, Integer.MIN_VALUE + 1))
                        .extracting(TopMatches.Entered::needId).containsExactlyInAnyOrderElementsOf(institutionEntered(before, now, mandate));
            }
            before = now;
        }
    }

    private static List<Long> institutionEntered(Snapshot before, Snapshot now, Mandate mandate) {
        return LongStream.rangeClosed(1, 44).filter(id -> before.need(id) != null).boxed().filter(need -> {
            Need old = Objects.requireNonNull(before.need(need));
            return old.live() && !old.suspended()
                    && mandates(now, need).contains(mandate.id())
                    && mandates(before, need).stream().map(id -> Objects.requireNonNull(before.mandate(id)).institutionId())
                            .noneMatch(institution -> institution == mandate.institutionId());
        }).toList();
    }

    private static List<Long> mandates(Snapshot snapshot, long need) {
        return new Matcher(snapshot).forNeed(need, TopMatches.SHOWN).stream().map(Match::mandateId).toList();
    }

    private static List<List<Long>> shown(Snapshot snapshot) {
        return LongStream.rangeClosed(1, 27).mapToObj(mandate -> list(snapshot, mandate)).toList();
    }

    private static List<Long> list(Snapshot snapshot, long mandate) {
        return snapshot.mandate(mandate) == null ? List.of() : new Matcher(snapshot).forMandate(mandate, TopMatches.SHOWN).stream().map(Match::needId).toList();
    }
}
