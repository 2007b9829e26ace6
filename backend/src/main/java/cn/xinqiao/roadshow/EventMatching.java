package cn.xinqiao.roadshow;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.matching.FairList;
import cn.xinqiao.matching.FairLists;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which registered institutions should meet which enterprises at an event, for its organizer. */
@Singleton
class EventMatching {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_NEEDS = 500;
    /** The enterprise put a need it applied with before the organizer itself; of others he sees what institutions see. */
    private static final int APPLIED_TIER = 2;
    private static final int OTHERS_TIER = 1;
    private final RoadshowService events;
    private final Invitations invitations;
    private final Needs needs;
    private final FairLists lists;
    private final Sql sql;
    private final Clock clock;

    EventMatching(RoadshowService events, Invitations invitations, Needs needs, FairLists lists, Sql sql, Clock clock) {
        this.events = events;
        this.invitations = invitations;
        this.needs = needs;
        this.lists = lists;
        this.sql = sql;
        this.clock = clock;
    }

    /** Whose needs are shared out. */
    enum Which {
        /** Of enterprises that hold a presenter's place. */
        SELECTED,
        /** Published within the last seven days, in the event's sectors where it has some. */
        WEEK
    }

    FairList suggest(long eventId, Which which, FairLists.Terms terms, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (!RoadshowReader.organizing(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        List<Long> ids = switch (which) {
            case SELECTED -> sql.list("""
                    SELECT DISTINCT need_id FROM presenter_application
                     WHERE roadshow_id = ? AND state IN ('SELECTED', 'CONFIRMED', 'PRESENTED') ORDER BY need_id
                    """, List.of(eventId), row -> row.getLong(1));
            case WEEK -> published(eventId);
        };
        Map<Long, NeedSummary> shown = needs.summariesAtTier(which == Which.SELECTED ? APPLIED_TIER : OTHERS_TIER, ids);
        return lists.make(ids.stream().map(shown::get).filter(Objects::nonNull).toList(), invitations.registeredInstitutions(eventId), terms);
    }

    private List<Long> published(long eventId) {
        List<String> sectors = sql.list("SELECT sector FROM roadshow_sector WHERE roadshow_id = ?", List.of(eventId), row -> row.getString(1));
        Instant since = clock.instant().minus(WEEK);
        List<Long> recent = new ArrayList<>(sql.list("SELECT id FROM financing_need WHERE state = 'PUBLISHED' AND imported = 0 AND published_at >= ?"
                + " ORDER BY published_at DESC, id LIMIT " + MOST_NEEDS, List.of(since), row -> row.getLong(1)));
        Map<Long, NeedFacts> facts = new HashMap<>();
        needs.find(recent).forEach(need -> facts.put(need.id(), need));
        recent.removeIf(id -> {
            NeedFacts need = facts.get(id);
            return need == null || !need.onShow() || !sectors.isEmpty() && need.sectors().stream().noneMatch(sectors::contains);
        });
        return recent;
    }
}
