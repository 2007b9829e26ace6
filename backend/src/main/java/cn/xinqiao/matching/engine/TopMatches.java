package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.Matcher.Wanted;
import cn.xinqiao.matching.engine.index.Hits;
import cn.xinqiao.matching.engine.index.PairGate;
import cn.xinqiao.matching.engine.index.TopLists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What came into whose first twenty when one snapshot followed another. Holds the top lists of all live mandates and
 * changes only those that a change touches. For one thread at a time.
 */
public final class TopMatches {

    /** Places of a list that people see. */
    public static final int SHOWN = TopLists.SHOWN;

    private Snapshot snapshot;
    private Wanted wanted;
    private final TopLists lists;

    /** A pair that came in. @param score the sum in hundredths, not limited to 0 and 100 */
    public record Entered(long needId, long mandateId, int score) {
    }

    /** Asks for every mandate's list, on all cores. */
    public TopMatches(Snapshot snapshot, Wanted wanted) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
        this.wanted = Objects.requireNonNull(wanted, "wanted");
        lists = new TopLists(snapshot.index(), this::allows);
    }

    private boolean allows(long needId, long mandateId) {
        return gate(snapshot, wanted).allows(needId, mandateId);
    }

    private static PairGate gate(Snapshot snapshot, Wanted wanted) {
        return (needId, mandateId) -> {
            Need need = snapshot.need(needId);
            Mandate mandate = snapshot.mandate(mandateId);
            return need != null && mandate != null && Gates.pass(need, mandate) && wanted.wants(needId, mandateId);
        };
    }

    /** Whether the snapshot scores by the same rules, history and day, so that only changed rows make a difference. */
    public boolean canFollow(Snapshot next) {
        return next.model() == snapshot.model();
    }

    /**
     * Follows to the next snapshot.
     *
     * @param next       one that this {@link #canFollow}
     * @param needIds    of all needs that differ, came or went
     * @param mandateIds of all mandates that differ, came or went
     * @return needs that came into a mandate's first {@link #SHOWN}, also those that only moved up
     */
    public List<Entered> follow(Snapshot next, Wanted nextWanted, Collection<Long> needIds, Collection<Long> mandateIds) {
        if (!canFollow(next)) {
            throw new IllegalArgumentException("other rules, history or day");
        }
        snapshot = next;
        wanted = nextWanted;
        return lists.follow(next.index(), needIds, mandateIds).stream()
                .map(entered -> new Entered(entered.needId(), entered.mandateId(), entered.score())).toList();
    }

    /** The needs shown of a mandate's list, best first; none if it is not live. */
    public List<Long> shown(long mandateId) {
        Hits hits = lists.shown(mandateId);
        List<Long> ids = new ArrayList<>(hits.size());
        for (int place = 0; place < hits.size(); place++) {
            ids.add(hits.id(place));
        }
        return ids;
    }

    /**
     * Needs into whose first {@link #SHOWN} an institution came by a change of its mandate.
     *
     * @param before    the snapshot before the change, scored by the same rules, history and day
     * @param mandateId the changed mandate
     * @param among     looked at are so many needs that fit the mandate best
     * @param floor     a pair of fewer hundredths is left out
     * @return needs that were live before and in whose first places the institution had no mandate, best first
     */
    public static List<Entered> institutionEntered(Snapshot before, Wanted wantedBefore, Snapshot now, Wanted wanted, long mandateId,
            int among, int floor) {
        Mandate mandate = now.mandate(mandateId);
        if (mandate == null || !mandate.live()) {
            return List.of();
        }
        Hits best = now.asking(scratch -> now.index().topNeeds(mandateId, among, gate(now, wanted), scratch));
        List<Entered> entered = new ArrayList<>();
        for (int place = 0; place < best.size() && best.score(place) >= floor; place++) {
            long needId = best.id(place);
            Need known = before.need(needId);
            if (known != null && known.live() && !known.suspended() && mandates(now, wanted, needId).contains(mandateId)
                    && !institutions(before, mandates(before, wantedBefore, needId)).contains(mandate.institutionId())) {
                entered.add(new Entered(needId, mandateId, best.score(place)));
            }
        }
        return entered;
    }

    private static Set<Long> mandates(Snapshot snapshot, Wanted wanted, long needId) {
        Hits hits = snapshot.asking(scratch -> snapshot.index().topMandates(needId, SHOWN, gate(snapshot, wanted), scratch));
        Set<Long> ids = new HashSet<>();
        for (int place = 0; place < hits.size(); place++) {
            ids.add(hits.id(place));
        }
        return ids;
    }

    private static Set<Long> institutions(Snapshot snapshot, Set<Long> mandates) {
        Set<Long> ids = new HashSet<>();
        mandates.forEach(id -> ids.add(Objects.requireNonNull(snapshot.mandate(id)).institutionId()));
        return ids;
    }
}
