package cn.xinqiao.roadshow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of a waiting list as one number an entry, smaller first: priority class, then microseconds of entry. A move by
 * hand goes just in front of whom it is put before, and with that into their class; the others keep their numbers where
 * there is room.
 */
final class WaitingOrder {
    /** Whoever is in no declared class. */
    static final int NO_CLASS = 90;
    /** Whoever let an offer lapse and asks again: behind all others. */
    static final int AFTER_LAPSE = 91;
    private static final long CLASS = 10_000_000_000_000_000L;

    private WaitingOrder() {
    }

    /** @param order the number of the entry */
    record Entry(long id, long order) {
    }

    /** @param rank the declared class counted from 1, or one of the two above */
    static long of(int rank, Instant entered) {
        return rank * CLASS + entered.getEpochSecond() * 1_000_000 + entered.getNano() / 1_000;
    }

    /**
     * The entries whose number changes when one of them goes to a place.
     *
     * @param list  the waiting list in order, with the one that moves
     * @param place from 1 to the size of the list
     */
    static List<Entry> moved(List<Entry> list, long id, int place) {
        List<Entry> others = new ArrayList<>(list);
        if (!others.removeIf(entry -> entry.id == id) || place < 1 || place > list.size()) {
            throw new IllegalArgumentException("nobody moves to place " + place + " of " + list.size());
        }
        if (place > others.size()) {
            return others.isEmpty() ? List.of() : List.of(new Entry(id, others.getLast().order + 1));
        }
        long next = others.get(place - 1).order - 1;
        List<Entry> changed = new ArrayList<>(List.of(new Entry(id, next)));
        for (int i = place - 2; i >= 0 && others.get(i).order >= next; i--) {
            next--;
            changed.add(new Entry(others.get(i).id, next));
        }
        return changed;
    }
}
