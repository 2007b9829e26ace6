package cn.xinqiao.platform.command;

import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/states.md}, and the page's list of the commands that need a reason, equal to the declarations;
 * {@code -Ddocs.update=true} writes them anew.
 */
@XinqiaoTest
class StatesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "states.md");
    private static final Path REASONS = Path.of("..", "frontend", "src", "api", "reasons.json");
    private final Commands commands;

    StatesDocumentTest(Commands commands) {
        this.commands = commands;
    }

    @Test
    void theDocumentShowsTheDeclaredTables() throws IOException {
        same(DOCUMENT, document());
    }

    @Test
    void thePageKnowsWhichCommandsNeedAReason() throws IOException {
        same(REASONS, reasons());
    }

    private static void same(Path file, String declared) throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, declared);
        }
        assertThat(Files.readString(file)).as("run with -Ddocs.update=true to write it anew").isEqualTo(declared);
    }

    /** By collection the commands of which some line needs a reason, as JSON with a line for each collection. */
    private String reasons() {
        return declared().sorted(Comparator.comparing(Lifecycle::collection))
                .map(l -> "  \"" + l.collection() + "\": [" + l.machine().transitions().stream().filter(Transition::needsReason).map(line -> "\"" + line.command() + "\"")
                        .distinct().sorted().collect(Collectors.joining(", ")) + "]")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private Stream<Lifecycle<?, ?>> declared() {
        return commands.lifecycles().stream().filter(l -> !l.machine().workflow().equals("test"));
    }

    private String document() {
        StringBuilder text = new StringBuilder("""
                # States and commands

                Written from the declarations in the code; a test keeps the two equal. How to read and change them: [commands.md](commands.md).
                """);
        declared().sorted(Comparator.comparing((Lifecycle<?, ?> l) -> number(l.machine().workflow())).thenComparing(l -> l.machine().name()))
                .forEach(l -> append(text, l.machine(), l.collection()));
        return text.toString();
    }

    private static int number(String workflow) {
        String digits = workflow.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static <S extends Enum<S>> void append(StringBuilder text, Machine<S> machine, String collection) {
        text.append("\n## ").append(machine.workflow()).append(" `").append(machine.name()).append("` · `/api/…/")
                .append(collection).append("`\n\nStates: ")
                .append(String.join(", ", machine.states().stream().map(Enum::name).toList()))
                .append("\n\n| From | Command | Who | Guard | To | Reason |\n|---|---|---|---|---|---|\n");
        for (Transition<S> line : machine.transitions()) {
            text.append("| ").append(names(line.from().stream().sorted().toList()))
                    .append(" | ").append(line.command())
                    .append(" | ").append(String.join("; ", line.who().stream().map(Who::described).toList()))
                    .append(line.otherThan() == null ? "" : ", another person than who ran " + line.otherThan())
                    .append(" | ").append(line.guard())
                    .append(" | ").append(line.to().isEmpty() ? "unchanged" : names(line.to()))
                    .append(" | ").append(line.needsReason() ? "needed" : "")
                    .append(" |\n");
        }
    }

    private static String names(List<? extends Enum<?>> states) {
        return String.join(", ", states.stream().map(Enum::name).toList());
    }
}
