package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.investor.PastDeals;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.KeptPairs;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.PastRound;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.matching.engine.model.FirstFactors;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.prediction.FirstFactorsFile;
import cn.xinqiao.matching.version.RankingModels;
import cn.xinqiao.matching.version.Surroundings;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@link World} of this node. A change of a need, a mandate or an organisation reads again what depends on it; a
 * change of the history and a new day build it anew.
 */
@Singleton
class LiveWorld extends LiveCopy<World> implements Surroundings, Worlds {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWorld.class);
    /** Every query scans the changes since the last build; past this it is cheaper to file them. */
    private static final int MOST_CHANGES = 250;
    private final NeedScan needScan;
    private final Mandates mandates;
    private final PastDeals pastDeals;
    private final EngineRows rows;
    private final FeedbackRows feedback;
    private final RulesStore rules;
    private final RankingModels models;
    private final KeptPairsFile pairsFile;
    private final Clock clock;
    private final AtomicBoolean learning = new AtomicBoolean();
    /** Learned elsewhere until the platform's own past is long enough to learn from. */
    private static final FirstFactors FIRST = FirstFactorsFile.ofPlatform();
    private volatile LatentSpace latent = LatentSpace.of(FIRST);
    private volatile @Nullable Taught taught;

    /** What the latent factors were learned from. */
    private record Taught(LocalDate day, long investments, ModelSettings.Latent how) {
    }

    LiveWorld(NeedScan needScan, Mandates mandates, PastDeals pastDeals, EngineRows rows, FeedbackRows feedback, RulesStore rules,
              RankingModels models, KeptPairsFile pairsFile, Sql sql, Clock clock) {
        super("matching-snapshot", sql);
        this.needScan = needScan;
        this.mandates = mandates;
        this.pastDeals = pastDeals;
        this.rows = rows;
        this.feedback = feedback;
        this.rules = rules;
        this.models = models;
        this.pairsFile = pairsFile;
        this.clock = clock;
    }

    @Override
    protected boolean outdated(World world) {
        return !world.snapshot().today().equals(today());
    }

    @Override
    protected void note(String kind, @Nullable Long id, Dirty changed) {
        switch (kind) {
            case "need", "mandate", "organisation", "credential", "match-feedback" -> {
                if (id != null) {
                    changed.add(kind, id);
                }
            }
            case "import", "past-deals", "ranking-model" -> changed.everything();
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
        ModelSettings model = models.inForce();
        Snapshot.Builder builder = builder(model, needs.values(), facts.values());
        World before = held();
        KeptPairs known = before == null ? pairsFile.read() : before.needs().size() < KeptPairsFile.WORTHWHILE ? KeptPairs.NONE : KeptPairs.of(before.snapshot());
        Snapshot snapshot = builder.latent(latent).kept(known).build();
        pairsFile.keep(snapshot, known);
        teach(builder, model);
        LOG.info("Matching snapshot of {} needs and {} mandates built in {} ms", needs.size(), facts.size(),
                Duration.ofNanos(System.nanoTime() - started).toMillis());
        return new World(snapshot, needs, facts, clock.instant());
    }

    private Snapshot.Builder builder(ModelSettings model, Collection<MatchedNeed> needs, Collection<MandateFacts> facts) {
        Map<Long, List<Feedback>> judged = feedback.all();
        return Snapshot.builder(rules.inForce(today()), model, today())
                .addNeeds(needs.stream().map(MatchedNeed::row).toList())
                .addMandates(facts.stream().map(mandate -> mandate(mandate, judged)).toList())
                .addHistory(pastDeals.all().stream().map(EngineRows::round).toList())
                .institutions(names(facts));
    }

    private Mandate mandate(MandateFacts facts, Map<Long, List<Feedback>> judged) {
        return rows.mandate(facts, judged.getOrDefault(facts.institutionId(), List.of()));
    }

    private static Map<Long, String> names(Collection<MandateFacts> facts) {
        return facts.stream().collect(Collectors.toMap(MandateFacts::institutionId, m -> m.institution().name(), (one, same) -> one));
    }

    @Override
    public List<PastDeal> deals() {
        return Stream.concat(pastDeals.all().stream().map(EngineRows::round).map(PastRound::asDeal), feedback.paidIn().stream()).toList();
    }

    @Override
    public Map<Long, String> institutions() {
        return names(now().mandates().values());
    }

    @Override
    public Snapshot snapshot() {
        return now().snapshot();
    }

    @Override
    public Snapshot under(ModelSettings settings) {
        World world = now();
        return builder(settings, world.needs().values(), world.mandates().values()).latent(latent).build();
    }

    /**
     * Learns the latent factors once a day and whenever the history has grown, beside the world that is in use, and has
     * that built anew. Little history teaches nothing.
     */
    private void teach(Snapshot.Builder builder, ModelSettings model) {
        Taught now = new Taught(today(), builder.pastInvestments(), model.latent());
        if (now.equals(taught) || FIRST.serve(now.investments) || !learning.compareAndSet(false, true)) {
            return;
        }
        Thread.ofPlatform().daemon().name("latent-factors").start(() -> {
            try {
                long started = System.nanoTime();
                latent = builder.train();
                taught = now;
                LOG.info("Latent factors learned in {} ms", Duration.ofNanos(System.nanoTime() - started).toMillis());
            } finally {
                learning.set(false);
            }
            buildAnew();
        });
    }

    @Override
    protected World replace(World before, Dirty taken) {
        Set<Long> organisations = new HashSet<>(taken.ids("organisation"));
        organisations.addAll(needScan.ownersOfCredentials(taken.ids("credential")));
        Set<Long> needIds = new HashSet<>(taken.ids("need"));
        Set<Long> mandateIds = new HashSet<>(taken.ids("mandate"));
        needIds.addAll(needScan.ofOrganisations(organisations));
        organisations.addAll(taken.ids("match-feedback"));
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
        Map<Long, List<Feedback>> judged = feedback.of(readMandates.stream().map(MandateFacts::institutionId).collect(Collectors.toSet()));
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
                readMandates.stream().map(mandate -> mandate(mandate, judged)).toList(), goneMandates);
        if (snapshot.changes() > MOST_CHANGES) {
            snapshot = snapshot.compact();
        }
        return new World(snapshot, needs, facts, clock.instant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
