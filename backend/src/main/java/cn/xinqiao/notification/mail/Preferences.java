package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps what people have chosen. */
@Singleton
class Preferences {
    private final Sql sql;
    private final Clock clock;

    Preferences(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Preference of(long person) {
        Map<NoticeKind, CopyCadence> cadences = new EnumMap<>(NoticeKind.class);
        sql.list("SELECT kind, cadence FROM notification_preference_kind WHERE person_id = ?", List.of(person),
                row -> cadences.put(NoticeKind.valueOf(row.getString(1)), CopyCadence.valueOf(row.getString(2))));
        return sql.one("SELECT quiet_from, quiet_to, digest_at, version FROM notification_preference WHERE person_id = ?", List.of(person),
                        row -> new Preference(cadences, time(row.getString(1)), time(row.getString(2)), LocalTime.parse(row.getString(3)), row.getInt(4)))
                .orElseGet(() -> new Preference(cadences, Preference.BY_DEFAULT.quietFrom(), Preference.BY_DEFAULT.quietTo(),
                        Preference.BY_DEFAULT.digestAt(), 0));
    }

    /** Inside a change; false where the person has chosen otherwise since {@code chosen.version()} was read. */
    boolean choose(long person, Preference chosen) {
        List<Object> values = Arrays.asList(text(chosen.quietFrom()), text(chosen.quietTo()), chosen.digestAt().toString(), clock.instant(), person);
        int written = chosen.version() == 0
                ? sql.update("INSERT IGNORE INTO notification_preference (quiet_from, quiet_to, digest_at, updated_at, person_id, version) VALUES (?, ?, ?, ?, ?, 1)", values)
                : sql.update("UPDATE notification_preference SET quiet_from = ?, quiet_to = ?, digest_at = ?, updated_at = ?, version = version + 1 WHERE person_id = ? AND version = "
                        + chosen.version(), values);
        if (written == 1) {
            chosen.cadences().forEach((kind, cadence) -> set(person, kind, cadence));
        }
        return written == 1;
    }

    /** Inside a change: chooses for one kind whatever else is chosen. */
    void set(long person, NoticeKind kind, CopyCadence cadence) {
        sql.update("INSERT INTO notification_preference_kind (person_id, kind, cadence) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE cadence = VALUES(cadence)",
                List.of(person, kind, cadence));
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        return text == null ? null : LocalTime.parse(text);
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }
}
