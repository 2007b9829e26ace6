package cn.xinqiao.matching.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best needs of every live mandate, kept true while rows change, so that whoever is newly matched can be told at once.
 * Of each mandate more needs are kept than are shown: when one falls out the next is known, and a list is asked for anew
 * only when fewer are left than are shown (Yi and others, "Efficient maintenance of materialized top-k views", ICDE 2003).
 *
 * <p>At every moment a list equals the answer of a query. For one thread at a time.
 */
public final class TopLists {

    /** Needs of a list that people see. */
    public static final int SHOWN = 20;
    private static final int KEPT = 40;

    /** A need that came into what is shown of a mandate's list. */
    public record Entered(long mandateId, long needId, int score) {
    }

    /** One list: the best needs there are, without a gap; {@code complete} if there are no others. */
    private static final class Kept {
        final long mandateId;
        final long[] ids = new long[KEPT + 1];
        final int[] scores = new int[KEPT + 1];
        int size;
        boolean complete;
        /** Of the mandate in the index's mandate part, -1 for one that is not filed yet. */
        int filed;

        Kept(long mandateId, int filed) {
            this.mandateId = mandateId;
            this.filed = filed;
        }

        int place(long needId) {
            for (int i = 0; i < size; i++) {
                if (ids[i] == needId) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether a need of this score is known to belong in. */
        boolean takes(int score, long id) {
            return size > 0 && before(size - 1, score, id) || complete && size < KEPT;
        }

        /** Whether a need of this score goes before the one at a place. */
        boolean before(int place, int score, long id) {
            return score > scores[place] || score == scores[place] && id < ids[place];
        }

        /** The least score that may belong in, or {@link Gaps#OPEN} or {@link Gaps#CLOSED}. */
        int threshold() {
            return complete && size < KEPT ? Gaps.OPEN : size == 0 ? Gaps.CLOSED : scores[size - 1];
        }

        void remove(int place) {
            size--;
            System.arraycopy(ids, place + 1, ids, place, size - place);
            System.arraycopy(scores, place + 1, scores, place, size - place);
        }

        void insert(int score, long id) {
            int place = size++;
            while (place > 0 && (scores[place - 1] < score || scores[place - 1] == score && ids[place - 1] > id)) {
                scores[place] = scores[place - 1];
                ids[place] = ids[place - 1];
                place--;
            }
            scores[place] = score;
            ids[place] = id;
        }
    }

    private final PairGate gate;
    private final Scratch scratch = new Scratch();
    private Index index;
    private final Map<Long, Kept> lists = new HashMap<>();
    /** By need, the lists it is in. */
    private final Map<Long, List<Kept>> holders = new HashMap<>();
    /** By place in the index's mandate part. */
    private @Nullable Kept[] placed = {};
    private Gaps gaps;
    /** What was shown before the change that is being followed, of the lists it touched. */
    private final Map<Long, long[]> shownBefore = new LinkedHashMap<>();
    private long recomputed;

    /** Asks for every list, on all cores. @param gate of all queries */
    public TopLists(Index index, PairGate gate) {
        this.index = index;
        this.gate = gate;
        gaps = new Gaps(index.mandatePart());
        ThreadLocal<Scratch> scratches = ThreadLocal.withInitial(Scratch::new);
        Map<Long, Hits> all = new HashMap<>();
        index.mandates().ids().parallel().filter(id -> live(index, id)).boxed()
                .map(id -> Map.entry(id, index.topNeeds(id, KEPT, gate, scratches.get()))).toList()
                .forEach(list -> all.put(list.getKey(), list.getValue()));
        all.forEach((id, hits) -> fill(list(id), hits));
        layGaps();
    }

    private static boolean live(Index index, long mandateId) {
        MandateRow row = index.mandate(mandateId);
        return row != null && row.live();
    }

    private Kept list(long mandateId) {
        return lists.computeIfAbsent(mandateId, id -> new Kept(id, index.mandates().place(id)));
    }

    /** What is shown of a mandate's list; empty if it is not live or not there. */
    public Hits shown(long mandateId) {
        Kept list = lists.get(mandateId);
        int size = list == null ? 0 : Math.min(SHOWN, list.size);
        return list == null ? new Hits(new long[0], new int[0])
                : new Hits(Arrays.copyOf(list.ids, size), Arrays.copyOf(list.scores, size));
    }

    /** How many lists had to be asked for anew since the beginning, other than those of changed mandates. */
    public long recomputed() {
        return recomputed;
    }

    /**
     * Follows the index to its next epoch.
     *
     * @param next       the epoch in which these rows were changed, added or removed, and no others
     * @param needIds    of changed, added or removed needs
     * @param mandateIds of changed, added or removed mandates; all lists of a new mandate's needs are new
     * @return what came into what is shown, mandate by mandate
     */
    public List<Entered> follow(Index next, Collection<Long> needIds, Collection<Long> mandateIds) {
        boolean moved = next.mandatePart() != index.mandatePart();
        index = next;
        if (moved) {
            layGaps();
        }
        for (long id : mandateIds) {
            mandateChanged(id);
        }
        for (long id : needIds) {
            needChanged(id);
        }
        List<Entered> entered = new ArrayList<>();
        shownBefore.forEach((mandate, before) -> {
            Kept list = lists.get(mandate);
            for (int i = 0; list != null && i < Math.min(SHOWN, list.size); i++) {
                long need = list.ids[i];
                if (!contains(before, need)) {
                    entered.add(new Entered(mandate, need, list.scores[i]));
                }
            }
        });
        shownBefore.clear();
        return entered;
    }

    private static boolean contains(long[] ids, long wanted) {
        for (long id : ids) {
            if (id == wanted) {
                return true;
            }
        }
        return false;
    }

    private void touch(Kept list) {
        shownBefore.computeIfAbsent(list.mandateId, id -> Arrays.copyOf(list.ids, Math.min(SHOWN, list.size)));
    }

    private void mandateChanged(long id) {
        if (live(index, id)) {
            Kept list = list(id);
            touch(list);
            askAnew(list);
        } else {
            Kept list = lists.remove(id);
            if (list != null) {
                empty(list);
                layGap(list.filed, null);
            }
        }
    }

    private void needChanged(long id) {
        List<Kept> held = holders.remove(id);
        List<Kept> lost = held == null ? List.of() : held;
        for (Kept list : lost) {
            int place = list.place(id);
            if (place < SHOWN) {
                touch(list);
            }
            list.remove(place);
            layGap(list.filed, list);
        }
        NeedRow need = index.need(id);
        if (need != null && need.live()) {
            index.mandatePart().reach(need, gaps, scratch, (place, score) -> {
                Kept list = placed[place];
                if (list != null && !index.mandates().dead.has(place)) {
                    offer(need, score, list);
                }
            });
            for (MandateRow mandate : index.mandates().changed) {
                int score = mandate.live() ? index.score(need, mandate) : Index.EXCLUDED;
                if (score != Index.EXCLUDED) {
                    offer(need, score, list(mandate.id()));
                }
            }
        }
        for (Kept list : lost) {
            if (list.size < SHOWN && !list.complete && lists.get(list.mandateId) == list) {
                recomputed++;
                askAnew(list);
            }
        }
    }

    private void offer(NeedRow need, int score, Kept list) {
        if (!list.takes(score, need.id()) || list.place(need.id()) >= 0 || !gate.allows(need.id(), list.mandateId)) {
            return;
        }
        if (list.size < SHOWN || list.before(SHOWN - 1, score, need.id())) {
            touch(list);
        }
        list.insert(score, need.id());
        holders.computeIfAbsent(need.id(), id -> new ArrayList<>()).add(list);
        if (list.size > KEPT) {
            list.size--;
            list.complete = false;
            forget(list.ids[list.size], list);
        }
        layGap(list.filed, list);
    }

    private void askAnew(Kept list) {
        empty(list);
        fill(list, index.topNeeds(list.mandateId, KEPT, gate, scratch));
        layGap(list.filed, list);
    }

    private void fill(Kept list, Hits hits) {
        for (int i = 0; i < hits.size(); i++) {
            list.ids[i] = hits.id(i);
            list.scores[i] = hits.score(i);
            holders.computeIfAbsent(hits.id(i), id -> new ArrayList<>()).add(list);
        }
        list.size = hits.size();
        list.complete = hits.size() < KEPT;
    }

    private void empty(Kept list) {
        for (int i = 0; i < list.size; i++) {
            forget(list.ids[i], list);
        }
        list.size = 0;
    }

    private void forget(long needId, Kept list) {
        List<Kept> held = holders.get(needId);
        if (held != null) {
            held.remove(list);
            if (held.isEmpty()) {
                holders.remove(needId);
            }
        }
    }

    private void layGaps() {
        MandatePart part = index.mandatePart();
        placed = new Kept[part.size];
        int[] all = new int[part.paddedSize()];
        Arrays.fill(all, Gaps.CLOSED);
        lists.values().forEach(list -> list.filed = index.mandates().place(list.mandateId));
        for (int place = 0; place < part.size; place++) {
            placed[place] = lists.get(part.ids[place]);
            all[place] = gap(place);
        }
        gaps = new Gaps(part);
        gaps.lay(all);
    }

    private void layGap(int place, @Nullable Kept list) {
        if (place >= 0) {
            placed[place] = list;
            gaps.set(place, index.mandates().dead.has(place) ? Gaps.CLOSED : gap(place));
        }
    }

    private int gap(int place) {
        @Nullable Kept list = placed[place];
        int threshold = list == null ? Gaps.CLOSED : list.threshold();
        return threshold == Gaps.CLOSED || threshold == Gaps.OPEN ? threshold
                : threshold - index.mandatePart().rows[place].base();
    }
}
