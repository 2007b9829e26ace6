package cn.xinqiao.matching.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Everything equals a full scan by the definition, in worlds of every kind. */
class IndexPropertyTest {

    private final Scratch scratch = new Scratch();

    @Property(tries = 150)
    void answersEqualAFullScan(@ForAll long seed, @ForAll @IntRange(min = 0, max = 900) int needCount,
            @ForAll @IntRange(min = 0, max = 400) int mandateCount) {
        Worlds world = new Worlds(seed);
        Map<Long, NeedRow> needs = new TreeMap<>();
        Map<Long, MandateRow> mandates = new TreeMap<>();
        for (int i = 0; i < needCount; i++) {
            NeedRow need = world.need(world.random.nextLong(2_000));
            needs.put(need.id(), need);
        }
        for (int i = 0; i < mandateCount; i++) {
            MandateRow mandate = world.mandate(world.random.nextLong(1_000));
            mandates.put(mandate.id(), mandate);
        }
        answersLike(index(world, needs, mandates), world, needs, mandates);
    }

    @Property(tries = 30)
    void changesEqualANewBuild(@ForAll long seed) {
        Worlds world = new Worlds(seed);
        Map<Long, NeedRow> needs = new TreeMap<>();
        Map<Long, MandateRow> mandates = new TreeMap<>();
        Index index = index(world, needs, mandates);
        for (int round = 0; round < 12; round++) {
            List<NeedRow> changedNeeds = new ArrayList<>();
            List<MandateRow> changedMandates = new ArrayList<>();
            List<Long> goneNeeds = new ArrayList<>();
            List<Long> goneMandates = new ArrayList<>();
            for (int i = world.random.nextInt(round == 0 ? 400 : 20); i > 0; i--) {
                changedNeeds.add(world.need(world.random.nextLong(300)));
            }
            for (int i = world.random.nextInt(round == 0 ? 300 : 20); i > 0; i--) {
                changedMandates.add(world.mandate(world.random.nextLong(250)));
            }
            for (int i = world.random.nextInt(8); i > 0; i--) {
                goneNeeds.add(world.random.nextLong(300));
                goneMandates.add(world.random.nextLong(250));
            }
            goneNeeds.forEach(needs::remove);
            goneMandates.forEach(mandates::remove);
            changedNeeds.forEach(need -> needs.put(need.id(), need));
            changedMandates.forEach(mandate -> mandates.put(mandate.id(), mandate));
            index = index.with(changedNeeds, goneNeeds, changedMandates, goneMandates);
            assertThat(index.needCount()).isEqualTo(needs.size());
            assertThat(index.mandateCount()).isEqualTo(mandates.size());
            answersLike(index, world, needs, mandates);
            if (world.random.nextInt(3) == 0) {
                index = index.compact();
                assertThat(index.changes()).isZero();
                answersLike(index, world, needs, mandates);
            }
        }
    }

    private static Index index(Worlds world, Map<Long, NeedRow> needs, Map<Long, MandateRow> mandates) {
        List<NeedRow> shuffledNeeds = new ArrayList<>(needs.values());
        List<MandateRow> shuffledMandates = new ArrayList<>(mandates.values());
        Collections.shuffle(shuffledNeeds, world.random);
        Collections.shuffle(shuffledMandates, world.random);
        Index.Builder builder = Index.builder(world.layout);
        shuffledNeeds.forEach(builder::need);
        shuffledMandates.forEach(builder::mandate);
        return builder.build();
    }

    private void answersLike(Index index, Worlds world, Map<Long, NeedRow> needs, Map<Long, MandateRow> mandates) {
        PairGate odd = (need, mandate) -> (need * 31 + mandate) % 3 != 0;
        for (int i = 0; i < 6; i++) {
            int limit = 1 + world.random.nextInt(world.random.nextInt(5) == 0 ? 400 : 25);
            PairGate gate = world.random.nextBoolean() ? PairGate.OPEN : odd;
            MandateRow strangeMandate = world.mandate(-1);
            assertThat(index.topNeeds(strangeMandate, limit, gate, scratch))
                    .isEqualTo(world.topNeeds(strangeMandate, needs.values(), limit, gate));
            NeedRow strangeNeed = world.need(-1);
            assertThat(index.topMandates(strangeNeed, limit, gate, scratch))
                    .isEqualTo(world.topMandates(strangeNeed, mandates.values(), limit, gate))
                    .isEqualTo(index.topMandatesBySums(strangeNeed, limit, gate, scratch));
            Long score = world.score(strangeNeed, strangeMandate);
            assertThat(index.score(strangeNeed, strangeMandate)).isEqualTo(score == null ? Index.EXCLUDED : score.intValue());
            if (!mandates.isEmpty()) {
                MandateRow mandate = any(world, mandates);
                assertThat(index.topNeeds(mandate.id(), limit, gate, scratch))
                        .isEqualTo(world.topNeeds(mandate, needs.values(), limit, gate));
            }
            if (!needs.isEmpty()) {
                NeedRow need = any(world, needs);
                assertThat(index.topMandates(need.id(), limit, gate, scratch))
                        .isEqualTo(world.topMandates(need, mandates.values(), limit, gate));
            }
        }
    }

    private static <T> T any(Worlds world, Map<Long, T> rows) {
        return List.copyOf(rows.values()).get(world.random.nextInt(rows.size()));
    }
}
