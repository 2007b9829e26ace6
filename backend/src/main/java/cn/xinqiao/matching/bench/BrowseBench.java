package cn.xinqiao.matching.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Q5: browsing with filters, counts of every value and the newest needs, most of it with a keyword. Questions come again round
 * by round, as those of many people do; what the engine takes for words nobody asked for lately, and for pieces of text that
 * are no words of the trade, are lines of their own.
 */
final class BrowseBench {

    private static final int QUESTIONS = 400;
    private static final int SQL_QUESTIONS = 20;
    private static final int CHECKS = 40;
    private static final int SQL_CHECKS = 10;
    private static final int WARM_UPS = 2;

    private final Report report;
    private final LoadNeed[] needs;
    private final String[] texts;
    private final BrowseQuestion[] questions;
    private final List<String> words;
    private final List<BrowseContender> contenders = new ArrayList<>();

    BrowseBench(long seed, int needCount, Report report) {
        this.report = report;
        LoadModel model = new LoadModel(seed);
        LoadTexts words = new LoadTexts(model);
        needs = new LoadNeed[needCount];
        texts = new String[needCount];
        IntStream.range(0, needCount).parallel().forEach(n -> {
            needs[n] = model.need(n);
            texts[n] = words.text(n, needs[n]);
        });
        this.words = words.all();
        questions = BrowseQuestion.draw(model, words, QUESTIONS);
        report.fact("Q5, characters of a text", Math.round(Arrays.stream(texts).mapToInt(String::length).average().orElse(0)));
    }

    void measure(List<String> baselines, int rounds, PrintStream progress) {
        try {
            add("engine", () -> {
                EngineBrowse engine = EngineBrowse.of("engine, new words", needs, texts, words);
                report.fact("Q5, bitmaps and words in MB", engine.bytes() >> 20);
                contenders.add(engine.remembering());
                return engine;
            });
            add("engine without words of the trade", () -> EngineBrowse.of("engine, new pieces", needs, texts, List.of()));
            if (baselines.contains("lucene")) {
                add("lucene", () -> new LuceneBrowse(needs, texts));
            }
            if (baselines.contains("sql")) {
                add("sql", () -> new SqlBrowse(needs, texts, progress));
            }
            check();
            race(rounds);
        } finally {
            contenders.forEach(BrowseContender::close);
        }
    }

    private interface Loading {
        BrowseContender load();
    }

    private void add(String name, Loading loading) {
        long start = System.nanoTime();
        contenders.add(loading.load());
        report.fact("Q5, " + name + ", loaded in ms", (System.nanoTime() - start) / 1_000_000);
    }

    private void check() {
        long hits = 0;
        for (int q = 0; q < CHECKS; q++) {
            BrowseAnswer right = scan(questions[q]);
            hits += right.total();
            for (BrowseContender contender : contenders) {
                if (q < (contender.name().equals("sql") ? SQL_CHECKS : CHECKS)) {
                    report.checked(right.equals(contender.answer(questions[q])));
                }
            }
        }
        report.fact("Q5, hits of a question", hits / CHECKS);
    }

    /** Every need looked at, text and all. */
    private BrowseAnswer scan(BrowseQuestion question) {
        int[] found = IntStream.range(0, needs.length).parallel().filter(n -> question.takes(needs[n], texts[n])).toArray();
        BrowseAnswer.Counter counter = new BrowseAnswer.Counter();
        for (int n : found) {
            counter.stages[needs[n].stage()]++;
            counter.provinces[needs[n].province()]++;
            for (int sector : needs[n].sectors()) {
                counter.sectors[sector]++;
            }
        }
        int[] newest = Arrays.stream(found).mapToLong(n -> (long) needs[n].ageDays() << Integer.SIZE | n).sorted()
                .limit(BrowseAnswer.NEWEST).mapToInt(key -> (int) key).toArray();
        return counter.answer(found.length, newest);
    }

    private void race(int rounds) {
        Figure.Watch[] watches = contenders.stream()
                .map(contender -> new Figure.Watch(contender.name(), contender::cpuNanos, QUESTIONS, rounds)).toArray(Figure.Watch[]::new);
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (int c = 0; c < watches.length; c++) {
                BrowseContender contender = contenders.get(c);
                int count = contender.name().equals("sql") ? SQL_QUESTIONS : QUESTIONS;
                if (round < 0) {
                    IntStream.range(0, count).forEach(q -> contender.answer(questions[q]));
                } else {
                    watches[c].round(count, q -> contender.answer(questions[q]));
                }
            }
        }
        Arrays.stream(watches).forEach(watch -> report.add(watch.figure("Q5", "")));
    }
}
