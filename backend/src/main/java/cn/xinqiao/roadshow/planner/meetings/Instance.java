package cn.xinqiao.roadshow.planner.meetings;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be scheduled. Slots count from 1; a participant, meeting, table or pitch is known by its id.
 *
 * @param blocks      stretches of slots (half days) inside which waiting counts; they do not overlap
 * @param rooms       pitch rooms, 1 to this number
 * @param published   the plan people were told of, by meeting; empty for a first plan
 * @param frozenUntil last slot that has begun: up to there nothing changes; 0 before the first
 * @param fairness    most by which the breaks of two participants may differ, -1 for any
 */
public record Instance(String name, int slots, List<Span> blocks, List<Table> tables, int rooms, List<Participant> participants,
        List<Meeting> meetings, List<Pitch> pitches, Map<Integer, Place> published, int frozenUntil, Weights weights, int fairness) {
    /** The longest block: its slots are the bits of a {@code long}. */
    public static final int MOST_SLOTS_OF_A_BLOCK = 64;

    public Instance {
        blocks = List.copyOf(blocks);
        tables = List.copyOf(tables);
        participants = List.copyOf(participants);
        meetings = List.copyOf(meetings);
        pitches = List.copyOf(pitches);
        published = Map.copyOf(published);
    }

    /** The same after another plan was published. */
    public Instance publishedAs(Map<Integer, Place> plan) {
        return new Instance(name, slots, blocks, tables, rooms, participants, meetings, pitches, plan, frozenUntil, weights, fairness);
    }

    /** First and last slot. */
    public record Span(int first, int last) {
        boolean has(int slot) {
            return first <= slot && slot <= last;
        }
    }

    /** @param closed slots in which nobody can sit there */
    public record Table(int id, Set<Integer> closed) {
    }

    /**
     * @param away   slots it is not there
     * @param cap    most meetings
     * @param floor  meetings it should get at least, as far as it takes part in so many requests
     * @param maxRun meetings in a row before a pause is due, 0 for any
     */
    public record Participant(int id, Set<Integer> away, int cap, int floor, int maxRun) {
    }

    /**
     * A request for a meeting.
     *
     * @param allowed slots it may be in: its half day, or all
     * @param fixed   the slot it is pinned to, 0 for none; a pinned meeting must be held
     * @param after   meetings that come before it
     * @param must    whether it must be held
     * @param group   of the meetings of a group at most one is held; 0 for none
     */
    public record Meeting(int id, int a, int b, int score, Span allowed, int fixed, List<Integer> after, boolean must, int group) {
        public Meeting(int id, int a, int b, int score, Span allowed, int fixed, List<Integer> after, boolean must) {
            this(id, a, b, score, allowed, fixed, after, must, 0);
        }
    }

    /**
     * @param slot     where it is fixed, 0 where it is to be placed
     * @param window   slots a free pitch may be placed in
     * @param watchers who wants to see it
     */
    public record Pitch(int id, int presenter, int slot, int room, List<Integer> window, List<Integer> watchers) {
    }

    /** Where a meeting or pitch is. @param place a table or room, 0 for none */
    public record Place(int slot, int place) {
    }

    /** What each count costs. */
    public record Weights(int shortfall, int dropped, int moved, int breaks, int movedTable, int missed, int longRun, int idle, int tableChange) {
        public static final Weights USUAL = new Weights(100, 50, 20, 10, 5, 5, 5, 2, 1);
        /** The published problem: only breaks count. */
        public static final Weights BREAKS_ONLY = new Weights(0, 0, 0, 10, 0, 0, 0, 0, 0);
    }
}
