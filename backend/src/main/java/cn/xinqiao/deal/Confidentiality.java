package cn.xinqiao.deal;

/**
 * Whether two organisations are bound to confidentiality. Implemented by whatever keeps the agreements; until something
 * does, none is in force and due diligence starts with a waiver only.
 */
public interface Confidentiality {
    /** Whether an NDA between the two is in force now. */
    boolean inForce(long enterpriseId, long institutionId);
}
