package cn.xinqiao.financing;

/**
 * How much verified money a need has brought in. Implemented by whatever keeps funding records; until something does,
 * the sum is 0 and no need can be closed as funded.
 */
public interface PaidIn {
    /** The sum of VERIFIED funding records of deals on that need, in fen. */
    long verifiedFen(long needId);

    /** The same as this server knows it, from memory: for what is offered, not for what is decided. */
    long shownFen(long needId);
}
