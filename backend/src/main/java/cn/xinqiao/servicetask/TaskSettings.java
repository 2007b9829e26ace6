package cn.xinqiao.servicetask;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How long silence may last.
 *
 * @param replyDays working days a published need waits for a reply before it becomes a task
 * @param takeDays  working days a task waits for an officer before the operators are told
 */
@ConfigurationProperties("xinqiao.service-tasks")
record TaskSettings(@Bindable(defaultValue = "10") int replyDays, @Bindable(defaultValue = "3") int takeDays) {
}
