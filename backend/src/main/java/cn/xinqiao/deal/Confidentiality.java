package cn.xinqiao.deal;

/**
 * Whether two organisations are bound to confidentiality. Implemented by the feature that keeps the agreements, which knows
 * deals and not the other way round.
 */
public interface Confidentiality {
    /** Whether an NDA between the two is in force now. */
    boolean inForce(long enterpriseId, long institutionId);
}
