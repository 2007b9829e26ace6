package cn.xinqiao.matching.version;

import cn.xinqiao.matching.engine.model.Learning;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What came of learning.
 *
 * @param positives     real investments that were learned from, or that were too few
 * @param needed        how many are needed, to learn from and to judge by
 * @param learnedFrom   first day of the window that was learned from; it ends where the next begins
 * @param judgedFrom    first day of the latest window
 * @param judgedUntil   its last day
 * @param before        the version that was in force, in the latest window; null where there was too little
 * @param after         this version, in the same
 */
@Serdeable
record ModelReport(Verdict verdict, int positives, int needed, @Nullable LocalDate learnedFrom, @Nullable LocalDate judgedFrom,
                   @Nullable LocalDate judgedUntil, @Nullable Figures before, @Nullable Figures after) {
    /** Why a version became a draft or not. */
    enum Verdict {
        BETTER, NOT_BETTER, TOO_LITTLE, STOPPED
    }

    /**
     * @param loss   mean −ln likelihood of a real investor among the drawn others; smaller is better
     * @param rounds how many were judged
     */
    @Serdeable
    record Figures(double loss, double recallAt20, double ndcgAt20, int rounds, List<Group> calibration) {
        static @Nullable Figures of(Learning.@Nullable Quality quality) {
            return quality == null ? null : new Figures(quality.loss(), quality.metrics().recall(), quality.metrics().ndcg(), quality.metrics().queries(),
                    quality.calibration().stream().map(group -> new Group(group.pairs(), group.predicted(), group.observed())).toList());
        }
    }

    /** Pairs that were foretold alike: the mean share that would invest, and the share that did. */
    @Serdeable
    record Group(long pairs, double predicted, double observed) {
    }
}
