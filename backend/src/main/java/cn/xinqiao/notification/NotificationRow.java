package cn.xinqiao.notification;

import cn.xinqiao.notification.mail.NoticeKind;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** One row of {@code notification}. */
record NotificationRow(long id, long personId, Text title, @Nullable Text body, String link, String subjectType,
                       @Nullable Long subjectId, @Nullable Long organisationId, NoticeKind kind, boolean read, Instant createdAt) {
    static final String COLUMNS = "id, person_id, title_zh, title_en, body_zh, body_en, link, subject_type, subject_id, organisation_id, kind, state, created_at";

    static NotificationRow read(ResultSet row) throws SQLException {
        String bodyZh = row.getString("body_zh");
        return new NotificationRow(row.getLong("id"), row.getLong("person_id"),
                Text.of(row.getString("title_zh"), row.getString("title_en")),
                bodyZh == null ? null : Text.of(bodyZh, row.getString("body_en")), row.getString("link"),
                row.getString("subject_type"), Sql.longOrNull(row, "subject_id"), Sql.longOrNull(row, "organisation_id"),
                NoticeKind.valueOf(row.getString("kind")), "READ".equals(row.getString("state")),
                row.getTimestamp("created_at").toInstant());
    }

    NotificationView view(Language language) {
        return new NotificationView(String.valueOf(id), title.in(language), body == null ? null : body.in(language), link,
                subjectType, subjectId == null ? null : String.valueOf(subjectId),
                organisationId == null ? null : String.valueOf(organisationId), kind, read, createdAt);
    }
}
