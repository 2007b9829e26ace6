package cn.xinqiao.matching;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/** @param undoWithin how long a dismissal may be taken back */
@ConfigurationProperties("xinqiao.matching")
record MatchSettings(@Bindable(defaultValue = "30d") Duration undoWithin) {
}
