package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.matching.engine.allocation.Candidate;
import cn.xinqiao.matching.engine.allocation.Demand;
import cn.xinqiao.matching.engine.allocation.FairPlan;
import cn.xinqiao.matching.engine.allocation.FairShare;
import cn.xinqiao.matching.engine.allocation.Shortfall;
import cn.xinqiao.platform.database.DataReplaced;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures how the lists of all published needs spread over institutions, and what a cap would change. Works beside the
 * requests, from the snapshot, when somebody looks and the last figures are old; who looks meanwhile gets the last ones.
 */
@Singleton
class Exposure {
    /** Places of a list that count: what people look at. */
    static final int TOP = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration WAIT = Duration.ofSeconds(3);
    /** Lists made at most, and lists compared with capped ones at most. */
    private static final int MOST_NEEDS = 20_000;
    private static final int MOST_COMPARED = 500;
    private static final int LOOK = 3 * TOP;
    private static final int LOOK_COMPARED = 500;
    private static final int NAMED = 10;
    private final LiveWorld live;
    private final Ranking ranking;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = Thread.ofPlatform().daemon().name("exposure").unstarted(work);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private @Nullable Measured last;
    private @Nullable CompletableFuture<ExposureView> running;

    Exposure(LiveWorld live, Ranking ranking, Clock clock) {
        this.live = live;
        this.ranking = ranking;
        this.clock = clock;
    }

    private record Measured(World world, Instant at, ExposureView view) {
    }

    @EventListener
    synchronized void replaced(DataReplaced event) {
        last = null;
        running = null;
    }

    /** The last figures; the first time waits a little for them, and says so if they are not there by then. */
    ExposureView now() {
        World world = live.now();
        CompletableFuture<ExposureView> work;
        synchronized (this) {
            Measured measured = last;
            boolean old = measured == null || measured.world != world && measured.at.isBefore(clock.instant().minus(FRESH));
            if (old && running == null) {
                running = start(world);
            }
            work = running;
            if (measured != null || work == null) {
                return Objects.requireNonNull(measured).view;
            }
        }
        try {
            return work.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException later) {
            return ExposureView.waiting(TOP);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return ExposureView.waiting(TOP);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private CompletableFuture<ExposureView> start(World world) {
        CompletableFuture<ExposureView> work = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                long started = System.nanoTime();
                ExposureView view = measure(world);
                LOG.info("Exposure of {} lists measured in {} ms", view.counted(), Duration.ofNanos(System.nanoTime() - started).toMillis());
                done(work, new Measured(world, clock.instant(), view));
                work.complete(view);
            } catch (RuntimeException failed) {
                done(work, null);
                work.completeExceptionally(failed);
            }
        });
        return work;
    }

    private synchronized void done(CompletableFuture<ExposureView> work, @Nullable Measured measured) {
        if (running == work) { // else the data was replaced meanwhile
            running = null;
            last = measured == null ? last : measured;
        }
    }

    private ExposureView measure(World world) {
        Map<Long, Integer> shown = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        for (MandateFacts mandate : world.mandates().values()) {
            if (mandate.live() && !mandate.suspended()) {
                shown.put(mandate.institutionId(), 0);
                names.put(mandate.institutionId(), mandate.institution().name());
            }
        }
        List<MatchedNeed> needs = world.needs().values().stream().filter(need -> need.row().live() && !need.row().suspended())
                .sorted(Comparator.comparingLong(MatchedNeed::id)).toList();
        List<MatchedNeed> counted = evenly(needs, MOST_NEEDS);
        for (MatchedNeed need : counted) {
            candidates(world, need, LOOK).candidates().stream().limit(TOP).forEach(c -> shown.merge(c.institutionId(), 1, Integer::sum));
        }
        Spread spread = Spread.of(shown.values());
        List<ExposureView.Shown> most = shown.entrySet().stream().filter(e -> e.getValue() > 0)
                .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(NAMED)
                .map(e -> new ExposureView.Shown(Long.toString(e.getKey()), Objects.requireNonNull(names.get(e.getKey())), e.getValue(),
                        percent(e.getValue(), spread.places()))).toList();
        return new ExposureView(true, TOP, needs.size(), counted.size(), spread, most, compare(world, evenly(counted, MOST_COMPARED), shown.keySet()),
                world.rulesVersion(), null, world.asOf());
    }

    private ExposureView.Comparison compare(World world, List<MatchedNeed> needs, Set<Long> institutions) {
        List<Demand> demands = needs.stream().map(need -> candidates(world, need, LOOK_COMPARED)).toList();
        Map<Long, Integer> uncapped = zeros(institutions);
        long before = 0;
        for (Demand demand : demands) {
            for (Candidate candidate : demand.candidates().subList(0, Math.min(TOP, demand.candidates().size()))) {
                uncapped.merge(candidate.institutionId(), 1, Integer::sum);
                before += candidate.score();
            }
        }
        long places = uncapped.values().stream().mapToLong(Integer::longValue).sum();
        int cap = institutions.isEmpty() ? 1 : (int) Math.max(1, Math.ceilDiv(2 * places, institutions.size()));
        Map<Long, Integer> caps = new HashMap<>();
        institutions.forEach(institution -> caps.put(institution, cap));
        FairPlan plan = FairShare.plan(demands, caps, TOP);
        Map<Long, Integer> capped = zeros(institutions);
        capped.putAll(plan.load());
        int unserved = (int) plan.shortfalls().stream().filter(s -> s.placed() == 0 && s.reason() == Shortfall.Reason.CAPS_REACHED).count();
        return new ExposureView.Comparison(needs.size(), cap, Spread.of(uncapped.values()), Spread.of(capped.values()),
                before == 0 ? new BigDecimal("100.00") : percent(plan.value(), before), unserved, plan.proven());
    }

    /** Each institution once, with its best mandate, in the order of the need's list. */
    private Demand candidates(World world, MatchedNeed need, int look) {
        List<Matcher.Ranked> ranked = ranking.rankedFor(world, need, Math.min(look, world.mandates().size()), Matcher.Wanted.ALL);
        List<Candidate> candidates = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Matcher.Ranked hit : ranked) {
            MandateFacts mandate = world.mandate(hit.mandateId());
            if (seen.add(mandate.institutionId())) {
                candidates.add(new Candidate(mandate.institutionId(), hit.score().hundredths(), mandate.stale()));
            }
        }
        return new Demand(need.id(), candidates, ranked.size() == look && look < world.mandates().size());
    }

    private static Map<Long, Integer> zeros(Set<Long> institutions) {
        Map<Long, Integer> zeros = new HashMap<>();
        institutions.forEach(institution -> zeros.put(institution, 0));
        return zeros;
    }

    /** Every so-and-so-many-th, so that old and new are in it alike. */
    private static <T> List<T> evenly(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }

    private static BigDecimal percent(long part, long all) {
        return BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
