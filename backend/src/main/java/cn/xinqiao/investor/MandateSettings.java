package cn.xinqiao.investor;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/** @param staleAfter how long a mandate holds without being reconfirmed */
@ConfigurationProperties("xinqiao.mandate")
record MandateSettings(@Bindable(defaultValue = "180d") Duration staleAfter) {
}
