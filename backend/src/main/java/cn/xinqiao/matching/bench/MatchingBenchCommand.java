package cn.xinqiao.matching.bench;

import cn.xinqiao.platform.Refused;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench matching}: speed of the exact top lists, beside baselines, every sampled answer checked. */
@Command(name = "matching", mixinStandardHelpOptions = true,
        description = "Measures how fast the best needs of a mandate and the best mandates for a need are found.",
        footer = {"", "Every sampled answer of every contender is compared with a full scan; the exit status is 1 if one",
            "differs. The nation is --needs 200000 --mandates 60000 (about 3 GB of memory: java -Xmx6g).",
            "What is drawn, scored and tuned is told in docs/matching-speed.md."})
public final class MatchingBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--needs", paramLabel = "N", defaultValue = "25000", description = "Live needs (default: ${DEFAULT-VALUE}).")
    private int needs;

    @Option(names = "--mandates", paramLabel = "N", defaultValue = "7500",
            description = "Mandates, five of each institution (default: ${DEFAULT-VALUE}).")
    private int mandates;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "" + Draws.SEED,
            description = "Of the invented rows (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--baseline", split = ",", paramLabel = "NAME",
            description = "sql (an embedded MariaDB, or the server of XINQIAO_DB_URL), lucene, lucene-terms (the same with "
                    + "term scores for constant ones); several with commas.")
    private List<String> baselines = List.of();

    @Option(names = "--parts", split = ",", paramLabel = "NAME", defaultValue = "ten,every",
            description = "ten: the ten named parts; every: further facts, words and vectors too (default: ${DEFAULT-VALUE}).")
    private List<String> parts;

    @Option(names = "--browse", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Also browse with filters, counts and keywords (default: ${DEFAULT-VALUE}).")
    private boolean browse;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Measured rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--growth", description = "Also measure 25,000 to 800,000 needs and 15,000 to 240,000 mandates.")
    private boolean growth;

    @Option(names = "--rematch", description = "Also rank every mandate and every need, instead of multiplying.")
    private boolean rematch;

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (needs < 1 || needs > 2_000_000 || mandates < 1 || mandates > 1_000_000 || rounds < 1 || rounds > 100) {
            throw new ParameterException(spec.commandLine(), "--needs from 1 to 2000000, --mandates from 1 to 1000000, --rounds from 1 to 100");
        }
        for (String name : baselines) {
            if (!List.of("sql", LuceneContender.CONSTANT_SCORES, LuceneContender.TERM_SCORES).contains(name)) {
                throw new ParameterException(spec.commandLine(), "--baseline knows sql, lucene and lucene-terms, not " + name);
            }
        }
        for (String name : parts) {
            if (!List.of("ten", "every").contains(name)) {
                throw new ParameterException(spec.commandLine(), "--parts knows ten and every, not " + name);
            }
        }
        PrintWriter progress = spec.commandLine().getErr();
        MatchingBench bench = new MatchingBench(needs, mandates, seed, baselines, rounds, rematch, progress);
        for (String name : parts) {
            bench.measure(name);
        }
        if (browse) {
            bench.browse();
        }
        if (growth) {
            bench.grow();
        }
        spec.commandLine().getOut().println(json ? bench.report().json() : bench.report().table());
        spec.commandLine().getOut().flush();
        if (bench.report().mismatches() > 0) {
            throw new Refused(bench.report().mismatches() + " answers differ from the full scan");
        }
        return 0;
    }
}
