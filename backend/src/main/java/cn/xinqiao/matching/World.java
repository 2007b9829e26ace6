package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.platform.error.ProblemException;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Everything a ranking is made from at one moment; never changed, only replaced. */
public record World(Snapshot snapshot, Map<Long, MatchedNeed> needs, Map<Long, MandateFacts> mandates, Instant asOf) {
    /** Whether the institution takes the need's instrument: the one gate the engine has no field for. */
    public boolean instrumentAllowed(long needId, long mandateId) {
        return Ranking.instrumentAllowed(need(needId), mandate(mandateId));
    }

    public MatchedNeed need(long id) {
        return Optional.ofNullable(needs.get(id)).orElseThrow(ProblemException::notFound);
    }

    public MandateFacts mandate(long id) {
        return Optional.ofNullable(mandates.get(id)).orElseThrow(ProblemException::notFound);
    }

    int rulesVersion() {
        return snapshot.rules().version() * 100_000 + snapshot.settings().version();
    }
}
