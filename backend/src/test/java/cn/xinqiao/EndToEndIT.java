package cn.xinqiao;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Walks every journey of {@code frontend/e2e/journeys} through the packaged program in a real Chromium. */
class EndToEndIT {
    private static final Path FRONTEND = Path.of("..", "frontend").toAbsolutePath().normalize();

    @Test
    void everyJourneyInTheBrowserEndsWell() throws Exception {
        assumeThat(getClass().getResource("/public/index.html")).as("page built by npm").isNotNull();
        Path linked = FRONTEND.resolve("node").resolve("node");
        ProcessBuilder builder = new ProcessBuilder(
                List.of(Files.isExecutable(linked) ? linked.toString() : "node", "e2e/run.mjs"))
                .directory(FRONTEND.toFile()).redirectErrorStream(true);
        builder.environment().put("XINQIAO_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process journeys = builder.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = journeys.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                said.append(line).append('\n');
            }
        }
        assertThat(journeys.waitFor()).as(said.toString()).isZero();
        readCalendars();
    }

    /** What journeys kept of calendar files, as a calendar program reads it. */
    private static void readCalendars() throws Exception {
        List<Path> kept;
        try (Stream<Path> files = Files.walk(FRONTEND.resolve("target").resolve("e2e").resolve("shots"))) {
            kept = files.filter(file -> file.toString().endsWith(".ics")).toList();
        }
        assertThat(kept).hasSizeGreaterThanOrEqualTo(2);
        for (Path file : kept) {
            try (BufferedReader text = Files.newBufferedReader(file)) {
                Calendar calendar = new CalendarBuilder().build(text);
                calendar.validate();
                assertThat(calendar.getComponents("VEVENT")).as(file.toString()).isNotEmpty();
            }
        }
    }
}
