package cn.xinqiao.matching.version;

import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.Match;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What putting another version in force would change today. One at a time, kept for a while. */
@Singleton
class ModelPreviews {
    static final ProblemType NO_WEIGHTS = ProblemType.of(HttpStatus.CONFLICT, "ranking-model-without-weights",
            "该版本没有权重，无法预览", "This version has no weights to try");
    private static final Logger LOG = LoggerFactory.getLogger(ModelPreviews.class);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int SAMPLES = 10;
    private static final int PLACES = 10;
    /** Down to here an earlier place is told. */
    private static final int KNOWN_PLACES = 50;
    /** Needs over which the spread of places is measured, and places of each. */
    private static final int SPREAD_NEEDS = 200;
    private static final int SPREAD_PLACES = 20;
    private static final int MOST_SHOWN = 100;
    private final ModelStore models;
    private final RankingModels inForce;
    private final Surroundings surroundings;
    private final Sql sql;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ranking-model-preview").factory());
    private @Nullable Kept kept;

    private record Kept(long id, int inForce, Instant at, Preview preview) {
        boolean answers(long model, int number, Instant now) {
            return id == model && inForce == number && (preview.status() == Status.WORKING || at.plus(KEPT).isAfter(now));
        }
    }

    ModelPreviews(ModelStore models, RankingModels inForce, Surroundings surroundings, Sql sql, Clock clock) {
        this.models = models;
        this.inForce = inForce;
        this.surroundings = surroundings;
        this.sql = sql;
        this.clock = clock;
    }

    /** How far it is. */
    enum Status {
        WORKING, READY, FAILED
    }

    /**
     * An institution in a need's list.
     *
     * @param earlierPlace place in the list of the version in force, null where it was not among the first fifty
     */
    @Serdeable
    record Place(int place, String institution, double score, @Nullable Integer earlierPlace) {
    }

    /** A need's first ten before, and after. */
    @Serdeable
    record Sample(String needId, String title, List<Place> before, List<Place> after) {
    }

    /**
     * How the first twenty places of many needs are spread.
     *
     * @param institutions how many institutions have a live mandate
     * @param mostShown    how many of them are counted as the most shown: 100, or a tenth of fewer than 1,000
     * @param share        of all places that those hold, in percent
     * @param shown        institutions that have any place
     */
    @Serdeable
    record Spread(int institutions, int mostShown, double share, int shown) {
    }

    /** All of it; empty until {@code READY}. */
    @Serdeable
    record Preview(Status status, int comparedWith, List<Sample> samples, int needs, @Nullable Spread before, @Nullable Spread after) {
    }

    /** @throws ProblemException 404, or 409 where the version has no weights */
    synchronized Preview of(long id) {
        ModelRow row = models.find(id).orElseThrow(ProblemException::notFound);
        if (row.settings() == null) {
            throw ProblemException.of(NO_WEIGHTS);
        }
        ModelSettings now = inForce.inForce();
        Kept newest = kept;
        if (newest != null && newest.answers(id, now.version(), clock.instant())) {
            return newest.preview;
        }
        Preview working = new Preview(Status.WORKING, now.version(), List.of(), 0, null, null);
        Kept mine = new Kept(id, now.version(), clock.instant(), working);
        kept = mine;
        worker.execute(() -> work(row, mine));
        return working;
    }

    private void work(ModelRow row, Kept mine) {
        Preview preview;
        try {
            preview = preview(row, mine.inForce);
        } catch (RuntimeException failed) {
            LOG.error("Preview of ranking model {} failed", row.number(), failed);
            preview = new Preview(Status.FAILED, mine.inForce, List.of(), 0, null, null);
        }
        synchronized (this) {
            if (kept == mine) {
                kept = new Kept(mine.id, mine.inForce, clock.instant(), preview);
            }
        }
    }

    private Preview preview(ModelRow row, int comparedWith) {
        Snapshot before = surroundings.snapshot();
        Snapshot after = surroundings.under(RankingModels.settings(row.number(), Objects.requireNonNull(row.settings())));
        List<Long> live = sql.list("SELECT id FROM financing_need WHERE state = 'PUBLISHED' ORDER BY id", List.of(), found -> found.getLong(1))
                .stream().filter(id -> before.need(id) != null && after.need(id) != null).toList();
        Map<Long, String> names = surroundings.institutions();
        List<Sample> samples = evenly(live, SAMPLES).stream().map(need -> sample(need, before, after, names)).toList();
        List<Long> many = evenly(live, SPREAD_NEEDS);
        int institutions = (int) sql.count("SELECT COUNT(DISTINCT institution_id) FROM investment_mandate WHERE state = 'ACTIVE'", List.of());
        return new Preview(Status.READY, comparedWith, samples, many.size(), spread(before, many, institutions), spread(after, many, institutions));
    }

    /** So many of a list, at even distances. */
    private static List<Long> evenly(List<Long> all, int most) {
        List<Long> some = new ArrayList<>();
        int count = Math.min(most, all.size());
        for (int k = 0; k < count; k++) {
            some.add(all.get((int) ((long) k * all.size() / count)));
        }
        return some;
    }

    private Sample sample(long need, Snapshot before, Snapshot after, Map<Long, String> names) {
        Map<Long, Integer> earlier = new HashMap<>();
        List<Place> old = places(before, need, KNOWN_PLACES, Map.of(), earlier, names);
        String title = sql.one("SELECT title FROM financing_need WHERE id = ?", List.of(need), row -> row.getString(1)).orElse("");
        return new Sample(String.valueOf(need), title, old.stream().limit(PLACES).toList(), places(after, need, PLACES, earlier, new HashMap<>(), names));
    }

    /** An institution's best mandate stands for it. */
    private static List<Place> places(Snapshot snapshot, long need, int most, Map<Long, Integer> earlier, Map<Long, Integer> found, Map<Long, String> names) {
        List<Place> places = new ArrayList<>();
        for (Match match : new Matcher(snapshot).forNeed(need, most)) {
            long institution = institution(snapshot, match);
            if (found.putIfAbsent(institution, places.size() + 1) == null) {
                places.add(new Place(places.size() + 1, names.getOrDefault(institution, ""), match.score().toBigDecimal().doubleValue(), earlier.get(institution)));
            }
        }
        return places;
    }

    private static Spread spread(Snapshot snapshot, List<Long> needs, int institutions) {
        Map<Long, Integer> shown = new HashMap<>();
        Matcher matcher = new Matcher(snapshot);
        int all = 0;
        for (long need : needs) {
            Set<Long> once = new HashSet<>();
            for (Match match : matcher.forNeed(need, SPREAD_PLACES)) {
                if (once.add(institution(snapshot, match))) {
                    shown.merge(institution(snapshot, match), 1, Integer::sum);
                    all++;
                }
            }
        }
        int most = Math.max(1, Math.min(MOST_SHOWN, institutions / 10));
        int held = shown.values().stream().sorted((a, b) -> b - a).limit(most).mapToInt(Integer::intValue).sum();
        return new Spread(institutions, most, all == 0 ? 0 : Math.round(1000.0 * held / all) / 10.0, shown.size());
    }

    private static long institution(Snapshot snapshot, Match match) {
        Mandate mandate = Objects.requireNonNull(snapshot.mandate(match.mandateId()));
        return mandate.institutionId();
    }

    @EventListener
    synchronized void replaced(DataReplaced event) {
        kept = null;
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
