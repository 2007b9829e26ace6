package cn.xinqiao.matching.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** After every change each list is that of a full scan, and what is reported is what came in. */
class TopListsPropertyTest {

    private final PairGate gate = (need, mandate) -> (need * 31 + mandate) % 5 != 0;

    @Property(tries = 12)
    void listsFollowEveryChange(@ForAll long seed) {
        Worlds world = new Worlds(seed);
        Map<Long, NeedRow> needs = new TreeMap<>();
        Map<Long, MandateRow> mandates = new TreeMap<>();
        Index.Builder builder = Index.builder(world.layout);
        int most = world.random.nextBoolean() ? 30 : 150;
        for (int i = 0; i < most; i++) {
            NeedRow need = world.need(world.random.nextInt(most));
            needs.put(need.id(), need);
            builder.need(need);
        }
        for (int i = 0; i < 100; i++) {
            MandateRow mandate = world.mandate(world.random.nextInt(100));
            mandates.put(mandate.id(), mandate);
            builder.mandate(mandate);
        }
        Index index = builder.build();
        TopLists lists = new TopLists(index, gate);
        for (int change = 0; change < 150; change++) {
            List<NeedRow> newNeeds = new ArrayList<>();
            List<Long> goneNeeds = new ArrayList<>();
            List<MandateRow> newMandates = new ArrayList<>();
            List<Long> goneMandates = new ArrayList<>();
            for (int i = world.random.nextInt(4) == 0 ? 4 : 1; i > 0; i--) {
                long id = world.random.nextInt(most);
                switch (world.random.nextInt(8)) {
                    case 0, 1 -> goneNeeds.add(id);
                    case 2 -> newMandates.add(world.mandate(world.random.nextInt(100)));
                    case 3 -> goneMandates.add((long) world.random.nextInt(100));
                    default -> newNeeds.add(world.need(id));
                }
            }
            goneNeeds.forEach(needs::remove);
            goneMandates.forEach(mandates::remove);
            newNeeds.forEach(need -> needs.put(need.id(), need));
            newMandates.forEach(mandate -> mandates.put(mandate.id(), mandate));
            Map<Long, Hits> before = shown(lists);
            index = index.with(newNeeds, goneNeeds, newMandates, goneMandates);
            index = world.random.nextInt(10) == 0 ? index.compact() : index;
            Set<Long> needIds = new TreeSet<>(goneNeeds);
            newNeeds.forEach(need -> needIds.add(need.id()));
            Set<Long> mandateIds = new TreeSet<>(goneMandates);
            newMandates.forEach(mandate -> mandateIds.add(mandate.id()));
            List<TopLists.Entered> entered = lists.follow(index, needIds, mandateIds);
            Map<Long, Hits> after = shown(lists);
            for (long id = 0; id < 100; id++) {
                MandateRow mandate = mandates.get(id);
                assertThat(after.get(id)).isEqualTo(mandate == null || !mandate.live() ? new Hits(new long[0], new int[0])
                        : world.topNeeds(mandate, needs.values(), TopLists.SHOWN, gate));
            }
            assertThat(new HashSet<>(entered)).isEqualTo(cameIn(before, after)).hasSameSizeAs(entered);
        }
    }

    private static Map<Long, Hits> shown(TopLists lists) {
        Map<Long, Hits> shown = new TreeMap<>();
        for (long id = 0; id < 100; id++) {
            shown.put(id, lists.shown(id));
        }
        return shown;
    }

    private static Set<TopLists.Entered> cameIn(Map<Long, Hits> before, Map<Long, Hits> after) {
        Set<TopLists.Entered> came = new HashSet<>();
        after.forEach((mandate, hits) -> {
            Set<Long> old = new HashSet<>();
            for (int i = 0; i < before.get(mandate).size(); i++) {
                old.add(before.get(mandate).id(i));
            }
            for (int i = 0; i < hits.size(); i++) {
                if (!old.contains(hits.id(i))) {
                    came.add(new TopLists.Entered(mandate, hits.id(i), hits.score(i)));
                }
            }
        });
        return came;
    }
}
