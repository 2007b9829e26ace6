package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.data.Sql;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** One row of {@code mail_message}; {@code kind} is a {@link NoticeKind} or {@link Digests#KIND}. */
record MailRow(long id, long person, Channel channel, String kind, String address, Language language, String subject, String body, String link,
               MailState state, int attempts, Instant dueAt, @Nullable String lastError, int version, Instant createdAt, @Nullable Instant sentAt) {
    static final String COLUMNS = "id, person_id, channel, kind, address, language, subject, body, link, state, attempts, due_at, last_error, version, created_at, sent_at";

    static MailRow read(ResultSet row) throws SQLException {
        return new MailRow(row.getLong("id"), row.getLong("person_id"), Channel.valueOf(row.getString("channel")), row.getString("kind"),
                row.getString("address"), Language.valueOf(row.getString("language")), row.getString("subject"), row.getString("body"),
                row.getString("link"), MailState.valueOf(row.getString("state")), row.getInt("attempts"), row.getTimestamp("due_at").toInstant(),
                row.getString("last_error"), row.getInt("version"), row.getTimestamp("created_at").toInstant(), Sql.instant(row, "sent_at"));
    }
}
