package cn.xinqiao.roadshow.planner.meetings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Small instances of every kind, none of which has meetings that must be held. */
final class RandomInstances {
    private static final Instance.Weights DEAR_TABLES = new Instance.Weights(100, 50, 20, 3, 5, 7, 11, 1, 9);

    private RandomInstances() {
    }

    static Instance of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int slots = 2 + random.nextInt(7);
        int people = 2 + random.nextInt(8);
        List<Instance.Participant> participants = new ArrayList<>();
        for (int p = 1; p <= people; p++) {
            participants.add(new Instance.Participant(p, some(random, slots, 5), random.nextInt(slots + 1), random.nextInt(2), random.nextInt(4)));
        }
        List<Instance.Table> tables = new ArrayList<>();
        for (int t = 1; t <= random.nextInt(4); t++) {
            tables.add(new Instance.Table(t, some(random, slots, 6)));
        }
        List<Instance.Meeting> meetings = new ArrayList<>();
        boolean once = random.nextBoolean();
        Set<Set<Integer>> pairs = new HashSet<>();
        for (int m = 1; m <= random.nextInt(24); m++) {
            int a = 1 + random.nextInt(people);
            int b = 1 + random.nextInt(people);
            int first = 1 + random.nextInt(slots);
            if (a != b && (pairs.add(Set.of(a, b)) || !once)) {
                meetings.add(new Instance.Meeting(m, a, b, 1 + random.nextInt(100), new Instance.Span(random.nextInt(3) == 0 ? first : 1, slots), 0,
                        random.nextInt(8) == 0 && !meetings.isEmpty() ? List.of(meetings.getFirst().id()) : List.of(), false));
            }
        }
        List<Instance.Pitch> pitches = random.nextBoolean() ? List.of()
                : List.of(new Instance.Pitch(1, 1, 1 + random.nextInt(slots), 1, List.of(), List.of(2)));
        int half = Math.max(1, slots / 2);
        return new Instance("random " + seed, slots, List.of(new Instance.Span(1, half), new Instance.Span(half + 1, slots)), tables, 1, participants,
                meetings, pitches, Map.of(), 0, random.nextBoolean() ? Instance.Weights.USUAL : DEAR_TABLES, -1);
    }

    private static Set<Integer> some(SplittableRandom random, int slots, int one) {
        Set<Integer> some = new HashSet<>();
        for (int s = 1; s <= slots; s++) {
            if (random.nextInt(one) == 0) {
                some.add(s);
            }
        }
        return some;
    }

    /** Rules a schedule breaks, found without any part of the planner. */
    static List<String> broken(Instance instance, Map<Integer, Instance.Place> plan) {
        List<String> broken = new ArrayList<>();
        Set<List<Integer>> taken = new HashSet<>();
        Map<Integer, Integer> held = new HashMap<>();
        Map<Integer, Instance.Participant> people = new HashMap<>();
        instance.participants().forEach(one -> people.put(one.id(), one));
        Map<Integer, Instance.Table> tables = new HashMap<>();
        instance.tables().forEach(one -> tables.put(one.id(), one));
        for (Instance.Meeting meeting : instance.meetings()) {
            Instance.Place place = plan.get(meeting.id());
            if (place == null) {
                continue;
            }
            int slot = place.slot();
            if (!meeting.allowed().has(slot) || meeting.fixed() > 0 && meeting.fixed() != slot) {
                broken.add("session or pin of " + meeting);
            }
            for (int p : List.of(meeting.a(), meeting.b())) {
                if (!taken.add(List.of(p, slot)) || people.get(p).away().contains(slot)) {
                    broken.add("participant " + p + " in slot " + slot);
                }
                if (held.merge(p, 1, Integer::sum) > people.get(p).cap()) {
                    broken.add("cap of " + p);
                }
                if (instance.pitches().stream().anyMatch(pitch -> pitch.presenter() == p && pitch.slot() == slot)) {
                    broken.add("pitch of " + p);
                }
            }
            Instance.Table table = tables.get(place.place());
            if (table == null || table.closed().contains(slot) || !taken.add(List.of(-place.place(), slot))) {
                broken.add("table " + place);
            }
            for (int first : meeting.after()) {
                if (!plan.containsKey(first) || plan.get(first).slot() >= slot) {
                    broken.add("order of " + meeting);
                }
            }
            Instance.Place told = instance.published().get(meeting.id());
            if (slot <= instance.frozenUntil() && (told == null || told.slot() != slot)) {
                broken.add("the past of " + meeting);
            }
        }
        return broken;
    }
}
