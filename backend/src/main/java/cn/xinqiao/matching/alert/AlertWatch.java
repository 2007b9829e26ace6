package cn.xinqiao.matching.alert;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.MatchedNeed;
import cn.xinqiao.matching.World;
import cn.xinqiao.matching.Worlds;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.Matcher.Wanted;
import cn.xinqiao.matching.engine.Need;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.matching.engine.TopMatches;
import cn.xinqiao.platform.command.Leases;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.database.DataReplaced;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/**
 * Compares the world of this node with what was looked at last, and has news raised: a pair that came into a side's first
 * twenty because the need or the mandate had changed. What moved by a new day, a new model or another pair's fall is no
 * news.
 *
 * <p>Of several nodes the one with the lease looks. What was looked at is remembered as fingerprints, written in one change
 * with the alerts; so whoever looks next, after a restart too, finds what nobody has looked at yet, and nothing twice.
 */
@Singleton
class AlertWatch {
    static final String LEASE = "match-alerts";
    private static final Duration LEASED_FOR = Duration.ofSeconds(30);
    /** Past so many changes a snapshot answers faster when they are filed. */
    private static final int MOST_CHANGES = 250;
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private final Worlds worlds;
    private final AlertStore store;
    private final AlertTeller teller;
    private final Leases leases;
    private final Writes writes;
    private @Nullable Position position;

    AlertWatch(Worlds worlds, AlertStore store, AlertTeller teller, Leases leases, Writes writes) {
        this.worlds = worlds;
        this.store = store;
        this.teller = teller;
        this.leases = leases;
        this.writes = writes;
    }

    /** What this node has looked at. @param world null if only the fingerprints are known */
    private record Position(Prints prints, @Nullable World world, @Nullable TopMatches lists) {
    }

    /** Takes or keeps the lease; without it everything is forgotten, because another node goes on. */
    synchronized boolean takesPart() {
        boolean leased = leases.take(LEASE, LEASED_FOR);
        if (!leased) {
            position = null;
        }
        return leased;
    }

    /** Looks at what changed since the last look; answers how many alerts were raised. */
    synchronized int look() {
        World now = worlds.now();
        Position at = position;
        if (at != null && at.world == now) {
            return 0;
        }
        try {
            if (at == null) {
                at = store.prints().map(prints -> new Position(prints, null, null)).orElseGet(() -> begin(now));
                position = at;
            }
            return at.world == now ? 0 : advance(at, now);
        } catch (RuntimeException failed) { // the lists may be ahead of what was written: begin again from that
            position = null;
            throw failed;
        }
    }

    /** A first look that leaves something out: it is news to the next. */
    synchronized void beginWithout(Collection<Long> needs, Collection<Long> mandates) {
        World now = worlds.now();
        Differences allNeeds = Differences.between(null, Map.of(), now.needs(), Prints::of);
        Differences allMandates = Differences.between(null, Map.of(), now.mandates(), Prints::of);
        allNeeds.changed().keySet().removeAll(Set.copyOf(needs));
        allMandates.changed().keySet().removeAll(Set.copyOf(mandates));
        begin(allNeeds, allMandates);
        position = null;
    }

    /** The first look ever: everything is there already and nothing is news. */
    private Position begin(World now) {
        Prints prints = Prints.none();
        Differences needs = Differences.between(null, prints.needs(), now.needs(), Prints::of);
        Differences mandates = Differences.between(null, prints.mandates(), now.mandates(), Prints::of);
        begin(needs, mandates);
        return remembered(prints, needs, mandates, now, gently(() -> new TopMatches(now.snapshot(), wanted(now))));
    }

    private void begin(Differences needs, Differences mandates) {
        writes.run(() -> {
            fence();
            store.looked(needs, mandates);
            store.started();
            return 0;
        });
    }

    private int advance(Position at, World now) {
        Differences needs = Differences.between(at.world == null ? null : at.world.needs(), at.prints.needs(), now.needs(), Prints::of);
        Differences mandates = Differences.between(at.world == null ? null : at.world.mandates(), at.prints.mandates(), now.mandates(), Prints::of);
        AlertRules rules = store.rules();
        boolean news = needs.size() + mandates.size() <= rules.mostChanges();
        if (!news) {
            LOG.info("{} needs and {} mandates changed at once: taken in without alerts", needs.size(), mandates.size());
        }
        boolean goesOn = at.world != null && at.lists != null && at.lists.canFollow(now.snapshot());
        World before = goesOn ? Objects.requireNonNull(at.world) : before(at.world, now, needs, mandates);
        TopMatches lists = goesOn ? Objects.requireNonNull(at.lists)
                : gently(() -> new TopMatches(news ? before.snapshot() : now.snapshot(), wanted(news ? before : now)));
        List<News> found = new ArrayList<>();
        if (goesOn || news) {
            for (TopMatches.Entered pair : lists.follow(now.snapshot(), wanted(now), goesOn ? needs.touched() : needs.different(),
                    goesOn ? mandates.touched() : mandates.different())) {
                boolean needChanged = needs.changed().containsKey(pair.needId());
                if (pair.score() >= rules.floor() && (needChanged || mandates.changed().containsKey(pair.mandateId()))) {
                    found.add(new News(pair.needId(), pair.mandateId(), AlertSide.INSTITUTION,
                            needChanged ? News.Cause.NEED : News.Cause.MANDATE, pair.score()));
                }
            }
        }
        if (news) {
            for (long mandate : mandates.changed().keySet()) {
                TopMatches.institutionEntered(before.snapshot(), wanted(before), now.snapshot(), wanted(now), mandate, rules.amongBest(), rules.floor())
                        .forEach(pair -> found.add(new News(pair.needId(), mandate, AlertSide.ENTERPRISE, News.Cause.MANDATE, pair.score())));
            }
        }
        int raised = 0;
        if (needs.size() + mandates.size() > 0) {
            raised = writes.run(() -> {
                fence();
                store.looked(needs, mandates);
                return teller.raise(now, news ? found : List.of(), rules);
            });
        }
        position = remembered(at.prints, needs, mandates, now, lists);
        return raised;
    }

    /**
     * The world as it would be now without what has changed since the last look. Where that look was another program's,
     * what the changed rows said then is not known; they count as new, and what was told or shown of them before is kept
     * from being told again.
     */
    private static World before(@Nullable World last, World now, Differences needs, Differences mandates) {
        Map<Long, MatchedNeed> needsBefore = new HashMap<>(now.needs());
        Map<Long, MandateFacts> mandatesBefore = new HashMap<>(now.mandates());
        List<Need> oldNeeds = new ArrayList<>();
        List<Long> newNeeds = new ArrayList<>();
        List<Mandate> oldMandates = new ArrayList<>();
        List<Long> newMandates = new ArrayList<>();
        for (long id : needs.different()) {
            MatchedNeed old = last == null ? null : last.needs().get(id);
            if (old != null) {
                needsBefore.put(id, old);
                oldNeeds.add(old.row());
            } else {
                needsBefore.remove(id);
                newNeeds.add(id);
            }
        }
        for (long id : mandates.different()) {
            MandateFacts old = last == null ? null : last.mandates().get(id);
            Mandate row = last == null ? null : last.snapshot().mandate(id);
            if (old != null && row != null) {
                mandatesBefore.put(id, old);
                oldMandates.add(row);
            } else {
                mandatesBefore.remove(id);
                newMandates.add(id);
            }
        }
        Snapshot snapshot = now.snapshot().with(oldNeeds, newNeeds, oldMandates, newMandates);
        return new World(snapshot.changes() > MOST_CHANGES ? snapshot.compact() : snapshot, needsBefore, mandatesBefore, now.asOf());
    }

    private static Position remembered(Prints prints, Differences needs, Differences mandates, World now, TopMatches lists) {
        prints.needs().putAll(needs.changed());
        prints.needs().keySet().removeAll(Set.copyOf(needs.gone()));
        prints.mandates().putAll(mandates.changed());
        prints.mandates().keySet().removeAll(Set.copyOf(mandates.gone()));
        return new Position(prints, now, lists);
    }

    private static Wanted wanted(World world) {
        return world::instrumentAllowed;
    }

    /** Another node may have taken over since the lease was last asked for; then nothing is written. */
    private void fence() {
        if (!leases.holds(LEASE)) {
            throw new IllegalStateException("another node looks for new matches now");
        }
    }

    /** Works out all lists on one core: nobody waits for them, and people use the others. */
    private static TopMatches gently(Callable<TopMatches> work) {
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            return one.submit(work).join();
        }
    }

    /** Everything was replaced beneath: begin again from what is there. */
    @EventListener
    synchronized void replaced(DataReplaced event) {
        position = null;
    }

    @PreDestroy
    synchronized void giveBack() {
        if (position == null) {
            return;
        }
        position = null;
        try {
            leases.giveBack(LEASE);
        } catch (RuntimeException ignored) { // the database may already be gone; leases end by themselves
            LOG.debug("lease not given back", ignored);
        }
    }
}
