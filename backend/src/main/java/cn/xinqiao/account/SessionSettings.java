package cn.xinqiao.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * How long somebody stays signed in; {@code xinqiao.session} in the configuration.
 *
 * @param staffIdle     without a request, for people with a role in the administration
 * @param staffAbsolute at most, for the same people
 * @param idle          without a request, for everybody else
 * @param absolute      at most, for everybody else
 * @param heardWithin   how old this node's last look at the outbox may be for it to use what it keeps of sessions; what
 *                      another node has ended is let in no longer than that
 * @param secureCookies always mark cookies {@code Secure}, also where TLS ends before a proxy we are not told of
 */
@ConfigurationProperties("xinqiao.session")
record SessionSettings(@Bindable(defaultValue = "30m") Duration staffIdle,
                       @Bindable(defaultValue = "12h") Duration staffAbsolute,
                       @Bindable(defaultValue = "8h") Duration idle,
                       @Bindable(defaultValue = "7d") Duration absolute,
                       @Bindable(defaultValue = "900ms") Duration heardWithin,
                       @Bindable(defaultValue = "false") boolean secureCookies) {
    Duration idle(boolean staff) {
        return staff ? staffIdle : idle;
    }

    Duration absolute(boolean staff) {
        return staff ? staffAbsolute : absolute;
    }
}
