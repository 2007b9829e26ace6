package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.Learning;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.platform.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** {@code learn}: new weights from folders of past rounds, kept only if they are better. */
@Command(name = "learn", mixinStandardHelpOptions = true,
        description = "Learns the weights of the ranking from past rounds and keeps them if they beat those in force.",
        footer = {"", "Weights are fitted on the window before the latest and compared with those",
            "in force on the latest, each with the history before it. FILE gets the model",
            "to use from now on: the new one under the next version, or the one in force",
            "unchanged. The same input and seed give the same file."})
public final class LearnCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--history", required = true, paramLabel = "DIR", description = "Past rounds; may be given more than once.")
    private List<Path> histories;

    @Option(names = "--also", paramLabel = "DIR", description = "Another set, learned from together with the history but not judged by.")
    private List<Path> others = List.of();

    @Option(names = "--model", paramLabel = "FILE", description = "The model in force (default: the one shipped).")
    private @Nullable Path model;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the model to use goes.")
    private Path out;

    @Option(names = "--factors", paramLabel = "FILE", description = {"Where factors for platforms without a past go as well: what the",
            "history teaches of values alone, with the weights that belong to them."})
    private @Nullable Path factors;

    @Override
    public Integer call() {
        ModelSettings inForce = model == null ? ModelFile.shipped() : ModelFile.read(model);
        Learning learning = learning(inForce, histories);
        progress("learning from %,d past rounds".formatted(new DealTables(histories).rounds().size()));
        if (factors != null) {
            write(factors, FirstFactorsFile.text(learning.firstFactors("Learned from %,d past rounds of %s".formatted(
                    new DealTables(histories).rounds().size(), names(histories)))));
        }
        Learning.Outcome outcome = learning.learn(others.stream().map(folder -> learning(inForce, List.of(folder))).toList());
        PrintWriter answer = spec.commandLine().getOut();
        answer.println("real investments learned from: " + outcome.positives());
        if (outcome.before() != null && outcome.after() != null) {
            answer.println("             in force   learned");
            answer.println("loss       %10.4f %9.4f".formatted(outcome.before().loss(), outcome.after().loss()));
            answer.println("recall@20  %10.4f %9.4f".formatted(outcome.before().metrics().recall(), outcome.after().metrics().recall()));
            answer.println("nDCG@20    %10.4f %9.4f".formatted(outcome.before().metrics().ndcg(), outcome.after().metrics().ndcg()));
            compare("weights", inForce.weights(), outcome.learned(), answer);
            compare("statedWeights", inForce.statedWeights(), outcome.stated(), answer);
        }
        answer.println(outcome.reason());
        answer.flush();
        write(out, ModelFile.text(outcome.kept() ? inForce.withWeights(inForce.version() + 1, source(outcome), withoutZeros(outcome.learned()),
                withoutZeros(outcome.stated())) : inForce));
        return 0;
    }

    private static void compare(String what, Map<String, Double> inForce, Map<String, Double> learned, PrintWriter answer) {
        answer.println(what);
        TreeSet<String> terms = new TreeSet<>(learned.keySet());
        terms.addAll(inForce.keySet());
        for (String term : terms) {
            answer.println("%-13s %7.4f %9.4f".formatted(term, inForce.getOrDefault(term, 0.0), learned.getOrDefault(term, 0.0)));
        }
    }

    private static Learning learning(ModelSettings inForce, List<Path> folders) {
        DealTables tables = new DealTables(folders);
        Ids investors = new Ids(tables.investorIds());
        TreeSet<String> companies = new TreeSet<>();
        tables.rounds().values().forEach(round -> companies.add(round.company()));
        return new Learning(inForce, tables.deals(new Ids(tables.rounds().keySet()), new Ids(companies), investors),
                tables.names(List.of(), investors));
    }

    private String source(Learning.Outcome outcome) {
        return "Learned by conditional logit from %,d real investments before the latest window of %s".formatted(outcome.positives(),
                names(histories) + (others.isEmpty() ? "" : ", also " + names(others)));
    }

    private static String names(List<Path> folders) {
        return String.join(", ", folders.stream().map(folder -> folder.toAbsolutePath().normalize().getFileName().toString()).toList());
    }

    private static Map<String, Double> withoutZeros(Map<String, Double> weights) {
        Map<String, Double> kept = new TreeMap<>(weights);
        kept.values().removeIf(weight -> weight == 0);
        return kept;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new Refused(file + ": cannot be written: " + failed.getMessage(), failed);
        }
    }

    private void progress(String what) {
        spec.commandLine().getErr().println(what);
    }
}
