package cn.xinqiao.appeal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Durations of SM-16, in working days unless the name says otherwise.
 *
 * @param acceptDays        in which an appeal is accepted, or not
 * @param infoDays          after which one that lacks something lapses
 * @param urgentHours       working hours to the first contact of an urgent one
 * @param contactDays       the same of others
 * @param returnDays        in which a unit may return a dispatch
 * @param assistDays        in which assisting units contribute
 * @param extensionAhead    how long before the deadline an extension is asked for
 * @param mostExtensionDays calendar days an extension may reach ahead
 * @param enquiryDays       in which an enquiry is answered
 * @param replyDays         the same of others
 * @param complexDays       the same of complex ones
 * @param rateDays          in which an answer is rated
 */
@ConfigurationProperties("xinqiao.appeals")
record AppealSettings(@Bindable(defaultValue = "1") int acceptDays,
                      @Bindable(defaultValue = "10") int infoDays,
                      @Bindable(defaultValue = "1") int urgentHours,
                      @Bindable(defaultValue = "1") int contactDays,
                      @Bindable(defaultValue = "1") int returnDays,
                      @Bindable(defaultValue = "3") int assistDays,
                      @Bindable(defaultValue = "1") int extensionAhead,
                      @Bindable(defaultValue = "60") int mostExtensionDays,
                      @Bindable(defaultValue = "1") int enquiryDays,
                      @Bindable(defaultValue = "3") int replyDays,
                      @Bindable(defaultValue = "7") int complexDays,
                      @Bindable(defaultValue = "10") int rateDays) {
}
