package cn.xinqiao.financing;

/** Which institutions were introduced to which needs; implemented by whatever keeps introductions. */
public interface Introduced {
    /** Whether an introduction of this institution to this need was accepted and goes on: it reads tier 2 then. */
    boolean introduced(long institutionId, long needId);
}
