package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.Matches;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How well enterprises' needs and institutions' mandates fit: of each pair the best mandate. */
@Singleton
class PairScores {
    private static final int MOST = 2_000;
    private final Matches matches;
    private final Mandates mandates;

    PairScores(Matches matches, Mandates mandates) {
        this.matches = matches;
        this.mandates = mandates;
    }

    /** @param score 0 to 100 */
    record Fit(long mandateId, BigDecimal score) {
    }

    /** Of every need by id, by institution; a pair that does not fit at all is missing. */
    Map<Long, Map<Long, Fit>> ofNeeds(Collection<Long> needs) {
        Map<Long, Map<Long, Fit>> fits = new HashMap<>();
        for (long need : needs) {
            Map<Long, Fit> ofNeed = new HashMap<>();
            matches.rankedInstitutions(need, MOST).forEach(r -> ofNeed.putIfAbsent(r.institutionId(), new Fit(r.mandateId(), r.score())));
            fits.put(need, ofNeed);
        }
        return fits;
    }

    /** Of one institution, by need. */
    Map<Long, Fit> ofInstitution(long institution) {
        Map<Long, Fit> fits = new HashMap<>();
        List<Long> ids = mandates.ofInstitution(institution);
        matches.rankedNeeds(ids, MOST).forEach(r -> fits.putIfAbsent(r.needId(), new Fit(r.mandateId(), r.score())));
        return fits;
    }
}
