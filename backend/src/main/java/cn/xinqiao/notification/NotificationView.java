package cn.xinqiao.notification;

import cn.xinqiao.notification.mail.NoticeKind;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A notice as the person sees it, in the language asked for.
 *
 * @param organisationId for whom one acts where {@code link} leads; null where that does not matter
 */
@Serdeable
record NotificationView(String id, String title, @Nullable String body, String link, String subjectType,
                        @Nullable String subjectId, @Nullable String organisationId, NoticeKind kind, boolean read, Instant createdAt) {
}
