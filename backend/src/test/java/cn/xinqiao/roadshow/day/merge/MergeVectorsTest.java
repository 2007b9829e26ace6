package cn.xinqiao.roadshow.day.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples that hold this rule and the page's to each other. Those by hand say what must come out; the drawn ones
 * keep what came out, after a look at a change: {@code -Ddocs.update=true} writes them anew.
 */
class MergeVectorsTest {
    private static final Path FILE = Path.of("src/test/resources/merge-vectors.json");
    private static final long NOW = 1_790_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final int DRAWN = 34;

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Said(String id, String device, String person, long at, MarkKind kind, String subject, String gate, String day, List<String> undoes) {
        Mark mark() {
            return new Mark(id, device, person, at, kind, subject, gate, day, undoes, "");
        }
    }

    /** Lines of words: place or question, then the mark; or the mark, then its outcome and what it met. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Example(String name, List<Said> marks, List<List<String>> presence, List<List<String>> registers, List<List<String>> verdicts) {
    }

    @Serdeable
    record Examples(List<Example> examples) {
    }

    @Test
    void theExamplesHold() throws IOException {
        Examples now = new Examples(IntStream.range(0, byHand().size() + DRAWN).mapToObj(MergeVectorsTest::example).toList());
        ObjectMapper json = ObjectMapper.getDefault();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, new String(json.writeValueAsBytes(now)).replace("{\"name\"", "\n{\"name\"") + "\n");
        }
        assertThat(json.readValue(Files.readAllBytes(FILE), Examples.class)).isEqualTo(now);
    }

    @Test
    void whatWasWrittenByHandComesOutAsWritten() {
        assertThat(example(0).verdicts()).isEqualTo(List.of(List.of("a1", "COUNTS", ""), List.of("b1", "ALREADY_IN", "a1")));
        assertThat(example(1).presence()).isEmpty();
        assertThat(example(2).presence()).isEqualTo(List.of(List.of("1", "MAIN", "2026-11-23", "b1")));
        assertThat(example(3).verdicts()).contains(List.of("a2", "TOO_LATE", ""));
        assertThat(example(4).presence()).hasSize(2);
        assertThat(example(5).registers()).isEqualTo(List.of(List.of("PRESENTATION", "5", "", "b1")));
        assertThat(example(6).registers()).hasSize(2);
        assertThat(example(7).verdicts()).contains(List.of("b2", "NOTHING_TO_UNDO", "a2"));
    }

    private static Example example(int n) {
        List<List<Said>> hand = byHand();
        List<Said> marks = n < hand.size() ? hand.get(n) : drawn(n);
        Merged merged = Merger.merge(marks.stream().map(Said::mark).toList());
        Comparator<List<String>> order = Comparator.comparing(line -> String.join(" ", line));
        return new Example(n < hand.size() ? "by hand " + n : "drawn " + n, marks,
                merged.presence().entrySet().stream().map(e -> List.of(e.getKey().subject(), e.getKey().gate(), e.getKey().day(), e.getValue().id())).sorted(order).toList(),
                merged.registers().entrySet().stream().map(e -> List.of(e.getKey().register(), e.getKey().subject(), e.getKey().person(), e.getValue().id())).sorted(order).toList(),
                merged.verdicts().entrySet().stream().map(e -> List.of(e.getKey(), e.getValue().outcome().name(), e.getValue().other())).sorted(order).toList());
    }

    private static List<List<Said>> byHand() {
        return List.of(
                // Two gates' devices see the same person; the earlier counts.
                List.of(in("b1", "b", 2, "MAIN"), in("a1", "a", 1, "MAIN")),
                // Checked in by mistake, taken back.
                List.of(in("a1", "a", 1, "MAIN"), undo("a2", "a", 3, "a1")),
                // The other device had seen the person too, and the undo did not know.
                List.of(in("a1", "a", 1, "MAIN"), in("b1", "b", 2, "MAIN"), undo("a2", "a", 3, "a1")),
                // Too late to take back.
                List.of(in("a1", "a", 1, "MAIN"), undo("a2", "a", 12, "a1")),
                // Another gate is another check-in.
                List.of(in("a1", "a", 1, "MAIN"), in("b1", "b", 2, "7")),
                // Absent, then late but there.
                List.of(says("a1", "a", 1, MarkKind.ABSENT), says("b1", "b", 2, MarkKind.PRESENTED)),
                // Each side has its own word on a meeting.
                List.of(says("a1", "a", 1, MarkKind.HELD), says("b1", "b", 1, MarkKind.NOT_HELD)),
                // Both take back the same check-in.
                List.of(in("a1", "a", 1, "MAIN"), undo("a2", "a", 2, "a1"), undo("b2", "b", 3, "a1")));
    }

    private static Said in(String id, String device, int minute, String gate) {
        return new Said(id, device, "p" + device, NOW + minute * MINUTE, MarkKind.CHECK_IN, "1", gate, "2026-11-23", List.of());
    }

    private static Said undo(String id, String device, int minute, String... undoes) {
        return new Said(id, device, "p" + device, NOW + minute * MINUTE, MarkKind.UNDO, "1", "MAIN", "2026-11-23", List.of(undoes));
    }

    private static Said says(String id, String device, int minute, MarkKind kind) {
        return new Said(id, device, "p" + device, NOW + minute * MINUTE, kind, "5", "", "", List.of());
    }

    private static List<Said> drawn(int seed) {
        Random random = new Random(seed);
        List<Said> marks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            MarkKind kind = random.nextInt(3) > 0 ? MarkKind.values()[random.nextInt(2)] : MarkKind.values()[random.nextInt(MarkKind.values().length)];
            boolean presence = kind == MarkKind.CHECK_IN || kind == MarkKind.UNDO;
            List<String> undoes = kind != MarkKind.UNDO ? List.of() : random.ints(3, 0, 10).distinct().mapToObj(n -> "m" + n).toList();
            marks.add(new Said("m" + i, random.nextBoolean() ? "a" : "b", random.nextBoolean() ? "p1" : "p2", NOW + random.nextInt(15) * MINUTE, kind,
                    random.nextBoolean() ? "1" : "2", presence ? random.nextInt(4) == 0 ? "7" : "MAIN" : "", presence ? "2026-11-23" : "", undoes));
        }
        return marks;
    }
}
