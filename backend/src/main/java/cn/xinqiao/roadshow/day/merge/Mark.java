package cn.xinqiao.roadshow.day.merge;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * One mark; never changed once made.
 *
 * @param id      made by the device, the same however often it is sent
 * @param device  that made it
 * @param person  who made it
 * @param at      milliseconds since 1970 by the corrected clock of the device, later than any mark it had seen
 * @param subject a registration, an application, a meeting or a room
 * @param gate    where, for presence; empty otherwise
 * @param day     YYYY-MM-DD at the venue, for presence; empty otherwise
 * @param undoes  of an UNDO: the check-ins its maker saw
 * @param value   what it says beyond its kind, as the device wrote it; empty where nothing
 */
public record Mark(String id, String device, String person, long at, MarkKind kind, String subject, String gate, String day,
                   List<String> undoes, String value) {
    public Mark {
        requireNonNull(id);
        requireNonNull(device);
        requireNonNull(person);
        requireNonNull(kind);
        requireNonNull(subject);
        requireNonNull(gate);
        requireNonNull(day);
        requireNonNull(value);
        undoes = List.copyOf(undoes);
    }
}
