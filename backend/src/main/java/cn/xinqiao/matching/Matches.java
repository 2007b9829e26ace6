package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Match;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What other features may ask about matches. Nothing is remembered as shown. */
@Singleton
public class Matches {
    private static final int PER_MANDATE = 100;
    private final LiveWorld live;
    private final Ranking ranking;
    private final Recommendations recommendations;
    private final MatchLifecycle lifecycle;
    private final Commands commands;

    Matches(LiveWorld live, Ranking ranking, Recommendations recommendations, MatchLifecycle lifecycle, Commands commands) {
        this.live = live;
        this.ranking = ranking;
        this.recommendations = recommendations;
        this.lifecycle = lifecycle;
        this.commands = commands;
    }

    /** Notes that an organisation followed up what its list showed of a need and an institution; inside the caller's change. */
    public void acted(long organisationId, long needId, long institutionId) {
        recommendations.open(organisationId, needId, institutionId)
                .forEach(id -> commands.step(lifecycle, id, "act", new PlainCommand(null, null), Actor.system()));
    }

    /** An institution with its best mandate for a need; {@code score} is 0 to 100, two decimals. */
    public record RankedInstitution(long institutionId, long mandateId, BigDecimal score, boolean stale) {
    }

    /** A need with the mandate of those asked about that fits it best. */
    public record RankedNeed(long needId, long mandateId, BigDecimal score, boolean stale) {
    }

    /** Institutions for a need, best first, each once; empty for a need that takes no part in matching. */
    public List<RankedInstitution> rankedInstitutions(long needId, int limit) {
        World world = live.now();
        MatchedNeed need = world.needs().get(needId);
        if (need == null) {
            return List.of();
        }
        Set<Long> seen = new HashSet<>();
        return ranking.mandatesFor(world, need, limit * 4, Matcher.Wanted.ALL).stream()
                .filter(match -> seen.add(world.mandate(match.mandateId()).institutionId())).limit(limit)
                .map(match -> new RankedInstitution(world.mandate(match.mandateId()).institutionId(), match.mandateId(),
                        match.score().toBigDecimal(), match.stale())).toList();
    }

    /** Needs for several mandates together, best first, each once with its best mandate; fresh mandates before stale ones. */
    public List<RankedNeed> rankedNeeds(Collection<Long> mandateIds, int limit) {
        World world = live.now();
        Map<Long, RankedNeed> best = new LinkedHashMap<>();
        for (long id : mandateIds) {
            MandateFacts mandate = world.mandates().get(id);
            if (mandate == null) {
                continue;
            }
            for (Match match : ranking.needsFor(world, mandate, Math.max(limit, PER_MANDATE), Matcher.Wanted.ALL)) {
                best.merge(match.needId(), new RankedNeed(match.needId(), id, match.score().toBigDecimal(), match.stale()),
                        (one, other) -> ORDER.compare(one, other) <= 0 ? one : other);
            }
        }
        return best.values().stream().sorted(ORDER).limit(limit).toList();
    }

    private static final Comparator<RankedNeed> ORDER = Comparator.comparing(RankedNeed::stale)
            .thenComparing(RankedNeed::score, Comparator.reverseOrder()).thenComparing(RankedNeed::needId).thenComparing(RankedNeed::mandateId);
}
