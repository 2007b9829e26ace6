package cn.xinqiao.roadshow.planner.meetings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the free pitches are: each in its window, one a room and slot, its presenter there and with one pitch at a
 * time. They are placed before the meetings, so that few people want to see two at once; a pitch without a place is
 * given one by moving others on (augmenting paths), so none stays out that could be in.
 */
final class PitchPlan {
    private final Instance instance;
    private final Map<Integer, Instance.Participant> people = new HashMap<>();
    private final TreeMap<Integer, Instance.Place> free = new TreeMap<>();
    private final Map<List<Integer>, Integer> roomUse = new HashMap<>();
    private final Map<List<Integer>, Integer> speaking = new HashMap<>();
    private final Map<Integer, Instance.Pitch> byId = new HashMap<>();

    PitchPlan(Instance instance) {
        this.instance = instance;
        instance.participants().forEach(participant -> people.put(participant.id(), participant));
        List<Instance.Pitch> open = new ArrayList<>();
        for (Instance.Pitch pitch : instance.pitches()) {
            byId.put(pitch.id(), pitch);
            if (pitch.slot() > 0) {
                roomUse.put(List.of(pitch.slot(), pitch.room()), pitch.id());
                if (speaking.put(List.of(pitch.presenter(), pitch.slot()), pitch.id()) != null) {
                    throw new Infeasible("participant %d: two pitches are fixed in slot %d".formatted(pitch.presenter(), pitch.slot()));
                }
            } else {
                open.add(pitch);
            }
        }
        open.sort(Comparator.<Instance.Pitch>comparingInt(pitch -> pitch.window().size()).thenComparingInt(Instance.Pitch::id));
        for (Instance.Pitch pitch : open) {
            if (!give(pitch, new HashSet<>())) {
                throw new Infeasible("pitch %d: no slot of its window has a room free".formatted(pitch.id()));
            }
        }
        settle(Map.of());
    }

    int slotOf(Instance.Pitch pitch) {
        return pitch.slot() > 0 ? pitch.slot() : free.get(pitch.id()).slot();
    }

    TreeMap<Integer, Instance.Place> placed() {
        return new TreeMap<>(free);
    }

    private boolean give(Instance.Pitch pitch, Set<List<Integer>> tried) {
        for (int slot : pitch.window()) {
            Integer own = speaking.get(List.of(pitch.presenter(), slot));
            if (people.get(pitch.presenter()).away().contains(slot) || own != null && own != pitch.id()) {
                continue;
            }
            for (int room = 1; room <= instance.rooms(); room++) {
                List<Integer> place = List.of(slot, room);
                if (!tried.add(place)) {
                    continue;
                }
                Integer other = roomUse.get(place);
                if (other == null || free.containsKey(other) && moveOn(byId.get(other), tried)) {
                    put(pitch, slot, room);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean moveOn(Instance.Pitch pitch, Set<List<Integer>> tried) {
        Instance.Place old = free.get(pitch.id());
        takeOut(pitch);
        if (give(pitch, tried)) {
            return true;
        }
        put(pitch, old.slot(), old.place());
        return false;
    }

    private void put(Instance.Pitch pitch, int slot, int room) {
        free.put(pitch.id(), new Instance.Place(slot, room));
        roomUse.put(List.of(slot, room), pitch.id());
        speaking.put(List.of(pitch.presenter(), slot), pitch.id());
    }

    private void takeOut(Instance.Pitch pitch) {
        Instance.Place old = free.remove(pitch.id());
        roomUse.remove(List.of(old.slot(), old.place()));
        speaking.remove(List.of(pitch.presenter(), old.slot()));
    }

    /** The same where no pitch is free; else another plan, settled around these meetings. */
    PitchPlan settled(Map<Integer, Set<Integer>> busy) {
        if (free.isEmpty()) {
            return this;
        }
        PitchPlan other = new PitchPlan(instance);
        List.copyOf(other.free.keySet()).forEach(id -> other.takeOut(byId.get(id)));
        free.forEach((id, place) -> other.put(byId.get(id), place.slot(), place.place()));
        other.settle(busy);
        return other;
    }

    /**
     * Moves single pitches as long as fewer bookmarks are missed.
     *
     * @param busy by participant the slots of its meetings
     */
    private void settle(Map<Integer, Set<Integer>> busy) {
        for (boolean better = true; better;) {
            better = false;
            for (int id : List.copyOf(free.keySet())) {
                Instance.Pitch pitch = byId.get(id);
                Instance.Place old = free.get(id);
                takeOut(pitch);
                Instance.Place best = old;
                int least = missed(pitch, old.slot(), busy);
                for (int slot : pitch.window()) {
                    if (people.get(pitch.presenter()).away().contains(slot) || speaking.containsKey(List.of(pitch.presenter(), slot))
                            || busy.getOrDefault(pitch.presenter(), Set.of()).contains(slot)) {
                        continue;
                    }
                    int now = missed(pitch, slot, busy);
                    for (int room = 1; room <= instance.rooms() && now < least; room++) {
                        if (!roomUse.containsKey(List.of(slot, room))) {
                            best = new Instance.Place(slot, room);
                            least = now;
                        }
                    }
                }
                better |= !best.equals(old);
                put(pitch, best.slot(), best.place());
            }
        }
    }

    /** How many more bookmarks are missed with the pitch in the slot, its presenter's own among them. */
    private int missed(Instance.Pitch pitch, int slot, Map<Integer, Set<Integer>> busy) {
        int missed = 0;
        for (int watcher : pitch.watchers()) {
            boolean away = busy.getOrDefault(watcher, Set.of()).contains(slot) || watcher == pitch.presenter()
                    || speaking.containsKey(List.of(watcher, slot));
            missed += away || watchesAnother(pitch, watcher, slot) ? 1 : 0;
        }
        for (Instance.Pitch other : instance.pitches()) {
            if (other.id() != pitch.id() && (other.slot() > 0 || free.containsKey(other.id())) && slotOf(other) == slot
                    && other.watchers().contains(pitch.presenter())) {
                missed++;
            }
        }
        return missed;
    }

    private boolean watchesAnother(Instance.Pitch pitch, int watcher, int slot) {
        for (Instance.Pitch other : instance.pitches()) {
            if (other.id() != pitch.id() && (other.slot() > 0 || free.containsKey(other.id())) && slotOf(other) == slot
                    && other.watchers().contains(watcher)) {
                return true;
            }
        }
        return false;
    }
}
