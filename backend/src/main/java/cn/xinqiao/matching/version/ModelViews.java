package cn.xinqiao.matching.version;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.version.ModelReport.Verdict;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What operators see of versions. */
@Singleton
class ModelViews {
    private final ModelStore models;
    private final RankingModels inForce;
    private final ModelLifecycle lifecycle;

    ModelViews(ModelStore models, RankingModels inForce, ModelLifecycle lifecycle) {
        this.models = models;
        this.inForce = inForce;
        this.lifecycle = lifecycle;
    }

    /**
     * A version.
     *
     * @param number    what people call it
     * @param shipped   came with the program
     * @param askedByMe the caller asked for it, so somebody else publishes it
     * @param report    null for a shipped one and until learning has ended
     */
    @Serdeable
    record ModelView(String id, int number, boolean shipped, boolean askedByMe, String source, @Nullable ModelReport report,
                     @Nullable Instant publishedAt, Instant createdAt, String state, int version, List<String> actions) {
    }

    /** Real investments in a window of days; {@code to} is its last. */
    @Serdeable
    record Window(LocalDate from, LocalDate to, int investments) {
    }

    /**
     * Whether there is enough to learn from.
     *
     * @param needed  real investments needed in each window
     * @param learned the window to learn from; null without past rounds
     * @param judged  the latest window, to judge by
     * @param feedback what people did on the platform; it counts as history in lists, and is never learned from as an investment
     */
    @Serdeable
    record Material(int rounds, int investments, int needed, @Nullable Window learned, @Nullable Window judged, List<Feedback> feedback) {
    }

    /** How often institutions did something with a need, and how many of them. */
    @Serdeable
    record Feedback(String kind, int count, int institutions) {
    }

    /** The list, and what the next version would be learned from. */
    @Serdeable
    record ModelPage(List<ModelView> items, long total, Map<String, List<Page.Facet>> facets, @Nullable String next, Material material) {
    }

    /**
     * A weight in this version and in the one it is compared with.
     *
     * @param group {@code weights}, or the group of weights for a special case
     * @param term  code of the term
     */
    @Serdeable
    record Weight(String group, String term, double before, double after) {
    }

    /** A version with its weights beside those of the version it was compared with, or else of the one in force. */
    @Serdeable
    record ModelDetail(ModelView model, @Nullable Integer comparedWith, List<Weight> weights) {
    }

    ModelPage page(Actor actor) {
        List<ModelView> items = models.newest().stream().map(row -> view(row, actor)).toList();
        return new ModelPage(items, items.size(), Map.of(), null, material());
    }

    private Material material() {
        ModelSettings.Fitting learning = inForce.inForce().learning();
        ModelStore.Known known = models.known();
        if (known.until() == null) {
            return new Material(known.rounds(), known.investments(), learning.leastPositives(), null, null, models.feedback());
        }
        LocalDate end = known.until().plusDays(1);
        LocalDate judged = end.minusDays(learning.windowDays());
        LocalDate learned = judged.minusDays(learning.windowDays());
        return new Material(known.rounds(), known.investments(), learning.leastPositives(),
                new Window(learned, judged.minusDays(1), models.investments(learned, judged)),
                new Window(judged, known.until(), models.investments(judged, end)), models.feedback());
    }

    ModelView view(ModelRow row, Actor actor) {
        ModelReport report = models.reportOf(row);
        if (report == null && row.state() == ModelState.REJECTED) { // given up by the timer
            report = new ModelReport(Verdict.STOPPED, 0, inForce.inForce().learning().leastPositives(), null, null, null, null, null);
        }
        return new ModelView(String.valueOf(row.id()), row.number(), row.shippedVersion() != null,
                row.askedBy() != null && row.askedBy().equals(actor.personId()), row.source(), report, row.publishedAt(), row.createdAt(),
                row.state().name(), row.version(), lifecycle.actions(row, actor));
    }

    ModelDetail detail(long id, Actor actor) {
        ModelRow row = models.find(id).orElseThrow(ProblemException::notFound);
        @Nullable ModelRow other = row.basedOn() != null ? models.find(row.basedOn()).orElse(null) : models.inForce().orElse(null);
        Map<String, Map<String, Number>> after = models.weights(row.settings());
        Map<String, Map<String, Number>> before = models.weights(other == null ? null : other.settings());
        List<Weight> weights = new ArrayList<>();
        after.forEach((group, values) -> {
            Map<String, Number> old = before.getOrDefault(group, Map.of());
            TreeSet<String> terms = new TreeSet<>(values.keySet());
            terms.addAll(old.keySet());
            for (String term : terms) {
                weights.add(new Weight(group, term, old.getOrDefault(term, 0).doubleValue(), values.getOrDefault(term, 0).doubleValue()));
            }
        });
        return new ModelDetail(view(row, actor), other == null || other.id() == row.id() ? null : other.number(), weights);
    }
}
