package cn.xinqiao.roadshow.planner.meetings;

/** No schedule can keep the rules; the message names who or what is overfull. */
public final class Infeasible extends RuntimeException {
    Infeasible(String message) {
        super(message);
    }
}
