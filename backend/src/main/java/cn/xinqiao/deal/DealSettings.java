package cn.xinqiao.deal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Durations of SM-14 and SM-15.
 *
 * @param confirmWorkingDays in which the other side confirms a signing
 * @param remindDays         without activity until the institution is reminded
 * @param stallDays          without activity until the deal counts as stalled
 * @param reopenDays         after a loss in which it may be taken up again
 * @param verifyWorkingDays  in which an operator verifies a funding record
 * @param mostHoldDays       how far ahead a hold may end
 */
@ConfigurationProperties("xinqiao.deals")
record DealSettings(@Bindable(defaultValue = "5") int confirmWorkingDays,
                    @Bindable(defaultValue = "30") int remindDays,
                    @Bindable(defaultValue = "60") int stallDays,
                    @Bindable(defaultValue = "180") int reopenDays,
                    @Bindable(defaultValue = "3") int verifyWorkingDays,
                    @Bindable(defaultValue = "365") int mostHoldDays) {
}
