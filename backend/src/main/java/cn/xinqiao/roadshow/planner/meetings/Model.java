package cn.xinqiao.roadshow.planner.meetings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An instance as arrays: everything counted from 0, what never changes worked out once. */
final class Model {
    final Instance instance;
    final int participants;
    final int meetings;
    final int slots;
    final int[] a;
    final int[] b;
    /** What holding it brings wherever it is: score and what it would cost to drop it. */
    final int[] gain;
    final boolean[] must;
    /** Number of the group, -1 for none. */
    final int[] groupOf;
    final int groups;
    /** What one broken must is counted as: more than any choice it could force is worth. */
    final int hard;
    final int[] cap;
    final int[] floor;
    final int[] maxRun;
    final int[] blockOf;
    final int[] bit;
    final int blocks;
    final int[] open;
    /** Slot of the published plan, -1 for none. */
    final int[] publishedSlot;
    final int[] publishedTable;
    final int[][] before;
    final int[][] behind;
    /** Where a meeting may be, by its own rules and the presence of the two. */
    final boolean[] possible;
    /** The same without the slots in which one of the two has a pinned meeting. */
    final int[][] choices;
    final boolean[] allowed;
    final boolean[] pinned;
    /** By participant and slot: what a meeting there costs for bookmarked pitches. */
    final int[] misses;
    final boolean[] presenting;
    private final boolean[] away;
    final int missedAnyway;
    final PitchPlan pitches;
    private final Map<Integer, Integer> participantOf = new HashMap<>();
    private final Map<Integer, Integer> meetingOf = new HashMap<>();

    Model(Instance instance, PitchPlan pitches) {
        this.instance = instance;
        this.pitches = pitches;
        participants = instance.participants().size();
        meetings = instance.meetings().size();
        slots = instance.slots();
        for (int p = 0; p < participants; p++) {
            participantOf.put(instance.participants().get(p).id(), p);
        }
        for (int m = 0; m < meetings; m++) {
            meetingOf.put(instance.meetings().get(m).id(), m);
        }
        blocks = instance.blocks().size();
        blockOf = new int[slots];
        bit = new int[slots];
        Arrays.fill(blockOf, -1);
        for (int k = 0; k < blocks; k++) {
            for (int s = instance.blocks().get(k).first(); s <= instance.blocks().get(k).last(); s++) {
                blockOf[s - 1] = k;
                bit[s - 1] = s - instance.blocks().get(k).first();
            }
        }
        open = new int[slots];
        instance.tables().forEach(table -> {
            for (int s = 0; s < slots; s++) {
                open[s] += table.closed().contains(s + 1) ? 0 : 1;
            }
        });
        misses = new int[participants * slots];
        presenting = new boolean[participants * slots];
        away = new boolean[participants * slots];
        for (int p = 0; p < participants; p++) {
            for (int slot : instance.participants().get(p).away()) {
                if (slot <= slots) {
                    away[p * slots + slot - 1] = true;
                }
            }
        }
        missedAnyway = readPitches();
        cap = new int[participants];
        floor = new int[participants];
        maxRun = new int[participants];
        a = new int[meetings];
        b = new int[meetings];
        gain = new int[meetings];
        must = new boolean[meetings];
        groupOf = new int[meetings];
        Map<Integer, Integer> groupNumbers = new HashMap<>();
        publishedSlot = new int[meetings];
        publishedTable = new int[meetings];
        before = new int[meetings][];
        int[] followers = new int[meetings];
        int[] asked = new int[participants];
        int best = 1;
        for (int m = 0; m < meetings; m++) {
            Instance.Meeting meeting = instance.meetings().get(m);
            a[m] = participantOf.get(meeting.a());
            b[m] = participantOf.get(meeting.b());
            asked[a[m]]++;
            asked[b[m]]++;
            before[m] = meeting.after().stream().distinct().mapToInt(meetingOf::get).toArray();
            Arrays.stream(before[m]).forEach(first -> followers[first]++);
            Instance.Place told = instance.published().get(meeting.id());
            publishedSlot[m] = told == null ? -1 : told.slot() - 1;
            publishedTable[m] = told == null ? 0 : told.place();
            groupOf[m] = meeting.group() == 0 ? -1 : groupNumbers.computeIfAbsent(meeting.group(), any -> groupNumbers.size());
            must[m] = meeting.must() || meeting.fixed() > 0 || isPast(m);
            gain[m] = meeting.score() + (publishedSlot[m] >= 0 ? instance.weights().dropped() : 0);
            best = Math.max(best, gain[m]);
        }
        hard = 10 * Math.max(best + instance.weights().shortfall(), instance.weights().breaks());
        behind = new int[meetings][];
        for (int m = 0; m < meetings; m++) {
            behind[m] = new int[followers[m]];
        }
        for (int m = 0; m < meetings; m++) {
            for (int first : before[m]) {
                behind[first][--followers[first]] = m;
            }
        }
        for (int p = 0; p < participants; p++) {
            Instance.Participant participant = instance.participants().get(p);
            cap[p] = Math.min(slots, participant.cap());
            floor[p] = Math.min(participant.floor(), asked[p]);
            maxRun[p] = participant.maxRun();
        }
        groups = groupNumbers.size();
        possible = new boolean[meetings * slots];
        allowed = new boolean[meetings * slots];
        pinned = new boolean[meetings];
        for (int m = 0; m < meetings; m++) {
            for (int s = 0; s < slots; s++) {
                possible[m * slots + s] = isPossible(m, s);
            }
        }
        narrowByOrder();
        for (int m = 0; m < meetings; m++) {
            int count = 0;
            for (int s = 0; s < slots; s++) {
                count += possible[m * slots + s] ? 1 : 0;
            }
            pinned[m] = must[m] && count == 1;
        }
        System.arraycopy(possible, 0, allowed, 0, possible.length);
        choices = new int[meetings][];
        takeOutPinned();
    }

    /** What a plan would be worth that holds everything and costs nothing. */
    long most() {
        return instance.meetings().stream().mapToLong(Instance.Meeting::score).sum() - (long) instance.weights().missed() * missedAnyway;
    }

    /** @throws Infeasible if no schedule can keep the rules for a reason that can be named */
    static Model checked(Instance instance) {
        Model model = new Model(instance, new PitchPlan(instance));
        model.refuseImpossible();
        return model;
    }

    boolean isPast(int m) {
        return publishedSlot[m] >= 0 && publishedSlot[m] < instance.frozenUntil();
    }

    int id(int m) {
        return instance.meetings().get(m).id();
    }

    private int readPitches() {
        int[] wanted = new int[participants * slots];
        for (Instance.Pitch pitch : instance.pitches()) {
            int slot = pitches.slotOf(pitch) - 1;
            if (slot < 0) {
                continue;
            }
            presenting[participantOf.get(pitch.presenter()) * slots + slot] = true;
            pitch.watchers().forEach(watcher -> wanted[participantOf.get(watcher) * slots + slot]++);
        }
        int anyway = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] > 0) {
                anyway += presenting[i] ? wanted[i] : wanted[i] - 1;
                misses[i] = presenting[i] ? 0 : 1;
            }
        }
        return anyway;
    }

    private boolean isPossible(int m, int s) {
        Instance.Meeting meeting = instance.meetings().get(m);
        if (!meeting.allowed().has(s + 1) || meeting.fixed() > 0 && meeting.fixed() != s + 1 || open[s] == 0) {
            return false;
        }
        if (isPast(m) ? publishedSlot[m] != s : s < instance.frozenUntil()) {
            return false;
        }
        return isThere(a[m], s) && isThere(b[m], s) && cap[a[m]] > 0 && cap[b[m]] > 0;
    }

    private boolean isThere(int p, int s) {
        return !away[p * slots + s] && !presenting[p * slots + s];
    }

    /** Of two that must be held in an order, the first leaves room for the second and the second for the first. */
    private void narrowByOrder() {
        for (boolean again = true; again;) {
            again = false;
            for (int m = 0; m < meetings; m++) {
                for (int first : before[m]) {
                    if (must[m] && must[first]) {
                        again |= forbid(m, 0, Math.min(slots, edge(first, 1) + 1)) | forbid(first, Math.max(0, edge(m, -1)), slots);
                    }
                }
            }
        }
    }

    /** First possible slot, or last; beyond all slots where there is none. */
    private int edge(int m, int step) {
        int s = step > 0 ? 0 : slots - 1;
        while (s >= 0 && s < slots && !possible[m * slots + s]) {
            s += step;
        }
        return s;
    }

    private boolean forbid(int m, int from, int to) {
        boolean changed = false;
        for (int s = from; s < to; s++) {
            changed |= possible[m * slots + s];
            possible[m * slots + s] = false;
        }
        return changed;
    }

    private void takeOutPinned() {
        boolean[] taken = new boolean[participants * slots];
        for (int m = 0; m < meetings; m++) {
            for (int s = 0; s < slots && pinned[m]; s++) {
                if (possible[m * slots + s]) {
                    taken[a[m] * slots + s] = true;
                    taken[b[m] * slots + s] = true;
                }
            }
        }
        for (int m = 0; m < meetings; m++) {
            List<Integer> left = new ArrayList<>();
            for (int s = 0; s < slots; s++) {
                allowed[m * slots + s] &= pinned[m] || !taken[a[m] * slots + s] && !taken[b[m] * slots + s];
                if (allowed[m * slots + s]) {
                    left.add(s);
                }
            }
            choices[m] = left.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** Refuses what cannot be kept whatever is chosen, by name. */
    void refuseImpossible() {
        int[] needed = new int[participants];
        int[] pins = new int[slots];
        Map<Long, Integer> at = new HashMap<>();
        for (int m = 0; m < meetings; m++) {
            if (!must[m]) {
                continue;
            }
            needed[a[m]]++;
            needed[b[m]]++;
            int only = -1;
            for (int s = 0; s < slots; s++) {
                if (possible[m * slots + s]) {
                    only = s;
                }
            }
            if (only < 0) {
                throw new Infeasible("meeting %d: must be held, but participants %d and %d have no common slot that is allowed%s".formatted(
                        id(m), instance.meetings().get(m).a(), instance.meetings().get(m).b(), before[m].length + behind[m].length == 0 ? ""
                                : " in the order with meetings " + Stream.of(before[m], behind[m]).flatMapToInt(Arrays::stream).map(this::id).sorted().distinct()
                                        .mapToObj(String::valueOf).collect(Collectors.joining(", "))));
            }
            if (!pinned[m]) {
                continue;
            }
            if (++pins[only] > open[only]) {
                throw new Infeasible("slot %d: more meetings must be there than its %d tables".formatted(only + 1, open[only]));
            }
            for (int p : new int[] {a[m], b[m]}) {
                Integer other = at.put((long) p * slots + only, m);
                if (other != null) {
                    throw new Infeasible("participant %d: meetings %d and %d must both be in slot %d".formatted(
                            instance.participants().get(p).id(), id(other), id(m), only + 1));
                }
            }
        }
        for (int m = 0; m < meetings; m++) {
            if (must[m] && choices[m].length == 0) {
                throw new Infeasible("meeting %d: must be held, but participants %d and %d have no common slot besides their fixed meetings".formatted(
                        id(m), instance.meetings().get(m).a(), instance.meetings().get(m).b()));
            }
        }
        for (int p = 0; p < participants; p++) {
            int there = 0;
            for (int s = 0; s < slots; s++) {
                there += isThere(p, s) ? 1 : 0;
            }
            if (needed[p] > Math.min(there, cap[p])) {
                throw new Infeasible("participant %d: %d meetings must be held, but it has %d slots and may have %d meetings".formatted(
                        instance.participants().get(p).id(), needed[p], there, cap[p]));
            }
        }
        refuseCrowded();
        long places = Arrays.stream(open).asLongStream().sum();
        int all = Arrays.stream(needed).sum() / 2;
        if (all > places) {
            throw new Infeasible("tables: %d meetings must be held, but all slots together have %d places".formatted(all, places));
        }
    }

    /** A participant's meetings that must be held need a slot each: a matching, or the names of those that have none. */
    private void refuseCrowded() {
        List<List<Integer>> needed = new ArrayList<>();
        for (int p = 0; p < participants; p++) {
            needed.add(new ArrayList<>());
        }
        for (int m = 0; m < meetings; m++) {
            if (must[m]) {
                needed.get(a[m]).add(m);
                needed.get(b[m]).add(m);
            }
        }
        for (int p = 0; p < participants; p++) {
            int[] inSlot = new int[slots];
            Arrays.fill(inSlot, -1);
            for (int m : needed.get(p)) {
                boolean[] tried = new boolean[slots];
                if (!seat(m, inSlot, tried)) {
                    List<Integer> clash = new ArrayList<>(List.of(id(m)));
                    int tight = 0;
                    for (int s = 0; s < slots; s++) {
                        if (tried[s]) {
                            clash.add(id(inSlot[s]));
                            tight++;
                        }
                    }
                    throw new Infeasible("participant %d: meetings %s must be held, but only %d slots are left for them".formatted(
                            instance.participants().get(p).id(), clash.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")), tight));
                }
            }
        }
    }

    private boolean seat(int m, int[] inSlot, boolean[] tried) {
        for (int s : choices[m]) {
            if (!tried[s]) {
                tried[s] = true;
                if (inSlot[s] < 0 || seat(inSlot[s], inSlot, tried)) {
                    inSlot[s] = m;
                    return true;
                }
            }
        }
        return false;
    }
}
