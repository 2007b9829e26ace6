package cn.xinqiao.roadshow.review.scoring;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PanelModelPropertyTest {
    private static final Assumptions QUICK = new Assumptions(7, 4, 8, 0.9, 200, 1);
    private static final long HARSH = 999;

    /** Panels in which every application is joined with every other by some chain of common reviewers. */
    @Provide
    Arbitrary<List<Mark>> panel() {
        return Arbitraries.randomValue(random -> {
            int applications = 3 + random.nextInt(10);
            int reviewers = 2 + random.nextInt(5);
            List<Mark> marks = new ArrayList<>();
            Set<List<Long>> used = new HashSet<>();
            for (int i = 0; i < applications; i++) {
                for (long j : new long[]{i % reviewers, (i + 1) % reviewers, random.nextInt(reviewers)}) {
                    if (used.add(List.of((long) i, j))) {
                        marks.add(new Mark(i, j, 40 + random.nextInt(60)));
                    }
                }
            }
            return marks;
        });
    }

    private static Map<Long, Double> adjusted(PanelScores scores) {
        return new TreeMap<>(scores.applications().stream().collect(Collectors.toMap(PanelScores.Standing::applicationId, PanelScores.Standing::adjusted)));
    }

    private static void sameDifferences(PanelScores one, PanelScores other) {
        Map<Long, Double> before = adjusted(one);
        Map<Long, Double> after = adjusted(other);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        double shift = after.get(0L) - before.get(0L);
        before.forEach((id, score) -> assertThat(after.get(id) - score).isCloseTo(shift, within(1e-6)));
    }

    private static List<Long> order(PanelScores scores) {
        return scores.applications().stream().map(PanelScores.Standing::applicationId).toList();
    }

    /** Promise 12: one who sees quality as the panel does, and gives everybody so many points fewer, changes nothing. */
    @Property(tries = 200)
    void aUniformlyHarshReviewerAddedChangesNoOrder(@ForAll("panel") List<Mark> panel, @ForAll @DoubleRange(min = 1, max = 60) double harsh, @ForAll Random random) {
        PanelScores before = PanelModel.fit(panel, QUICK);
        List<Mark> more = new ArrayList<>(panel);
        List<PanelScores.Standing> seen = before.applications().stream().filter(s -> random.nextInt(3) > 0).toList();
        seen.forEach(s -> more.add(new Mark(s.applicationId(), HARSH, s.adjusted() - harsh)));
        PanelScores after = PanelModel.fit(more, QUICK);
        sameDifferences(before, after);
        if (seen.size() > 1) {
            double least = after.reviewers().stream().filter(r -> r.reviewerId() != HARSH).mapToDouble(PanelScores.Severity::severity).max().orElseThrow();
            double own = after.reviewers().stream().filter(r -> r.reviewerId() == HARSH).mapToDouble(PanelScores.Severity::severity).findFirst().orElseThrow();
            double before0 = before.reviewers().stream().mapToDouble(PanelScores.Severity::severity).max().orElseThrow();
            assertThat(own - least).isCloseTo(harsh - before0, within(1e-6));
        }
    }

    @Property(tries = 200)
    void aReviewerWhoTurnsHarsherChangesNoDifference(@ForAll("panel") List<Mark> panel, @ForAll @DoubleRange(min = -30, max = 30) double harsh) {
        PanelScores before = PanelModel.fit(panel, QUICK);
        PanelScores after = PanelModel.fit(panel.stream().map(m -> m.reviewerId() == 0 ? new Mark(m.applicationId(), 0, m.points() - harsh) : m).toList(), QUICK);
        sameDifferences(before, after);
    }

    @Property(tries = 100)
    void whereEverybodyScoresEverythingTheAdjustedOrderIsTheRawOne(@ForAll Random random) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 4; j++) {
                marks.add(new Mark(i, j, random.nextInt(100)));
            }
        }
        PanelModel.fit(marks, QUICK).applications().forEach(s -> assertThat(s.rank()).isEqualTo(s.meanRank()));
    }

    @Property(tries = 100)
    void theSameScoresInAnyOrderSayTheSame(@ForAll("panel") List<Mark> panel, @ForAll Random random) {
        List<Mark> shuffled = new ArrayList<>(panel);
        Collections.shuffle(shuffled, random);
        assertThat(PanelModel.fit(shuffled, QUICK).applications()).isEqualTo(PanelModel.fit(panel, QUICK).applications());
    }

    @Property(tries = 100)
    void theIntervalHoldsTheRank(@ForAll("panel") List<Mark> panel) {
        int n = (int) panel.stream().map(Mark::applicationId).distinct().count();
        PanelModel.fit(panel, QUICK).applications().forEach(s -> assertThat(List.of(1, s.low(), s.rank(), s.high(), n)).isSorted());
    }

    @Example
    void aLenientAndAHarshReviewerAreToldApartFromQuality() {
        // The raw means put application 2 last, because only the harsh reviewer saw it beside application 1.
        PanelScores scores = PanelModel.fit(List.of(new Mark(0, 10, 90), new Mark(1, 10, 80), new Mark(1, 20, 50), new Mark(2, 20, 55)), Assumptions.USUAL);
        assertThat(order(scores)).containsExactly(0L, 2L, 1L);
        assertThat(scores.applications().stream().filter(s -> s.applicationId() == 2).findFirst().orElseThrow().meanRank()).isEqualTo(3);
        assertThat(scores.reviewers().get(1).severity() - scores.reviewers().get(0).severity()).isCloseTo(30, within(1e-6));
    }

    @Example
    void manyAgreeingScoresTellApartWhatFewDoNot() {
        List<Mark> few = List.of(new Mark(0, 1, 75), new Mark(1, 1, 68));
        List<Mark> many = new ArrayList<>();
        for (int j = 0; j < 12; j++) {
            many.add(new Mark(0, j, 75 + j % 3));
            many.add(new Mark(1, j, 66 + j % 2));
        }
        assertThat(PanelModel.fit(few, Assumptions.USUAL).separated(0, 1)).isFalse();
        assertThat(PanelModel.fit(many, Assumptions.USUAL).separated(0, 1)).isTrue();
    }

    @Example
    void applicationsNoReviewerJoinsAreTwoGroups() {
        PanelScores scores = PanelModel.fit(List.of(new Mark(0, 1, 90), new Mark(1, 1, 70), new Mark(2, 2, 62), new Mark(3, 2, 40)), Assumptions.USUAL);
        assertThat(scores.groups()).isEqualTo(2);
        assertThat(scores.separated(1, 2)).isFalse();
    }

    @Example
    void nothingScoredSaysNothing() {
        assertThat(PanelModel.fit(List.of(), Assumptions.USUAL).applications()).isEmpty();
        assertThat(PanelModel.fit(List.of(), Assumptions.USUAL).separated(1, 2)).isFalse();
    }
}
