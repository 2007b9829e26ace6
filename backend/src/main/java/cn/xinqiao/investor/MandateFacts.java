package cn.xinqiao.investor;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * Everything a score depends on, private fields included: never to be shown.
 *
 * @param summary    what may be shown
 * @param conflicts  ids of the organisations listed, names resolved where the platform knows them
 * @param live       active or stale, the institution not closed
 * @param suspended  the institution is suspended
 */
public record MandateFacts(long id, long institutionId, int version, MandateSummary summary, InstitutionSummary institution,
                           List<Never> never, Set<Long> conflicts, @Nullable String thesis, boolean live, boolean stale,
                           boolean suspended) {
}
