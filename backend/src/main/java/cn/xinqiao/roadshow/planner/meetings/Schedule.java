package cn.xinqiao.roadshow.planner.meetings;

import java.util.List;
import java.util.SortedMap;

/**
 * A plan and what is to be said about it.
 *
 * @param meetings held meetings by id, with slot and table
 * @param pitches  free pitches by id, with slot and room
 * @param unheld   must-hold meetings the search found no place for; empty where the plan is allowed
 * @param fair     whether the breaks of no two participants differ by more than the instance allows
 */
public record Schedule(SortedMap<Integer, Instance.Place> meetings, SortedMap<Integer, Instance.Place> pitches, Value value, long bound,
        List<Unplaced> unplaced, List<Integer> unheld, boolean fair, long steps) {
    /** Allowed before not allowed, then by value. */
    boolean isBetterThan(Schedule other) {
        return unheld.size() != other.unheld.size() ? unheld.size() < other.unheld.size()
                : fair != other.fair ? fair : value.sum() > other.value.sum();
    }
}
