package cn.xinqiao.matching.version;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;
import java.time.LocalTime;

/**
 * @param at          time of day in Shanghai after which a grown history is learned from, within the hour
 * @param givenUpAfter learning that has not ended by then has lost its server
 */
@ConfigurationProperties("xinqiao.matching.learning")
record ModelTimes(@Bindable(defaultValue = "02:00") LocalTime at, @Bindable(defaultValue = "2h") Duration givenUpAfter) {
}
