package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.investor.PastDeals;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.prediction.ModelFile;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.platform.outbox.OutboxListener;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The {@link World} of this node: built from the database when first needed, then kept up to date by the events every
 * node hears. A change re-reads the objects it names and replaces them; many changes at once, a change of the history,
 * and a new day build it anew, while readers go on with the one before.
 */
@Singleton
class LiveWorld implements OutboxListener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWorld.class);
    /** Re-reading more than this costs about as much as building anew. */
    private static final int MANY = 500;
    /** Every query scans the changes since the last build; past this it is cheaper to file them. */
    private static final int MOST_CHANGES = 250;
    private final NeedScan needScan;
    private final Mandates mandates;
    private final PastDeals pastDeals;
    private final EngineRows rows;
    private final RulesStore rules;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("matching-snapshot").factory());
    /** Guards {@link #dirty}; {@code this} guards making a new world. */
    private final Object noting = new Object();
    private Dirty dirty = new Dirty();
    private volatile @Nullable World world;
    private volatile LatentSpace latent = LatentSpace.EMPTY;
    private volatile @Nullable Taught taught;

    LiveWorld(NeedScan needScan, Mandates mandates, PastDeals pastDeals, EngineRows rows, RulesStore rules, Clock clock) {
        this.needScan = needScan;
        this.mandates = mandates;
        this.pastDeals = pastDeals;
        this.rows = rows;
        this.rules = rules;
        this.clock = clock;
    }

    /** What the latent factors were learned from. */
    private record Taught(LocalDate day, long investments) {
    }

    /** What was named by events and not read again yet. */
    private static final class Dirty {
        final Set<Long> needs = new HashSet<>();
        final Set<Long> mandates = new HashSet<>();
        final Set<Long> organisations = new HashSet<>();
        final Set<Long> credentials = new HashSet<>();
        boolean everything;

        boolean isEmpty() {
            return !everything && size() == 0;
        }

        int size() {
            return needs.size() + mandates.size() + organisations.size() + credentials.size();
        }
    }

    /** The newest world; built on the spot the first time. */
    World now() {
        World newest = world;
        if (newest == null) {
            synchronized (this) {
                newest = world;
                if (newest == null) {
                    newest = build();
                    world = newest;
                }
            }
        } else if (!newest.snapshot().today().equals(today())) {
            note(d -> d.everything = true);
        }
        return newest;
    }

    @EventListener
    void started(ServerStartupEvent event) {
        worker.execute(this::warmUp);
    }

    private void warmUp() {
        try {
            now();
        } catch (RuntimeException failed) { // the first question tries again
            LOG.warn("The matching snapshot could not be built at start: {}", failed.toString());
        }
    }

    @EventListener
    synchronized void replaced(DataReplaced event) {
        synchronized (noting) {
            dirty = new Dirty();
        }
        world = null;
        latent = LatentSpace.EMPTY;
        taught = null;
    }

    @Override
    public void seen(List<OutboxEvent> events) {
        note(d -> events.forEach(event -> sort(event, d)));
    }

    private static void sort(OutboxEvent event, Dirty d) {
        String kind = event.topic().substring(0, Math.max(0, event.topic().indexOf('.')));
        Long id = event.subjectId();
        switch (kind) {
            case "need" -> add(d.needs, id);
            case "mandate" -> add(d.mandates, id);
            case "organisation" -> add(d.organisations, id);
            case "credential" -> add(d.credentials, id);
            case "import", "past-deals" -> d.everything = true;
            default -> { }
        }
    }

    private static void add(Set<Long> ids, @Nullable Long id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private void note(Consumer<Dirty> what) {
        boolean work;
        synchronized (noting) {
            what.accept(dirty);
            work = !dirty.isEmpty();
        }
        if (work && !worker.isShutdown()) {
            worker.execute(this::catchUpQuietly);
        }
    }

    private void catchUpQuietly() {
        try {
            catchUp();
        } catch (RuntimeException failed) { // most likely the database is away
            LOG.warn("The matching snapshot is behind: {}", failed.toString());
        }
    }

    /** Reads again what events have named so far. */
    synchronized void catchUp() {
        World before = world;
        if (before == null) {
            return; // building it reads everything; what came up meanwhile stays noted
        }
        Dirty taken;
        synchronized (noting) {
            taken = dirty;
            dirty = new Dirty();
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            world = taken.everything || taken.size() > MANY ? build() : replace(before, taken);
        } catch (RuntimeException failed) {
            note(again -> {
                again.everything |= taken.everything;
                again.needs.addAll(taken.needs);
                again.mandates.addAll(taken.mandates);
                again.organisations.addAll(taken.organisations);
                again.credentials.addAll(taken.credentials);
            });
            throw failed;
        }
    }

    private World build() {
        long started = System.nanoTime();
        Map<Long, MatchedNeed> needs = new HashMap<>();
        needScan.all().forEach(need -> needs.put(need.id(), need));
        Map<Long, MandateFacts> facts = new HashMap<>();
        mandates.allFacts().forEach(mandate -> facts.put(mandate.id(), mandate));
        Snapshot.Builder builder = Snapshot.builder(rules.inForce(today()), ModelFile.shipped(), today())
                .addNeeds(needs.values().stream().map(MatchedNeed::row).toList())
                .addMandates(facts.values().stream().map(rows::mandate).toList())
                .addHistory(pastDeals.all().stream().map(EngineRows::round).toList())
                .institutions(facts.values().stream().collect(Collectors.toMap(MandateFacts::institutionId, m -> m.institution().name(), (one, same) -> one)));
        Snapshot snapshot = builder.latent(latent).build();
        worker.execute(() -> train(builder));
        LOG.info("Matching snapshot of {} needs and {} mandates built in {} ms", needs.size(), facts.size(),
                Duration.ofNanos(System.nanoTime() - started).toMillis());
        return new World(snapshot, needs, facts, clock.instant());
    }

    /**
     * Learns the latent factors once a day and whenever the history has grown, beside the world that is in use, and then builds that anew. Little history
     * teaches nothing.
     */
    private void train(Snapshot.Builder builder) {
        Taught now = new Taught(today(), builder.pastInvestments());
        if (now.equals(taught) || now.investments < ModelFile.shipped().learning().leastPositives()) {
            return;
        }
        long started = System.nanoTime();
        latent = builder.train();
        taught = now;
        LOG.info("Latent factors learned in {} ms", Duration.ofNanos(System.nanoTime() - started).toMillis());
        note(d -> d.everything = true);
    }

    private World replace(World before, Dirty taken) {
        Set<Long> organisations = new HashSet<>(taken.organisations);
        organisations.addAll(needScan.ownersOfCredentials(taken.credentials));
        Set<Long> needIds = new HashSet<>(taken.needs);
        Set<Long> mandateIds = new HashSet<>(taken.mandates);
        needIds.addAll(needScan.ofOrganisations(organisations));
        mandateIds.addAll(mandates.touchedBy(organisations));

        Map<Long, MatchedNeed> needs = before.needs();
        List<MatchedNeed> readNeeds = needScan.some(needIds);
        Set<Long> goneNeeds = new HashSet<>(needIds);
        if (!needIds.isEmpty()) {
            needs = new HashMap<>(needs);
            for (MatchedNeed need : readNeeds) {
                goneNeeds.remove(need.id());
                needs.put(need.id(), need);
            }
            needs.keySet().removeAll(goneNeeds);
        }
        Map<Long, MandateFacts> facts = before.mandates();
        List<MandateFacts> readMandates = mandateIds.isEmpty() ? List.of() : mandates.facts(mandateIds);
        Set<Long> goneMandates = new HashSet<>(mandateIds);
        if (!mandateIds.isEmpty()) {
            facts = new HashMap<>(facts);
            for (MandateFacts mandate : readMandates) {
                goneMandates.remove(mandate.id());
                facts.put(mandate.id(), mandate);
            }
            facts.keySet().removeAll(goneMandates);
        }
        Snapshot snapshot = before.snapshot().with(readNeeds.stream().map(MatchedNeed::row).toList(), goneNeeds,
                readMandates.stream().map(rows::mandate).toList(), goneMandates);
        if (snapshot.changes() > MOST_CHANGES) {
            snapshot = snapshot.compact();
        }
        return new World(snapshot, needs, facts, clock.instant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
