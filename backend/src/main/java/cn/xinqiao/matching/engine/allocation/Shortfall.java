package cn.xinqiao.matching.engine.allocation;

/**
 * A need with fewer suggestions than places.
 *
 * @param placed   suggestions it has
 * @param feasible institutions that may be suggested to it
 */
public record Shortfall(long needId, int placed, int feasible, Reason reason) {

    /** Why. Every one of them is a fact about the plan, not a guess. */
    public enum Reason {
        /** Every gate of every institution was asked, and none lets the need through. */
        NO_FEASIBLE_INSTITUTION,
        /** All feasible institutions are suggested, and there are fewer of them than places. */
        FEW_FEASIBLE_INSTITUTIONS,
        /** Every other feasible institution is at its cap; a further place would take one from a need with no more. */
        CAPS_REACHED
    }
}
