package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.roadshow.review.PanelStore.Brief;
import cn.xinqiao.roadshow.review.scoring.Assumptions;
import cn.xinqiao.roadshow.review.scoring.Mark;
import cn.xinqiao.roadshow.review.scoring.PanelModel;
import cn.xinqiao.roadshow.review.scoring.PanelScores;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a panel's scores are worth, for its organizer. */
@Singleton
class Results {
    private final ReviewEvents events;
    private final PanelStore store;
    private final ReviewReader reader;

    Results(ReviewEvents events, PanelStore store, ReviewReader reader) {
        this.events = events;
        this.store = store;
        this.reader = reader;
    }

    /** Where an application lies to the cut. */
    enum Cut {
        /** Above it, and the scores tell it from the first one below. */
        ABOVE,
        /** On either side of it, and the scores cannot tell it from the other side: to be discussed. */
        DISCUSS,
        /** Below it, and the scores tell it from the last one above. */
        BELOW
    }

    /**
     * @param places     where the cut lies: the places wanted, or as many as are staged as selected
     * @param scatter    standard deviation of one score after quality and severity, in points
     * @param groups     more than 1: some applications are joined by no common reviewer
     * @param sealed     applications left out because the caller still has to score them
     */
    @Serdeable
    @Schema(name = "ReviewResults")
    record View(@Nullable Integer places, double scatter, double confidence, int groups, int sealed, List<Line> applications, List<Severity> reviewers) {
    }

    /**
     * @param mean  raw mean of 100, null without a score
     * @param low   best rank in the interval
     * @param high  worst rank in the interval
     * @param like  enterprises on the other side of the cut the scores cannot tell it from
     */
    @Serdeable
    @Schema(name = "ReviewResult")
    record Line(String id, String enterpriseName, @Nullable String title, String state, @Nullable String pending, int reviews,
                @Nullable Double mean, @Nullable Integer meanRank, @Nullable Double adjusted, @Nullable Integer rank, @Nullable Integer low,
                @Nullable Integer high, @Nullable Cut cut, List<String> like) {
    }

    /** @param severity points below the panel's average on the same applications */
    @Serdeable
    @Schema(name = "ReviewSeverity")
    record Severity(String id, String name, int reviews, double mean, double severity) {
    }

    View view(long eventId, Actor actor) {
        ReviewEvent event = events.requireKnown(eventId, actor);
        if (!ReviewReader.seesAll(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        List<PanelStore.Paper> papers = store.papers(eventId);
        Set<Long> sealed = reader.sealed(papers.stream().map(PanelStore.Paper::id).toList(), actor);
        PanelScores scores = scores(eventId, sealed);
        Map<Long, PanelScores.Standing> standings = scores.applications().stream().collect(Collectors.toMap(PanelScores.Standing::applicationId, s -> s));
        Map<Long, String> names = store.reviewers(eventId).stream().collect(Collectors.toMap(ReviewerRow::id, ReviewerRow::name));
        Map<Long, String> enterprises = papers.stream().collect(Collectors.toMap(PanelStore.Paper::id, PanelStore.Paper::enterpriseName));
        Integer places = store.settings(event).places();
        if (places == null) {
            int staged = (int) papers.stream().filter(Results::selected).count();
            places = staged == 0 ? null : staged;
        }
        Map<Long, Place> cut = places == null ? Map.of() : cut(scores, places);
        List<Line> lines = new ArrayList<>();
        for (PanelStore.Paper paper : papers) {
            PanelScores.Standing s = standings.get(paper.id());
            Place at = cut.get(paper.id());
            lines.add(new Line(String.valueOf(paper.id()), paper.enterpriseName(), paper.title(), paper.state(), paper.pending(), s == null ? 0 : s.reviews(),
                    s == null ? null : rounded(s.mean()), s == null ? null : s.meanRank(), s == null ? null : rounded(s.adjusted()),
                    s == null ? null : s.rank(), s == null ? null : s.low(), s == null ? null : s.high(), at == null ? null : at.cut(),
                    at == null ? List.of() : at.like().stream().map(enterprises::get).toList()));
        }
        lines.sort(Comparator.comparing((Line line) -> line.rank() == null ? Integer.MAX_VALUE : line.rank()).thenComparing(Line::id));
        return new View(places, rounded(scores.scatter()), Assumptions.USUAL.confidence(), scores.groups(), sealed.size(), lines,
                scores.reviewers().stream().map(r -> new Severity(String.valueOf(r.reviewerId()), names.getOrDefault(r.reviewerId(), ""), r.reviews(),
                        rounded(r.mean()), rounded(r.severity()))).toList());
    }

    PanelScores scores(long eventId, Set<Long> without) {
        return PanelModel.fit(store.reviews(eventId).stream().filter(Brief::standing).filter(Brief::scored).filter(v -> !without.contains(v.applicationId()))
                .map(v -> new Mark(v.applicationId(), v.reviewerId(), v.total() == null ? 0 : v.total())).toList(), Assumptions.USUAL);
    }

    static boolean selected(PanelStore.Paper paper) {
        return "SELECT".equals(paper.pending()) || Set.of("SELECTED", "CONFIRMED", "PRESENTED", "NO_SHOW").contains(paper.state());
    }

    private record Place(Cut cut, List<Long> like) {
    }

    /** The applications beside the cut after the first {@code places}, and which of the other side each is like. */
    private static Map<Long, Place> cut(PanelScores scores, int places) {
        Map<Long, Place> found = new HashMap<>();
        List<PanelScores.Standing> order = scores.applications();
        for (int i = 0; i < order.size(); i++) {
            long id = order.get(i).applicationId();
            boolean above = i < places;
            List<Long> like = (above ? order.subList(Math.min(places, order.size()), order.size()) : order.subList(0, Math.min(places, order.size()))).stream()
                    .map(PanelScores.Standing::applicationId).filter(other -> !scores.separated(id, other)).toList();
            // Only the neighbour across the cut decides: who cannot be told from it could as well stand on the other side.
            int neighbour = above ? places : places - 1;
            boolean discuss = neighbour < order.size() && neighbour >= 0 && !scores.separated(id, order.get(neighbour).applicationId());
            found.put(id, new Place(discuss ? Cut.DISCUSS : above ? Cut.ABOVE : Cut.BELOW, discuss ? like : List.of()));
        }
        return found;
    }

    private static double rounded(double points) {
        return Math.round(points * 100) / 100.0;
    }
}
