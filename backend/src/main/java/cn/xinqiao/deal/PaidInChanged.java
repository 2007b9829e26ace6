package cn.xinqiao.deal;

import io.micronaut.serde.annotation.Serdeable;

import java.time.LocalDate;

/**
 * A funding record began to count as paid in (topic {@value #VERIFIED}) or ceased to (topic {@value #VOIDED}).
 *
 * @param recordId    which record, the source to cite
 * @param amountFen   of this record alone
 * @param instrument  EQUITY, BOND, LOAN or GUARANTEE
 */
@Serdeable
public record PaidInChanged(long recordId, long dealId, long needId, long enterpriseId, long institutionId, long amountFen,
                            LocalDate paidOn, String instrument) {
    public static final String VERIFIED = "paid-in.verified";
    public static final String VOIDED = "paid-in.voided";
}
