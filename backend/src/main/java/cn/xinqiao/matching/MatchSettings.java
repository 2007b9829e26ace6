package cn.xinqiao.matching;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * @param undoWithin    how long a dismissal may be taken back
 * @param keptListBytes how much memory lists that were answered may take, so that they are not made again; 0: none are kept
 */
@ConfigurationProperties("xinqiao.matching")
record MatchSettings(@Bindable(defaultValue = "30d") Duration undoWithin, @Bindable(defaultValue = "33554432") long keptListBytes) {
}
