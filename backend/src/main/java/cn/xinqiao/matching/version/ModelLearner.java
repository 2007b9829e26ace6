package cn.xinqiao.matching.version;

import cn.xinqiao.matching.engine.model.Learning;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.prediction.ModelFile;
import cn.xinqiao.matching.version.ModelReport.Figures;
import cn.xinqiao.matching.version.ModelReport.Verdict;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.OutboxEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Learns in the background, on the node that was asked, one version at a time. Reading and learning hold no transaction;
 * what came of it is written in one.
 */
@Singleton
class ModelLearner {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLearner.class);
    private final ModelStore models;
    private final RankingModels inForce;
    private final Surroundings surroundings;
    private final ModelLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ranking-model-learning").factory());

    ModelLearner(ModelStore models, RankingModels inForce, Surroundings surroundings, ModelLifecycle lifecycle, Commands commands, Writes writes) {
        this.models = models;
        this.inForce = inForce;
        this.surroundings = surroundings;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
    }

    /**
     * @param settings JSON, null where there was too little to learn from
     * @param rounds   past rounds that were known
     * @param until    the last of them
     */
    record Learned(String source, @Nullable String settings, ModelReport report, int rounds, @Nullable LocalDate until) {
    }

    /** Begins as soon as the version that was asked for is committed. */
    @EventListener
    void asked(OutboxEvent event) {
        if (event.topic().equals("ranking-model.learn")) {
            try {
                worker.execute(this::learnPending);
            } catch (RejectedExecutionException stopping) {
                LOG.info("Learning left alone: the server stops");
            }
        }
    }

    /** Learns whatever waits for it. */
    private void learnPending() {
        try {
            for (long id : models.learning()) {
                learn(id);
            }
        } catch (RuntimeException failed) { // most likely the database is away; the timer gives the version up
            LOG.error("Learning failed", failed);
        }
    }

    private void learn(long id) {
        ModelRow row = models.find(id).orElseThrow();
        long started = System.nanoTime();
        Learned learned;
        try {
            learned = learned(row.number());
        } catch (RuntimeException failed) {
            LOG.error("Learning version {} failed", row.number(), failed);
            learned = new Learned("", null, new ModelReport(Verdict.STOPPED, 0, inForce.inForce().learning().leastPositives(), null, null, null,
                    null, null), 0, null);
        }
        Verdict verdict = learned.report.verdict();
        Learned result = learned;
        try {
            writes.run(() -> {
                models.learned(id, result);
                commands.step(lifecycle, id, verdict == Verdict.BETTER ? "keep" : "reject", new PlainCommand(null, null), Actor.system());
                return id;
            });
            LOG.info("Version {} of the ranking model learned in {} ms: {}", row.number(), Duration.ofNanos(System.nanoTime() - started).toMillis(), verdict);
        } catch (ProblemException givenUp) { // the timer was faster
            LOG.info("Version {} of the ranking model was given up before it was learned", row.number());
        }
    }

    private Learned learned(int number) {
        ModelSettings before = inForce.inForce();
        List<PastDeal> deals = surroundings.deals();
        Learning learning = new Learning(before, deals, surroundings.institutions());
        Learning.Outcome outcome = learning.learn(List.of());
        Verdict verdict = outcome.after() == null ? Verdict.TOO_LITTLE : outcome.kept() ? Verdict.BETTER : Verdict.NOT_BETTER;
        LocalDate learnedFrom = deals.isEmpty() ? null : learning.beforeLatest().from();
        LocalDate judgedFrom = deals.isEmpty() ? null : learning.latest().from();
        LocalDate until = deals.isEmpty() ? null : learning.latest().to().minusDays(1);
        ModelReport report = new ModelReport(verdict, outcome.positives(), before.learning().leastPositives(), learnedFrom, judgedFrom, until,
                Figures.of(outcome.before()), Figures.of(outcome.after()));
        String source = verdict == Verdict.TOO_LITTLE ? "" : String.format(Locale.ROOT, "Learned by conditional logit from %,d real investments of this platform, %s to %s",
                outcome.positives(), learnedFrom, judgedFrom.minusDays(1));
        return new Learned(source, verdict == Verdict.TOO_LITTLE ? null : ModelFile.text(learning.settings(outcome, number, source)),
                report, deals.size(), until);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
