package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.Index;
import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.TopLists;
import cn.xinqiao.platform.Refused;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One run: rows, contenders, questions, checks. Contenders take turns round by round, so that none has the quiet moments. */
final class MatchingBench {

    private static final int NATIONAL_NEEDS = 200_000;
    private static final int NATIONAL_MANDATES = 60_000;
    private static final String NEEDS_CHECKSUM = "9f128a59860d0a31";
    private static final String MANDATES_CHECKSUM = "fc3970edf779209";
    private static final int QUERIES = 1_000;
    private static final int LUCENE_QUERIES = 100;
    private static final int SQL_QUERIES = 10;
    private static final int CHECKS = 40;
    private static final int SQL_CHECKS = 10;
    private static final int WARM_UPS = 2;
    private static final int CHANGED_NEEDS = 1_000;
    private static final int VERSIONS = 4;
    private static final int CHANGES_TO_COMPACT = 250;

    private final int needCount;
    private final int mandateCount;
    private final long seed;
    private final List<String> baselines;
    private final int rounds;
    private final boolean rematch;
    private final PrintWriter progress;
    private final Report report = new Report();

    MatchingBench(int needCount, int mandateCount, long seed, List<String> baselines, int rounds, boolean rematch,
            PrintWriter progress) {
        this.needCount = needCount;
        this.mandateCount = mandateCount;
        this.seed = seed;
        this.baselines = baselines;
        this.rounds = rounds;
        this.rematch = rematch;
        this.progress = progress;
        report.setting("needs", needCount);
        report.setting("mandates", mandateCount);
        report.setting("seed", seed);
    }

    Report report() {
        return report;
    }

    /** @param parts ten or every */
    void measure(String parts) {
        say("drawing %,d needs and %,d mandates, %s parts", needCount, mandateCount, parts);
        LoadRows rows = new LoadRows(seed, needCount, mandateCount, parts.equals("every"));
        checkRows(rows);
        long before = Cpu.usedHeap();
        long start = System.nanoTime();
        Index index = EngineContender.index(rows);
        report.fact(parts + " parts, index built in ms", (System.nanoTime() - start) / 1_000_000);
        report.fact(parts + " parts, memory of the index beside its rows in MB", (Cpu.usedHeap() - before) >> 20);
        Random random = new Random(77);
        int[] mandates = random.ints(QUERIES, 0, mandateCount).toArray();
        int[] needs = random.ints(QUERIES, 0, needCount).toArray();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new EngineContender(index, rows.gate(), false));
        contenders.add(new EngineContender(index, rows.gate(), true));
        try {
            addBaselines(contenders, rows, parts);
            check(contenders, rows, mandates, needs);
            race(contenders, parts, mandates, needs);
            rematch(contenders.getFirst(), parts);
            follow(rows, index, parts);
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /** The baselines compute the ten parts. */
    private void addBaselines(List<Contender> contenders, LoadRows rows, String parts) {
        if (!parts.equals("ten")) {
            return;
        }
        for (String name : baselines) {
            say("loading %s", name);
            long start = System.nanoTime();
            contenders.add(name.equals("sql") ? new SqlContender(rows, System.err) : new LuceneContender(rows, name));
            report.fact(name + ", loaded in ms", (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void checkRows(LoadRows rows) {
        if (needCount == NATIONAL_NEEDS && mandateCount == NATIONAL_MANDATES && seed == Draws.SEED) {
            String found = Long.toHexString(LoadModel.checksumOfNeeds(rows.needs)) + " "
                    + Long.toHexString(LoadModel.checksumOfMandates(rows.mandates));
            if (!found.equals(NEEDS_CHECKSUM + " " + MANDATES_CHECKSUM)) {
                throw new Refused("the rows drawn are not those of the load model: " + found);
            }
        }
    }

    private void check(List<Contender> contenders, LoadRows rows, int[] mandates, int[] needs) {
        say("checking against a full scan");
        FullScan scan = new FullScan(rows);
        for (int i = 0; i < CHECKS; i++) {
            Ranking bestNeeds = scan.needs(mandates[i]);
            Ranking bestMandates = scan.mandates(needs[i]);
            for (Contender contender : contenders) {
                if (i < checks(contender)) {
                    compare(contender, "needs of mandate", mandates[i], bestNeeds, contender.needs(mandates[i]));
                    compare(contender, "mandates of need", needs[i], bestMandates, contender.mandates(needs[i]));
                }
            }
        }
    }

    private void compare(Contender contender, String what, int asked, Ranking right, Ranking found) {
        report.checked(right.equals(found));
        if (!right.equals(found)) {
            say("%s: %s %d are %s, not %s", contender.name(), what, asked, right, found);
        }
    }

    private void race(List<Contender> contenders, String parts, int[] mandates, int[] needs) {
        say("measuring");
        List<Figure.Watch> firsts = new ArrayList<>();
        List<Figure.Watch> seconds = new ArrayList<>();
        for (Contender contender : contenders) {
            firsts.add(new Figure.Watch(contender, queries(contender), rounds));
            seconds.add(new Figure.Watch(contender, queries(contender), rounds));
        }
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (int c = 0; c < contenders.size(); c++) {
                Contender contender = contenders.get(c);
                int count = queries(contender);
                if (round < 0) {
                    IntStream.range(0, count).forEach(i -> {
                        contender.needs(mandates[i]);
                        contender.mandates(needs[i]);
                    });
                } else {
                    if (!contender.name().equals("sums")) {
                        firsts.get(c).round(count, i -> contender.needs(mandates[i]));
                    }
                    seconds.get(c).round(count, i -> contender.mandates(needs[i]));
                }
            }
        }
        for (int c = 0; c < contenders.size(); c++) {
            if (!contenders.get(c).name().equals("sums")) {
                Figure first = firsts.get(c).figure("Q1", parts);
                Figure second = seconds.get(c).figure("Q2", parts);
                report.add(first);
                report.add(second);
                report.fact(parts + " parts, Q3 of " + contenders.get(c).name() + " in CPU s, multiplied",
                        Math.round((first.cpuMicros() * mandateCount + second.cpuMicros() * needCount) / 1e5) / 10.0);
            } else {
                report.add(seconds.get(c).figure("Q2", parts));
            }
        }
    }

    private void rematch(Contender engine, String parts) {
        if (rematch) {
            say("ranking everything");
            long before = engine.cpuNanos();
            IntStream.range(0, mandateCount).forEach(engine::needs);
            IntStream.range(0, needCount).forEach(engine::mandates);
            report.fact(parts + " parts, Q3 of engine in CPU s, measured", Math.round((engine.cpuNanos() - before) / 1e8) / 10.0);
        }
    }

    /** Q4: one need changes, every list it touches is put right, and who has something new is known. */
    private void follow(LoadRows rows, Index first, String parts) {
        say("keeping lists while needs change");
        TopLists lists = new TopLists(first, rows.gate());
        Index index = first;
        int[] warmUps = new Random(4).ints(CHANGED_NEEDS * WARM_UPS, 0, needCount).toArray();
        int[] changed = new Random(3).ints(CHANGED_NEEDS, 0, needCount).distinct().toArray();
        List<Long> cpus = new ArrayList<>();
        long[] walls = new long[changed.length * VERSIONS];
        int entered = 0;
        for (int step = -warmUps.length; step < walls.length; step++) {
            int need = step < 0 ? warmUps[-1 - step] : changed[step % changed.length];
            NeedRow row = rows.changed(need, step < 0 ? 1 : 1 + step / changed.length);
            rows.needRows[need] = row;
            long cpu = Cpu.ofThisThread();
            long start = System.nanoTime();
            index = index.with(List.of(row), List.of(), List.of(), List.of());
            int came = lists.follow(index, List.of((long) need), List.of()).size();
            if (step >= 0) {
                walls[step] = System.nanoTime() - start;
                cpus.add(Cpu.ofThisThread() - cpu);
                entered += came;
            }
            if (index.changes() >= CHANGES_TO_COMPACT) {
                index = index.compact();
                lists.follow(index, List.of(), List.of());
            }
        }
        int done = walls.length;
        FullScan scan = new FullScan(rows);
        for (int mandate : new Random(78).ints(CHECKS, 0, mandateCount).toArray()) {
            report.checked(scan.needs(mandate).equals(Ranking.of(lists.shown(mandate))));
        }
        Arrays.sort(walls);
        report.add(new Figure("Q4", parts, "engine", done, cpus.stream().mapToLong(Long::longValue).average().orElse(0) / 1e3,
                walls[done / 2] / 1e3, walls[done * 99 / 100] / 1e3));
        report.fact(parts + " parts, Q4, new needs in shown lists per change", Math.round(100.0 * entered / done) / 100.0);
        report.fact(parts + " parts, Q4, lists asked for anew per change", Math.round(1000.0 * lists.recomputed() / done) / 1000.0);
    }

    private static int queries(Contender contender) {
        return switch (contender.name()) {
            case "sql" -> SQL_QUERIES;
            case LuceneContender.CONSTANT_SCORES, LuceneContender.TERM_SCORES -> LUCENE_QUERIES;
            default -> QUERIES;
        };
    }

    private static int checks(Contender contender) {
        return contender.name().equals("sql") ? SQL_CHECKS : CHECKS;
    }

    /** Q5. */
    void browse() {
        say("drawing texts and browsing %,d needs", needCount);
        new BrowseBench(seed, needCount, report).measure(baselines, rounds, System.err);
    }

    /** How Q1 grows with the needs, and Q2 with the mandates. */
    void grow() {
        int[] needCounts = {25_000, 50_000, 100_000, 200_000, 400_000, 800_000};
        double[] cpus = new double[needCounts.length];
        for (int i = 0; i < needCounts.length; i++) {
            cpus[i] = grown(needCounts[i], NATIONAL_MANDATES, true);
        }
        report.fact("Q1 grows with N to the power of", exponent(needCounts, cpus));
        int[] mandateCounts = {15_000, 60_000, 240_000};
        cpus = new double[mandateCounts.length];
        for (int i = 0; i < mandateCounts.length; i++) {
            cpus[i] = grown(25_000, mandateCounts[i], false);
        }
        report.fact("Q2 grows with M to the power of", exponent(mandateCounts, cpus));
    }

    private double grown(int needs, int mandates, boolean first) {
        say("growth: %,d needs, %,d mandates", needs, mandates);
        LoadRows rows = new LoadRows(seed, needs, mandates, false);
        Contender engine = new EngineContender(EngineContender.index(rows), rows.gate(), false);
        int[] asked = new Random(77).ints(QUERIES, 0, first ? mandates : needs).toArray();
        Figure.Watch watch = new Figure.Watch(engine, QUERIES, rounds);
        for (int round = -WARM_UPS; round < rounds; round++) {
            if (round < 0) {
                IntStream.range(0, QUERIES).forEach(i -> run(engine, first, asked[i]));
            } else {
                watch.round(QUERIES, i -> run(engine, first, asked[i]));
            }
        }
        Figure figure = watch.figure(first ? "Q1" : "Q2", "ten");
        report.fact("%s with %,d needs and %,d mandates, CPU us".formatted(figure.work(), needs, mandates),
                Math.round(figure.cpuMicros() * 10) / 10.0);
        return figure.cpuMicros();
    }

    private static void run(Contender engine, boolean first, int asked) {
        if (first) {
            engine.needs(asked);
        } else {
            engine.mandates(asked);
        }
    }

    /** Slope of the best straight line through the logarithms. */
    private static double exponent(int[] sizes, double[] cpus) {
        double meanX = IntStream.of(sizes).mapToDouble(Math::log).average().orElseThrow();
        double meanY = Arrays.stream(cpus).map(Math::log).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < sizes.length; i++) {
            above += (Math.log(sizes[i]) - meanX) * (Math.log(cpus[i]) - meanY);
            below += (Math.log(sizes[i]) - meanX) * (Math.log(sizes[i]) - meanX);
        }
        return Math.round(100 * above / below) / 100.0;
    }

    private void say(String what, Object... values) {
        progress.println(what.formatted(values));
        progress.flush();
    }
}
