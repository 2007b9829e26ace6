package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * What a plan is made from, read from the database in one go, so that the planner needs none.
 *
 * @param blocks      first and last slot of each
 * @param refused     wishes that no plan may hold, with their code
 * @param published   meetings people were told of; empty for a first plan
 * @param frozenUntil last slot that has begun, 0 before the first: up to there nothing changes
 */
record Problem(int slots, List<int[]> blocks, List<Table> tables, List<Person> people, List<Wish> wishes, List<Unplaced> refused,
               List<Place> published, int frozenUntil) {
    /** The same for a plan made from nothing. */
    Problem withoutPublished() {
        return new Problem(slots, blocks, tables, people, wishes, refused, List.of(), frozenUntil);
    }

    /** @param closed slots in which it cannot be used */
    record Table(long id, Set<Integer> closed) {
    }

    /**
     * A participant.
     *
     * @param organisation of an institution's people the same: they never meet one enterprise twice
     * @param floor        meetings it should get at least
     */
    record Person(long id, Side side, long organisation, int cap, int floor, Set<Integer> absent) {
    }

    /**
     * A meeting that may be held.
     *
     * @param points what it is worth, at least 1
     * @param slot   where the organizer pinned it, null elsewhere
     */
    record Wish(long enterprise, long institution, int points, AskedBy askedBy, @Nullable Integer slot, @Nullable Long table) {
    }

    /** A meeting in its place. */
    record Place(long enterprise, long institution, int slot, long table) {
    }

    /** A wish that is not held and the one reason. */
    record Unplaced(long enterprise, long institution, int points, UnplacedCode code) {
    }

    /**
     * A plan.
     *
     * @param points worth of the meetings after what breaks and missing floors cost
     * @param bound  the most any plan can be worth
     * @param proved whether the planner has shown that none is worth more
     */
    record Solution(List<Place> places, List<Unplaced> unplaced, long points, long bound, boolean proved) {
    }
}
