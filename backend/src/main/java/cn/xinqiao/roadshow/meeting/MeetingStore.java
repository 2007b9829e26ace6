package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes meetings. Every write of a place is refused by the database itself where the place is taken. */
@Singleton
class MeetingStore {
    private static final String SELECT = "SELECT m.*, e.name AS enterprise, i.name AS institution, p.person_id, s.name AS person, t.name AS table_name"
            + " FROM meeting m JOIN organisation e ON e.id = m.enterprise_id JOIN organisation i ON i.id = m.institution_id"
            + " JOIN meeting_participant p ON p.id = m.institution_participant_id JOIN person s ON s.id = p.person_id"
            + " LEFT JOIN meeting_table t ON t.id = m.table_id ";
    private final Sql sql;

    MeetingStore(Sql sql) {
        this.sql = sql;
    }

    /** A new meeting. */
    record Made(ProgrammeRow programme, ParticipantRow enterprise, ParticipantRow institution, AskedBy askedBy, @Nullable Long plan,
                @Nullable String message, @Nullable Instant expiresAt) {
    }

    Optional<MeetingRow> find(long id) {
        return sql.one(SELECT + "WHERE m.id = ?", List.of(id), MeetingStore::row);
    }

    List<MeetingRow> ofEvent(long event) {
        return sql.list(SELECT + "WHERE m.roadshow_id = ? ORDER BY m.starts_at, m.id", List.of(event), MeetingStore::row);
    }

    /** Of one participant. */
    List<MeetingRow> ofParticipant(long participant) {
        return sql.list(SELECT + "WHERE (m.enterprise_participant_id = ? OR m.institution_participant_id = ?) ORDER BY m.starts_at IS NULL, m.starts_at, m.id",
                List.of(participant, participant), MeetingStore::row);
    }

    /** What a person expects or has been through: of their enterprises, and their own for institutions. */
    List<MeetingRow> ofPerson(long person) {
        return sql.list(SELECT + "WHERE m.state IN ('PROPOSED', 'SCHEDULED', 'HELD', 'DISPUTED') AND (p.person_id = ? OR m.enterprise_id IN"
                + " (SELECT b.organisation_id FROM membership b WHERE b.person_id = ?)) ORDER BY m.starts_at, m.id", List.of(person, person), MeetingStore::row);
    }

    /** Whether the two organisations have met at an earlier event. */
    List<long[]> metBefore(long event) {
        return sql.list("SELECT DISTINCT enterprise_id, institution_id FROM meeting WHERE state = 'HELD' AND roadshow_id <> ?"
                + " AND enterprise_id IN (SELECT organisation_id FROM meeting_participant WHERE roadshow_id = ?)", List.of(event, event),
                r -> new long[]{r.getLong(1), r.getLong(2)});
    }

    /** Inserts a meeting in a place; false where the place or the pair is taken. */
    boolean insert(long id, Made made, Slots.@Nullable Slot slot, @Nullable Long table, MeetingState state, Instant now) {
        return sql.update("""
                INSERT IGNORE INTO meeting (id, programme_id, roadshow_id, enterprise_participant_id, institution_participant_id, enterprise_id,
                    institution_id, need_id, plan_id, slot, table_id, starts_at, ends_at, live_slot, live_institution_id, asked_by, message,
                    expires_at, enterprise_accepted, institution_accepted, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                """, Arrays.asList(id, made.programme.id(), made.programme.roadshowId(), made.enterprise.id(), made.institution.id(),
                made.enterprise.organisationId(), made.institution.organisationId(), made.enterprise.needId(), made.plan,
                slot == null ? null : slot.number(), table, slot == null ? null : slot.startsAt(), slot == null ? null : slot.endsAt(),
                slot == null ? null : slot.number(), made.institution.organisationId(), made.askedBy, made.message, made.expiresAt,
                false, false, state, now, now)) == 1;
    }

    /** Takes a place for a meeting that exists; false where it is taken. */
    boolean take(long meeting, Slots.Slot slot, long table) {
        sql.update("""
                UPDATE IGNORE meeting SET slot = ?, live_slot = ?, table_id = ?, starts_at = ?, ends_at = ?, proposed_slot = NULL, proposed_by = NULL,
                    calendar_sequence = calendar_sequence + 1, expires_at = NULL WHERE id = ?
                """, List.of(slot.number(), slot.number(), table, slot.startsAt(), slot.endsAt(), meeting));
        // The driver counts a row that was found as changed, also where the key refused the change.
        return sql.count("SELECT COUNT(*) FROM meeting WHERE id = ? AND live_slot = ? AND table_id = ?", List.of(meeting, slot.number(), table)) == 1;
    }

    /** Lifts meetings off their places, before several exchange them. */
    void lift(List<Long> meetings) {
        sql.batch("UPDATE meeting SET live_slot = NULL WHERE id = ?", meetings.stream().map(List::of).toList());
    }

    /** The meeting will not be: its place and its pair are free again. */
    void free(long meeting) {
        sql.update("UPDATE meeting SET live_slot = NULL, live_institution_id = NULL, proposed_slot = NULL, proposed_by = NULL,"
                + " calendar_sequence = calendar_sequence + 1 WHERE id = ?", List.of(meeting));
    }

    void accepted(long meeting, Side side) {
        sql.update("UPDATE meeting SET " + (side == Side.ENTERPRISE ? "enterprise_accepted" : "institution_accepted") + " = 1 WHERE id = ?", List.of(meeting));
    }

    void mark(long meeting, @Nullable Side side, boolean held) {
        String column = side == null ? "staff_mark" : side == Side.ENTERPRISE ? "enterprise_mark" : "institution_mark";
        sql.update("UPDATE meeting SET " + column + " = ? WHERE id = ?", List.of(held, meeting));
    }

    /** Meetings a participant expects. */
    long expected(long participant) {
        return sql.count("SELECT COUNT(*) FROM meeting WHERE (enterprise_participant_id = ? OR institution_participant_id = ?)"
                + " AND state IN ('PROPOSED', 'SCHEDULED', 'HELD', 'DISPUTED')", List.of(participant, participant));
    }

    /** Slots a participant's meetings hold. */
    List<Integer> busy(long participant) {
        return sql.list("SELECT live_slot FROM meeting WHERE (enterprise_participant_id = ? OR institution_participant_id = ?) AND live_slot IS NOT NULL",
                List.of(participant, participant), r -> r.getInt(1));
    }

    /** Tables in use in a slot. */
    List<Long> busyTables(long event, int slot) {
        return sql.list("SELECT table_id FROM meeting WHERE roadshow_id = ? AND live_slot = ?", List.of(event, slot), r -> r.getLong(1));
    }

    MeetingRow require(long id) {
        return find(id).orElseThrow(ProblemException::notFound);
    }

    static long newId() {
        return Ids.next();
    }

    private static MeetingRow row(ResultSet r) throws SQLException {
        return new MeetingRow(r.getLong("id"), r.getLong("programme_id"), r.getLong("roadshow_id"), r.getLong("enterprise_participant_id"),
                r.getLong("institution_participant_id"), r.getLong("enterprise_id"), r.getString("enterprise"), r.getLong("institution_id"),
                r.getString("institution"), r.getLong("person_id"), r.getString("person"), Sql.longOrNull(r, "need_id"), Sql.longOrNull(r, "plan_id"),
                ProgrammeStore.intOrNull(r, "slot"), Sql.longOrNull(r, "table_id"), r.getString("table_name"), Sql.instant(r, "starts_at"),
                Sql.instant(r, "ends_at"), AskedBy.valueOf(r.getString("asked_by")), r.getBoolean("enterprise_accepted"),
                r.getBoolean("institution_accepted"), r.getString("message"), ProgrammeStore.intOrNull(r, "proposed_slot"), side(r, "proposed_by"),
                r.getInt("reschedules"), Sql.instant(r, "expires_at"), bool(r, "enterprise_mark"), bool(r, "institution_mark"), bool(r, "staff_mark"),
                side(r, "absent_side"), r.getInt("calendar_sequence"), MeetingState.valueOf(r.getString("state")), r.getInt("version"),
                r.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Side side(ResultSet r, String column) throws SQLException {
        String name = r.getString(column);
        return name == null ? null : Side.valueOf(name);
    }

    private static @Nullable Boolean bool(ResultSet r, String column) throws SQLException {
        boolean value = r.getBoolean(column);
        return r.wasNull() ? null : value;
    }
}
