package cn.xinqiao.matching.alert;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.MatchedNeed;
import cn.xinqiao.matching.World;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.matching.engine.Side;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether pairs may be told of at this moment. */
final class PairCheck {
    private final World world;
    private final Matcher matcher;
    private final Set<List<Object>> shown;
    private final Set<Long> verified;

    /** @param needIds of all pairs that will be asked about */
    PairCheck(World world, AlertStore store, List<Long> needIds) {
        this.world = world;
        matcher = new Matcher(world.snapshot());
        shown = store.shown(needIds);
        verified = store.verified(needIds.stream().map(world.needs()::get).filter(need -> need != null).map(MatchedNeed::enterpriseId).toList());
    }

    /** Shown to the side before: it is no news, whatever the side did with it. */
    boolean seen(long needId, long mandateId, AlertSide side) {
        return shown.contains(List.<Object>of(needId, mandateId, side));
    }

    /** What speaks for the pair, if both sides are verified, live and not stale and no gate rules it out. */
    Optional<Explanation> explained(long needId, long mandateId, AlertSide side) {
        MatchedNeed need = world.needs().get(needId);
        MandateFacts mandate = world.mandates().get(mandateId);
        if (need == null || mandate == null || mandate.stale() || !mandate.institution().verified() || !verified.contains(need.enterpriseId())
                || !world.instrumentAllowed(needId, mandateId)) {
            return Optional.empty();
        }
        return Optional.of(matcher.explain(needId, mandateId, side == AlertSide.ENTERPRISE ? Side.NEED : Side.MANDATE))
                .filter(Explanation::eligible);
    }
}
