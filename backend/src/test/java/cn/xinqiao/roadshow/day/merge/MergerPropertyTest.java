package cn.xinqiao.roadshow.day.merge;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class MergerPropertyTest {
    private static final long NOW = 1_790_000_000_000L;

    /** Marks of two devices about few subjects, so that they meet often. */
    @Provide
    Arbitrary<List<Mark>> marks() {
        Arbitrary<Mark> mark = Combinators.combine(Arbitraries.integers().between(0, 40), Arbitraries.of("a", "b"), Arbitraries.of("p1", "p2"),
                Arbitraries.longs().between(0, 15 * 60_000), Arbitraries.of(MarkKind.values()), Arbitraries.of("1", "2", "3"),
                Arbitraries.of("MAIN", "7"), Arbitraries.integers().between(0, 40).set().ofMaxSize(4))
                .as((id, device, person, at, kind, subject, gate, undoes) -> new Mark("m" + id, device, person, NOW + at, kind, subject,
                        presence(kind) ? gate : "", presence(kind) ? "2026-11-23" : "",
                        kind == MarkKind.UNDO ? undoes.stream().map(n -> "m" + n).toList() : List.of(), ""));
        return mark.list().ofMaxSize(30).map(MergerPropertyTest::oneOfEachId);
    }

    private static List<Mark> oneOfEachId(List<Mark> marks) {
        Set<String> ids = new HashSet<>();
        return marks.stream().filter(mark -> ids.add(mark.id())).toList();
    }

    private static boolean presence(MarkKind kind) {
        return kind == MarkKind.CHECK_IN || kind == MarkKind.UNDO;
    }

    @Property(tries = 500)
    void anyOrderAndAnyRepeatsComeToTheSame(@ForAll("marks") List<Mark> marks, @ForAll long seed) {
        List<Mark> shuffled = new ArrayList<>(marks);
        shuffled.addAll(marks.subList(0, marks.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Merger.merge(shuffled)).isEqualTo(Merger.merge(marks));
    }

    @Property(tries = 300)
    void everyMarkHasAVerdictAndWhatCountsIsTheStateShown(@ForAll("marks") List<Mark> marks) {
        Merged merged = Merger.merge(marks);
        assertThat(merged.verdicts().keySet()).isEqualTo(new HashSet<>(marks.stream().map(Mark::id).toList()));
        Set<String> shown = new HashSet<>();
        merged.presence().values().forEach(mark -> shown.add(mark.id()));
        merged.registers().values().forEach(mark -> shown.add(mark.id()));
        Set<String> counting = new HashSet<>();
        marks.stream().filter(mark -> mark.kind() != MarkKind.UNDO && merged.verdicts().get(mark.id()).outcome() == Outcome.COUNTS)
                .forEach(mark -> counting.add(mark.id()));
        assertThat(shown).isEqualTo(counting);
    }

    @Property(tries = 300)
    void aCheckInThatNobodyNamesInAnUndoKeepsThePersonIn(@ForAll("marks") List<Mark> marks) {
        Set<String> named = new HashSet<>();
        marks.forEach(mark -> named.addAll(mark.undoes()));
        Merged merged = Merger.merge(marks);
        marks.stream().filter(mark -> mark.kind() == MarkKind.CHECK_IN && !named.contains(mark.id())).forEach(mark ->
                assertThat(merged.presence()).containsKey(new Merged.Place(mark.subject(), mark.gate(), mark.day())));
    }
}
