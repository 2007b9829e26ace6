package cn.xinqiao.roadshow.schedule;

import cn.xinqiao.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScheduleCommandTest {
    private static final String EVENT = """
            {"format": "meetings/1", "slots": 3, "tables": 1, "participants": [{"id": 1}, {"id": 2}, {"id": 3}],
            "meetings": [{"id": 1, "a": 1, "b": 2, "score": 50}, {"id": 2, "a": 1, "b": 3, "score": 40}]}
            """;
    @TempDir
    private Path folder;
    private final StringWriter said = new StringWriter();

    @Test
    void a_plan_is_written_with_its_value_and_bound() throws IOException {
        run(EVENT, "plan.txt");
        assertThat(Files.readAllLines(folder.resolve("plan.txt"))).hasSize(2).allMatch(line -> line.matches("[12] [123] 1"));
        assertThat(said.toString()).contains("value 90 of at most 90, proved best");
    }

    @Test
    void a_plan_is_json_where_the_name_ends_so() throws IOException {
        run(EVENT, "plan.json");
        assertThat(Files.readString(folder.resolve("plan.json"))).contains("\"value\": 90, \"bound\": 90");
    }

    @Test
    void the_same_seed_and_steps_give_the_same_bytes() throws IOException {
        run(EVENT, "one.txt");
        run(EVENT, "two.txt");
        assertThat(folder.resolve("one.txt")).hasSameBinaryContentAs(folder.resolve("two.txt"));
    }

    @Test
    void a_repair_keeps_what_was_told() throws IOException {
        Path old = Files.writeString(folder.resolve("old.txt"), "1 3 1\n2 2 1\n");
        run(EVENT, "plan.txt", "--repair", old.toString());
        assertThat(folder.resolve("plan.txt")).hasContent("1 3 1\n2 2 1\n");
    }

    @Test
    void a_plan_that_cannot_be_is_refused_and_nothing_written() {
        String event = EVENT.replace("\"tables\": 1", "\"tables\": 2").replace("\"score\": 50", "\"fixed\": 1").replace("\"score\": 40", "\"fixed\": 1");
        assertThatThrownBy(() -> run(event, "plan.txt")).isInstanceOf(Refused.class)
                .hasMessageEndingWith("no plan is possible: participant 1: meetings 1 and 2 must both be in slot 1");
        assertThat(folder.resolve("plan.txt")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_instance_is_refused() {
        assertThatThrownBy(() -> run("{", "plan.txt")).isInstanceOf(Refused.class).hasMessageContaining("line 1:");
    }

    private void run(String event, String out, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("event.json"), event);
        ScheduleCommand command = new ScheduleCommand();
        CommandLine line = new CommandLine(command).setErr(new PrintWriter(said));
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"--instance", file.toString(), "--out", folder.resolve(out).toString(), "--steps", "2000"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        line.parseArgs(all);
        command.call();
    }
}
