package cn.xinqiao.introduction;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The numbers of SM-6.
 *
 * @param answerWorkingDays  within how many working days a request is answered
 * @param firstReminderDays  working days after the request of the first reminder
 * @param lastReminderDays   and of the last one
 * @param openCap            requests that wait for one receiver at a time, unless it chose another number
 * @param enterpriseWeekly   requests an enterprise may send in a calendar week
 * @param institutionWeekly  and an institution
 * @param pauseDays          how many days must lie between two requests for the same need and institution
 * @param rateDays           over how many days back reply rates are counted
 * @param pooledFrom         from how many declines on their reasons are told, pooled
 */
@ConfigurationProperties("xinqiao.introductions")
record IntroductionSettings(@Bindable(defaultValue = "10") int answerWorkingDays,
                            @Bindable(defaultValue = "5") int firstReminderDays,
                            @Bindable(defaultValue = "8") int lastReminderDays,
                            @Bindable(defaultValue = "15") int openCap,
                            @Bindable(defaultValue = "10") int enterpriseWeekly,
                            @Bindable(defaultValue = "20") int institutionWeekly,
                            @Bindable(defaultValue = "90") int pauseDays,
                            @Bindable(defaultValue = "365") int rateDays,
                            @Bindable(defaultValue = "3") int pooledFrom) {
}
