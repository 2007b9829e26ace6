package cn.xinqiao.matching;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.command.TransitionLog;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what was shown: one batch each of rows and history where something is new, else nothing. */
@Singleton
class ShownMatches {
    private final Recommendations recommendations;
    private final Writes writes;
    private final TransitionLog log;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    ShownMatches(Recommendations recommendations, Writes writes, TransitionLog log, Outbox outbox, JsonMapper json, Clock clock) {
        this.recommendations = recommendations;
        this.writes = writes;
        this.log = log;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Writes what is new in this list; answers whether there was anything. */
    boolean remember(World world, Recommendations.Of list, long organisation, List<MatchedPair> pairs, Map<Long, RecommendationRow> rows) {
        MatchSide side = list.side();
        List<Recommendations.Fresh> fresh = new ArrayList<>();
        List<Recommendations.Fresh> moved = new ArrayList<>();
        List<RecommendationRow> outdated = new ArrayList<>();
        for (MatchedPair pair : pairs) {
            RecommendationRow row = rows.get(pair.other(side));
            boolean same = row != null && row.sameInputs(pair.need(), pair.mandate().version(), world.rulesVersion());
            if (row != null && (row.state() == RecommendationState.ACTED || same && row.score().compareTo(pair.why().score().toBigDecimal()) == 0
                    || row.state() == RecommendationState.DISMISSED && MatchedPair.stillAway(world, row))) {
                continue;
            }
            boolean returned = row != null && row.state() == RecommendationState.DISMISSED;
            if (same && !returned) {
                moved.add(fresh(row.id(), world, side, organisation, pair, row.state()));
                continue;
            }
            if (row != null) {
                outdated.add(row);
            }
            fresh.add(fresh(Ids.next(), world, side, organisation, pair,
                    row != null && row.state() == RecommendationState.SAVED ? RecommendationState.SAVED : RecommendationState.SHOWN));
        }
        if (fresh.isEmpty() && moved.isEmpty()) {
            return false;
        }
        writes.run(() -> {
            Instant now = clock.instant();
            recommendations.supersede(outdated, now);
            recommendations.insert(fresh, now);
            recommendations.rescore(moved);
            List<TransitionLog.SystemStep> steps = new ArrayList<>();
            outdated.forEach(row -> steps.add(new TransitionLog.SystemStep(row.id(), "supersede", row.state().name(), "SUPERSEDED", row.version() + 1)));
            fresh.forEach(row -> steps.add(new TransitionLog.SystemStep(row.id(), "compute", null, row.state().name(), 0)));
            log.addAll(MatchLifecycle.MACHINE, steps);
            if (!fresh.isEmpty()) {
                outbox.put("match.shown", null, new Recommendations.Shown(side.name(), Long.toString(list.subject()), Long.toString(organisation),
                        fresh.stream().map(row -> Long.toString(row.id())).toList()));
            }
            return fresh.size();
        });
        recommendations.rescored(list);
        return true;
    }

    private Recommendations.Fresh fresh(long id, World world, MatchSide side, long organisation, MatchedPair pair, RecommendationState state) {
        return new Recommendations.Fresh(id, pair.need().id(), pair.mandate().id(), side, organisation, pair.why().score().toBigDecimal(),
                text(pair.why().parts().stream().collect(LinkedHashMap::new, (map, part) -> map.put(part.name().code(), part.points().toBigDecimal()),
                        LinkedHashMap::putAll)),
                text(Map.of("outcome", pair.why().counterfactual().outcome().name())), pair.need().revision(), pair.mandate().version(),
                world.rulesVersion(), state);
    }

    private String text(Object value) {
        try {
            return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException impossible) { // maps of texts and numbers always have a JSON form
            throw new UncheckedIOException(impossible);
        }
    }
}
