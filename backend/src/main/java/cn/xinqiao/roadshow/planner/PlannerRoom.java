package cn.xinqiao.roadshow.planner;

/**
 * A room.
 *
 * @param capacity people
 */
public record PlannerRoom(long id, int capacity) {
}
