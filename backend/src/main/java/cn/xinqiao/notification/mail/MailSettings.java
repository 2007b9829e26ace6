package cn.xinqiao.notification.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * {@code xinqiao.mail} in the configuration, {@code XINQIAO_MAIL_…} in the environment.
 *
 * @param host     SMTP server; without one messages are written as files into the data folder
 * @param user     null where the server asks for none
 * @param security {@code STARTTLS} (required, not merely tried), {@code TLS} from the first byte, or {@code NONE}
 * @param from     address of the sender; its domain is also that of the Message-ID
 * @param hold     kinds that wait at the mail desk until an administrator has let them go
 */
@ConfigurationProperties("xinqiao.mail")
record MailSettings(@Nullable String host,
                    @Bindable(defaultValue = "587") int port,
                    @Nullable String user,
                    @Nullable String password,
                    @Bindable(defaultValue = "STARTTLS") Security security,
                    @Bindable(defaultValue = "no-reply@xinqiao.invalid") String from,
                    @Bindable(defaultValue = "20s") Duration timeout,
                    @Nullable List<NoticeKind> hold) {
    enum Security { STARTTLS, TLS, NONE }

    boolean holds(NoticeKind kind) {
        return hold != null && hold.contains(kind);
    }

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
