package cn.xinqiao.financing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The durations of SM-3.
 *
 * @param decideWorkingDays within how many working days a submitted need or revision is decided on
 * @param validDays         how long a published need stays on show
 * @param renewDays         how long after its end it may still be renewed
 * @param firstReminderDays days before the end of the first reminder
 * @param lastReminderDays  days before the end of the last one
 */
@ConfigurationProperties("xinqiao.needs")
record NeedSettings(@Bindable(defaultValue = "2") int decideWorkingDays,
                    @Bindable(defaultValue = "180") int validDays,
                    @Bindable(defaultValue = "90") int renewDays,
                    @Bindable(defaultValue = "30") int firstReminderDays,
                    @Bindable(defaultValue = "7") int lastReminderDays) {
}
