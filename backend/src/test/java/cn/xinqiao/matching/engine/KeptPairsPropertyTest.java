package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KeptPairsPropertyTest {

    @Property(tries = 40)
    void aSnapshotMadeWithWhatIsKnownAnswersAsOneMadeWithout(@ForAll long seed) throws IOException {
        World world = World.of(seed);
        Random random = new Random(seed);
        KeptPairs kept = written(KeptPairs.of(world.builder().build()));
        List<Need> changed = new ArrayList<>();
        for (Need need : world.needs()) {
            changed.add(switch (random.nextInt(6)) {
                case 0 -> need.withName(need.name().isEmpty() ? "岭南生物" : "");
                case 1 -> need.withInvestorIds(Set.of(1001L + random.nextInt(7)));
                case 2 -> need.withRegion("四川", "成都");
                case 3 -> need.withAmountFen(1_000_000_000L);
                default -> need;
            });
        }
        List<PastRound> history = new ArrayList<>(world.history());
        if (random.nextInt(3) == 0 && !history.isEmpty()) {
            PastRound first = history.removeFirst();
            Set<Long> more = new HashSet<>(first.institutionIds());
            more.add(1004L);
            history.add(new PastRound(first.id(), first.enterpriseId(), first.date(), first.sectors(), first.round(), first.amountFen(),
                    first.province(), first.city(), first.name(), more));
        }
        World next = new World(changed, world.mandates(), history);
        same(next.builder().build(), next.builder().kept(kept).build(), next);
        Snapshot after = next.builder().build();
        same(after, next.builder().kept(KeptPairs.of(after)).build(), next);
    }

    private static void same(Snapshot one, Snapshot other, World world) {
        for (Need need : world.needs()) {
            assertThat(new Matcher(other).forNeed(need.id(), 100)).isEqualTo(new Matcher(one).forNeed(need.id(), 100));
        }
        for (Mandate mandate : world.mandates()) {
            assertThat(new Matcher(other).forMandate(mandate.id(), 100)).isEqualTo(new Matcher(one).forMandate(mandate.id(), 100));
        }
    }

    private static KeptPairs written(KeptPairs kept) throws IOException {
        Path folder = Files.createTempDirectory("kept-pairs");
        try {
            Path file = folder.resolve("pairs");
            assertThat(KeptPairs.read(file).isEmpty()).as("no file yet").isTrue();
            kept.write(file);
            KeptPairs read = KeptPairs.read(file);
            assertThat(read.isSame(kept)).isTrue();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 4;
            Files.write(file, bytes);
            assertThat(KeptPairs.read(file).isEmpty()).as("a broken file says nothing").isTrue();
            Files.write(file, new byte[bytes.length / 3]);
            assertThat(KeptPairs.read(file).isEmpty()).as("nor does half of one").isTrue();
            Files.delete(file);
            return read;
        } finally {
            Files.delete(folder);
        }
    }

    @Property(tries = 20)
    void whatAnotherModelOrAnotherPastSaidIsNotTakenOver(@ForAll long seed) {
        World world = World.of(seed);
        KeptPairs kept = KeptPairs.of(world.snapshot());
        assertThat(kept.under(world.snapshot().model())).isSameAs(kept);
        List<PastRound> more = new ArrayList<>(world.history());
        more.add(new PastRound(999, 3, World.TODAY.minusDays(3), List.of(SectorTag.of("AI")), null, null, null, null, "", Set.of(1001L)));
        assertThat(kept.under(new World(world.needs(), world.mandates(), more).snapshot().model()).isEmpty()).isTrue();
    }
}
