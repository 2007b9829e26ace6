package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.platform.access.Actor;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The introductions to suggest for the needs that were published lately. Only verified sides can be introduced. */
@Singleton
class WeeklyList {
    private static final int MOST_NEEDS = 1_000;
    private final LiveWorld live;
    private final Needs needs;
    private final FairLists lists;
    private final Clock clock;

    WeeklyList(LiveWorld live, Needs needs, FairLists lists, Clock clock) {
        this.live = live;
        this.needs = needs;
        this.lists = lists;
        this.clock = clock;
    }

    /** The newest 1,000 needs at most, newest first. */
    FairList of(int days, FairLists.Terms terms, Actor actor) {
        World world = live.now();
        Map<Long, String> institutions = new HashMap<>();
        world.mandates().values().stream().filter(m -> m.live() && !m.suspended() && m.institution().verified())
                .forEach(m -> institutions.put(m.institutionId(), m.institution().name()));
        List<Long> ids = recent(world, days);
        Map<Long, NeedSummary> shown = needs.summaries(actor, ids);
        return lists.make(ids.stream().map(shown::get).filter(Objects::nonNull).toList(), institutions, terms);
    }

    /** Published by verified enterprises in these days, newest first. */
    private List<Long> recent(World world, int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Long> ids = new ArrayList<>(world.needs().values().stream().filter(n -> n.row().live() && n.publishedAt() != null && !n.publishedAt().isBefore(since))
                .sorted(Comparator.comparing(MatchedNeed::publishedAt, Comparator.nullsFirst(Comparator.naturalOrder())).reversed().thenComparing(MatchedNeed::id))
                .limit(MOST_NEEDS).map(MatchedNeed::id).toList());
        List<Long> introducible = needs.find(ids).stream().filter(n -> n.onShow() && !n.imported() && n.ownerState().equals("VERIFIED")).map(NeedFacts::id).toList();
        ids.retainAll(introducible);
        return ids;
    }
}
