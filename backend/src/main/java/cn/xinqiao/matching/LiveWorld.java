package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.investor.PastDeals;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.live.Dirty;
import cn.xinqiao.platform.live.LiveCopy;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The {@link World} of this node. A change of a need, a mandate or an organisation reads again what depends on it; a
 * change of the history and a new day build it anew.
 */
@Singleton
class LiveWorld extends LiveCopy<World> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWorld.class);
    private final NeedScan needScan;
    private final Mandates mandates;
    private final PastDeals pastDeals;
    private final EngineRows rows;
    private final RulesStore rules;
    private final Clock clock;

    LiveWorld(NeedScan needScan, Mandates mandates, PastDeals pastDeals, EngineRows rows, RulesStore rules, Sql sql, Clock clock) {
        super("matching-snapshot", sql);
        this.needScan = needScan;
        this.mandates = mandates;
        this.pastDeals = pastDeals;
        this.rows = rows;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    protected boolean outdated(World world) {
        return !world.snapshot().today().equals(today());
    }

    @Override
    protected void note(String kind, @Nullable Long id, Dirty changed) {
        switch (kind) {
            case "need", "mandate", "organisation", "credential" -> {
                if (id != null) {
                    changed.add(kind, id);
                }
            }
            case "import", "past-deals" -> changed.everything();
            default -> { }
        }
    }

    @Override
    protected World build() {
        long started = System.nanoTime();
        Map<Long, MatchedNeed> needs = new HashMap<>();
        needScan.all().forEach(need -> needs.put(need.id(), need));
        Map<Long, MandateFacts> facts = new HashMap<>();
        mandates.allFacts().forEach(mandate -> facts.put(mandate.id(), mandate));
        Snapshot snapshot = Snapshot.builder(rules.inForce(today()), today())
                .addNeeds(needs.values().stream().map(MatchedNeed::row).toList())
                .addMandates(facts.values().stream().map(rows::mandate).toList())
                .addHistory(pastDeals.all().stream().map(EngineRows::round).toList())
                .build();
        LOG.info("Matching snapshot of {} needs and {} mandates built in {} ms", needs.size(), facts.size(),
                Duration.ofNanos(System.nanoTime() - started).toMillis());
        return new World(snapshot, needs, facts, clock.instant());
    }

    @Override
    protected World replace(World before, Dirty taken) {
        Set<Long> organisations = new HashSet<>(taken.ids("organisation"));
        organisations.addAll(needScan.ownersOfCredentials(taken.ids("credential")));
        Set<Long> needIds = new HashSet<>(taken.ids("need"));
        Set<Long> mandateIds = new HashSet<>(taken.ids("mandate"));
        needIds.addAll(needScan.ofOrganisations(organisations));
        mandateIds.addAll(mandates.touchedBy(organisations));

        Snapshot snapshot = before.snapshot();
        Map<Long, MatchedNeed> needs = before.needs();
        if (!needIds.isEmpty()) {
            needs = new HashMap<>(needs);
            Set<Long> gone = new HashSet<>(needIds);
            for (MatchedNeed need : needScan.some(needIds)) {
                gone.remove(need.id());
                needs.put(need.id(), need);
                snapshot = snapshot.withNeed(need.row());
            }
            for (long id : gone) {
                needs.remove(id);
                snapshot = snapshot.withoutNeed(id);
            }
        }
        Map<Long, MandateFacts> facts = before.mandates();
        if (!mandateIds.isEmpty()) {
            facts = new HashMap<>(facts);
            Set<Long> gone = new HashSet<>(mandateIds);
            for (MandateFacts mandate : mandates.facts(mandateIds)) {
                gone.remove(mandate.id());
                facts.put(mandate.id(), mandate);
                snapshot = snapshot.withMandate(rows.mandate(mandate));
            }
            for (long id : gone) {
                facts.remove(id);
                snapshot = snapshot.withoutMandate(id);
            }
        }
        return new World(snapshot, needs, facts, clock.instant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
