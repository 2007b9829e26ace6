package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes programmes with their blocks and tables. */
@Singleton
class ProgrammeStore {
    private final Sql sql;

    ProgrammeStore(Sql sql) {
        this.sql = sql;
    }

    /** A table; {@code closed} are the slots in which it cannot be used. */
    record Table(long id, String name, Set<Integer> closed) {
    }

    Optional<ProgrammeRow> find(long id) {
        return sql.one("SELECT * FROM meeting_programme WHERE id = ?", List.of(id), ProgrammeStore::row);
    }

    Optional<ProgrammeRow> ofEvent(long event) {
        return sql.one("SELECT * FROM meeting_programme WHERE roadshow_id = ?", List.of(event), ProgrammeStore::row);
    }

    private static ProgrammeRow row(ResultSet r) throws SQLException {
        return new ProgrammeRow(r.getLong("id"), r.getLong("roadshow_id"), r.getInt("slot_minutes"), r.getInt("gap_minutes"),
                intOrNull(r, "enterprise_cap"), intOrNull(r, "institution_cap"), r.getInt("enterprise_floor"), r.getBoolean("free_booking"),
                r.getInt("request_quota"), Sql.instant(r, "preferences_close_at"), Sql.instant(r, "objections_due_at"), r.getInt("match_points"),
                r.getInt("must_points"), r.getInt("would_points"), ProgrammeState.valueOf(r.getString("state")), r.getInt("version"));
    }

    static @Nullable Integer intOrNull(ResultSet r, String column) throws SQLException {
        int value = r.getInt(column);
        return r.wasNull() ? null : value;
    }

    /**
     * Takes the programme's turn: whoever writes a booking or a plan waits here for the others. A write and no mere lock, so
     * that of two nodes of a cluster one is refused too and runs again.
     */
    void takeTurn(long programme) {
        sql.update("UPDATE meeting_programme SET turn = turn + 1 WHERE id = ?", List.of(programme));
    }

    Slots slots(ProgrammeRow programme) {
        return new Slots(programme.slotMinutes(), programme.gapMinutes(), sql.list(
                "SELECT starts_at, slots FROM meeting_block WHERE programme_id = ? ORDER BY position", List.of(programme.id()),
                r -> new Slots.Block(r.getTimestamp(1).toInstant(), r.getInt(2))));
    }

    List<Table> tables(long programme) {
        Map<Long, String> names = new LinkedHashMap<>();
        sql.list("SELECT id, name FROM meeting_table WHERE programme_id = ? ORDER BY position, id", List.of(programme),
                r -> names.put(r.getLong(1), r.getString(2)));
        Map<Long, Set<Integer>> closed = new HashMap<>();
        sql.list("SELECT c.table_id, c.slot FROM meeting_table_closing c JOIN meeting_table t ON t.id = c.table_id WHERE t.programme_id = ?",
                List.of(programme), r -> closed.computeIfAbsent(r.getLong(1), id -> new HashSet<>()).add(r.getInt(2)));
        return names.entrySet().stream().map(e -> new Table(e.getKey(), e.getValue(), closed.getOrDefault(e.getKey(), Set.of()))).toList();
    }

    /** Writes a new programme in its first phase. */
    long insert(long event, ProgrammeFacts facts, Instant now) {
        long id = Ids.next();
        sql.update("""
                INSERT INTO meeting_programme (id, roadshow_id, slot_minutes, gap_minutes, enterprise_cap, institution_cap, enterprise_floor,
                    free_booking, request_quota, preferences_close_at, match_points, must_points, would_points, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROFILES', 0, ?, ?)
                """, Arrays.asList(id, event, facts.slotMinutes(), facts.gapMinutes(), facts.enterpriseCap(), facts.institutionCap(),
                facts.enterpriseFloor(), facts.freeBooking(), facts.requestQuota(), facts.preferencesCloseAt(), facts.matchPoints(),
                facts.mustPoints(), facts.wouldPoints(), now, now));
        writeParts(id, facts);
        return id;
    }

    /** Changes a programme that is still at {@code version}; answers whether it was. */
    boolean change(long id, int version, ProgrammeFacts facts, Instant now) {
        int written = sql.update("""
                UPDATE meeting_programme SET slot_minutes = ?, gap_minutes = ?, enterprise_cap = ?, institution_cap = ?, enterprise_floor = ?,
                    free_booking = ?, request_quota = ?, preferences_close_at = ?, match_points = ?, must_points = ?, would_points = ?,
                    version = version + 1, updated_at = ? WHERE id = ? AND version = ?
                """, Arrays.asList(facts.slotMinutes(), facts.gapMinutes(), facts.enterpriseCap(), facts.institutionCap(), facts.enterpriseFloor(),
                facts.freeBooking(), facts.requestQuota(), facts.preferencesCloseAt(), facts.matchPoints(), facts.mustPoints(), facts.wouldPoints(),
                now, id, version));
        if (written == 1) {
            writeParts(id, facts);
        }
        return written == 1;
    }

    private void writeParts(long id, ProgrammeFacts facts) {
        sql.update("DELETE FROM meeting_block WHERE programme_id = ?", List.of(id));
        List<List<Object>> blocks = new ArrayList<>();
        for (ProgrammeFacts.Block block : facts.blocks()) {
            blocks.add(List.of(id, blocks.size(), block.startsAt(), block.slots()));
        }
        sql.batch("INSERT INTO meeting_block (programme_id, position, starts_at, slots) VALUES (?, ?, ?, ?)",
                blocks);
        List<Long> kept = facts.tables().stream().filter(t -> t.id() != null).map(t -> Ids.parse(t.id())).toList();
        List<Long> gone = tables(id).stream().map(Table::id).filter(t -> !kept.contains(t)).toList();
        for (long table : gone) {
            sql.update("DELETE FROM meeting_table_closing WHERE table_id = ?", List.of(table));
            sql.update("DELETE FROM meeting_plan_item WHERE table_id = ?", List.of(table));
            sql.update("UPDATE meeting_pair_rule SET table_id = NULL WHERE table_id = ?", List.of(table));
            sql.update("DELETE FROM meeting_table WHERE id = ?", List.of(table));
        }
        // Names may have been exchanged among the tables that stay: out of the way first, for their unique key.
        sql.batch("UPDATE meeting_table SET name = CONCAT('~', id) WHERE id = ?", kept.stream().map(List::of).toList());
        int position = 0;
        for (ProgrammeFacts.Table table : facts.tables()) {
            long tableId = table.id() == null ? Ids.next() : Ids.parse(table.id());
            if (table.id() == null) {
                sql.update("INSERT INTO meeting_table (id, programme_id, position, name) VALUES (?, ?, ?, ?)", List.of(tableId, id, position, table.name()));
            } else {
                sql.update("UPDATE meeting_table SET position = ?, name = ? WHERE id = ?", List.of(position, table.name(), tableId));
                sql.update("DELETE FROM meeting_table_closing WHERE table_id = ?", List.of(tableId));
            }
            sql.batch("INSERT INTO meeting_table_closing (table_id, slot) VALUES (?, ?)",
                    table.closed().stream().distinct().map(slot -> List.of((Object) tableId, slot)).toList());
            position++;
        }
    }

    /** Whether a meeting people know of was ever at that table. */
    boolean tableUsed(long table) {
        return sql.count("SELECT COUNT(*) FROM meeting WHERE table_id = ?", List.of(table)) > 0;
    }
}
