package cn.xinqiao.moderation;

import cn.xinqiao.moderation.screening.Screening;
import cn.xinqiao.moderation.screening.Verdict;
import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.rows.CsvFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code screen}: which texts of a file ask an enterprise for money. */
@Command(name = "screen", mixinStandardHelpOptions = true,
        description = "Tells which messages ask an enterprise to pay before any money is raised.",
        footer = {"", "The answer has a line for each line read: id,verdict,reasons. The verdict is",
            "hold or pass; the reasons of a held text are CODE:words found, parted by |."})
public final class ScreenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "CSV with the columns id and text.")
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the verdicts go.")
    private Path out;

    @Override
    public Integer call() {
        Screening screening = ScreeningFiles.screening();
        StringBuilder answer = new StringBuilder();
        Set<String> ids = new HashSet<>();
        int[] held = new int[1];
        try (CSVPrinter rows = new CSVPrinter(answer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setHeader("id", "verdict", "reasons").get())) {
            new CsvFile(in).each(List.of("id", "text"), line -> {
                String id = line.required("id");
                if (!ids.add(id)) {
                    throw line.refused("id", "'" + id + "' occurs twice");
                }
                Verdict verdict = screening.judge(line.text("text"));
                held[0] += verdict.hold() ? 1 : 0;
                print(rows, id, verdict);
            });
            Files.writeString(out, answer);
        } catch (IOException failed) {
            throw new Refused(out + ": cannot be written: " + failed.getMessage(), failed);
        }
        spec.commandLine().getErr().println("%,d texts, %,d held".formatted(ids.size(), held[0]));
        return 0;
    }

    private static void print(CSVPrinter rows, String id, Verdict verdict) {
        try {
            rows.printRecord(id, verdict.hold() ? "hold" : "pass", verdict.hold() ? reasons(verdict) : "");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String reasons(Verdict verdict) {
        return verdict.reasons().stream().map(reason -> reason.code() + ":" + reason.found()).collect(Collectors.joining("|"));
    }
}
