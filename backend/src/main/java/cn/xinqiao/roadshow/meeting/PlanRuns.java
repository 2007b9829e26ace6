package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.data.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes plans beside the requests, one after the other: each says every half second how far it is, and stops with the best it
 * has when somebody asks, also over another node.
 */
@Singleton
class PlanRuns {
    private static final Logger LOG = LoggerFactory.getLogger(PlanRuns.class);
    private static final Duration TELL = Duration.ofMillis(500);
    /** Most that a request waits for a plan; small events are done by then. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private final MeetingSolver solver;
    private final PlanProblems problems;
    private final ProgrammeStore programmes;
    private final PlanStore plans;
    private final Transactions transactions;
    private final Clock clock;
    private final Set<Long> here = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("meeting-planner").factory());

    PlanRuns(MeetingSolver solver, PlanProblems problems, ProgrammeStore programmes, PlanStore plans, Transactions transactions, Clock clock) {
        this.solver = solver;
        this.problems = problems;
        this.programmes = programmes;
        this.plans = plans;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Begins with a plan that is written and committed. */
    Future<?> begin(long plan) {
        here.add(plan);
        return worker.submit(() -> run(plan));
    }

    /** Waits a moment, for those that are quick. */
    void awhile(Future<?> run) {
        try {
            run.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException goesOn) { // whoever asked sees how far it is
            LOG.trace("not done yet", goesOn);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a plan that is said to be made has nobody who makes it any more. */
    boolean lost(PlanRow plan) {
        return plan.state() == PlanRow.State.RUNNING && !here.contains(plan.id()) && plan.heardAt().isBefore(clock.instant().minusSeconds(60));
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private void run(long id) {
        try {
            make(id);
        } catch (RuntimeException failed) {
            LOG.error("Meeting plan {} failed", id, failed);
            transactions.write(() -> {
                plans.fail(id, String.valueOf(failed.getMessage()), clock.instant());
                return id;
            });
        } finally {
            here.remove(id);
        }
    }

    private void make(long id) {
        PlanRow plan = plans.find(id).orElseThrow();
        ProgrammeRow programme = programmes.find(plan.programmeId()).orElseThrow();
        Problem read = problems.read(programme, clock.instant());
        Problem problem = plan.kind() == PlanRow.Kind.REPAIR ? read : read.withoutPublished();
        long begun = System.nanoTime();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<MeetingSolver.Progress> best = new AtomicReference<>(new MeetingSolver.Progress(0, 0, 0));
        Thread.ofVirtual().name("meeting-plan-progress").start(() -> {
            try {
                while (!done.await(TELL.toMillis(), TimeUnit.MILLISECONDS)) {
                    boolean asked = transactions.write(() -> plans.heard(id, best.get(), millisSince(begun), clock.instant()));
                    stop.compareAndSet(false, asked);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException unheard) { // the plan goes on; its progress is told next time
                LOG.warn("Progress of meeting plan {} not written", id, unheard);
            }
        });
        Problem.Solution found;
        try {
            found = solver.solve(problem, plan.seed(), plan.seconds(), best::set, () -> stop.get() || Thread.currentThread().isInterrupted());
        } finally {
            done.countDown(); // and no interrupt, which would close a connection in use
        }
        transactions.write(() -> {
            plans.finish(id, problem, found, millisSince(begun), clock.instant());
            return id;
        });
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
