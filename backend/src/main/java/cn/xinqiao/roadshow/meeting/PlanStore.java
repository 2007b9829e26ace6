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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes plans. */
@Singleton
class PlanStore {
    private final Sql sql;

    PlanStore(Sql sql) {
        this.sql = sql;
    }

    /** A meeting of a plan. */
    record Item(long id, long enterprise, long institution, int slot, long table, int points, boolean pinned) {
        Item at(int newSlot, long newTable, boolean nowPinned) {
            return new Item(id, enterprise, institution, newSlot, newTable, points, nowPinned);
        }
    }

    Optional<PlanRow> find(long id) {
        return sql.one("SELECT * FROM meeting_plan WHERE id = ?", List.of(id), PlanStore::row);
    }

    /** The one that is worked on or waits to be published. */
    Optional<PlanRow> current(long programme) {
        return sql.one("SELECT * FROM meeting_plan WHERE programme_id = ? AND live = 'CURRENT'", List.of(programme), PlanStore::row);
    }

    /** The one that was published last. */
    Optional<PlanRow> published(long programme) {
        return sql.one("SELECT * FROM meeting_plan WHERE programme_id = ? AND state = 'PUBLISHED' ORDER BY number DESC LIMIT 1", List.of(programme), PlanStore::row);
    }

    long insert(long programme, PlanRow.Kind kind, int seconds, long seed, @Nullable Long person, Instant now) {
        long id = Ids.next();
        long number = sql.count("SELECT COALESCE(MAX(number), 0) + 1 FROM meeting_plan WHERE programme_id = ?", List.of(programme));
        sql.update("""
                INSERT INTO meeting_plan (id, programme_id, number, kind, live, state, seconds, seed, heard_at, created_by, created_at, updated_at)
                VALUES (?, ?, ?, ?, 'CURRENT', 'RUNNING', ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(id, programme, number, kind, seconds, seed, now, person, now, now));
        return id;
    }

    List<Item> items(long plan) {
        return sql.list("SELECT * FROM meeting_plan_item WHERE plan_id = ? ORDER BY slot, id", List.of(plan), r -> new Item(r.getLong("id"),
                r.getLong("enterprise_participant_id"), r.getLong("institution_participant_id"), r.getInt("slot"), r.getLong("table_id"),
                r.getInt("points"), r.getBoolean("pinned")));
    }

    List<Problem.Unplaced> unplaced(long plan) {
        return sql.list("SELECT * FROM meeting_unplaced WHERE plan_id = ? ORDER BY points DESC, enterprise_participant_id, institution_participant_id",
                List.of(plan), r -> new Problem.Unplaced(r.getLong("enterprise_participant_id"), r.getLong("institution_participant_id"),
                        r.getInt("points"), UnplacedCode.valueOf(r.getString("code"))));
    }

    /** How far the search is; answers whether somebody asked it to stop. */
    boolean heard(long plan, MeetingSolver.Progress progress, long elapsedMs, Instant now) {
        sql.update("UPDATE meeting_plan SET points = ?, bound = ?, placed = ?, elapsed_ms = ?, heard_at = ? WHERE id = ? AND state = 'RUNNING'",
                List.of(progress.points(), progress.bound(), progress.placed(), elapsedMs, now, plan));
        return stopAsked(plan);
    }

    boolean stopAsked(long plan) {
        return sql.count("SELECT COUNT(*) FROM meeting_plan WHERE id = ? AND (stop_asked = 1 OR state <> 'RUNNING')", List.of(plan)) > 0;
    }

    /** Writes what a run found, unless the run was discarded meanwhile. */
    void finish(long plan, Problem problem, Problem.Solution found, long elapsedMs, Instant now) {
        int written = sql.update("""
                UPDATE meeting_plan SET state = 'READY', points = ?, bound = ?, proved = ?, placed = ?, wishes = ?, elapsed_ms = ?, version = version + 1,
                    updated_at = ? WHERE id = ? AND state = 'RUNNING'
                """, List.of(found.points(), found.bound(), found.proved(), found.places().size(), problem.wishes().size() + problem.refused().size(),
                elapsedMs, now, plan));
        if (written == 0) {
            return;
        }
        Map<List<Long>, Problem.Wish> wishes = new HashMap<>();
        problem.wishes().forEach(w -> wishes.put(List.of(w.enterprise(), w.institution()), w));
        sql.batch("INSERT INTO meeting_plan_item (id, plan_id, enterprise_participant_id, institution_participant_id, slot, table_id, points, pinned)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", found.places().stream().map(p -> {
            Problem.Wish wish = wishes.get(List.of(p.enterprise(), p.institution()));
            return List.<Object>of(Ids.next(), plan, p.enterprise(), p.institution(), p.slot(), p.table(), wish == null ? 1 : wish.points(),
                    wish != null && wish.slot() != null);
        }).toList());
        List<Problem.Unplaced> all = new ArrayList<>(found.unplaced());
        all.addAll(problem.refused());
        sql.batch("INSERT INTO meeting_unplaced (plan_id, enterprise_participant_id, institution_participant_id, points, code) VALUES (?, ?, ?, ?, ?)",
                all.stream().map(u -> List.<Object>of(plan, u.enterprise(), u.institution(), u.points(), u.code())).toList());
    }

    void fail(long plan, String why, Instant now) {
        sql.update("UPDATE meeting_plan SET state = 'FAILED', live = NULL, failure = ?, version = version + 1, updated_at = ? WHERE id = ? AND state = 'RUNNING'",
                List.of(why.length() > 900 ? why.substring(0, 900) : why, now, plan));
    }

    void askToStop(long plan) {
        sql.update("UPDATE meeting_plan SET stop_asked = 1 WHERE id = ?", List.of(plan));
    }

    void end(long plan, PlanRow.State state, Instant now) {
        sql.update("UPDATE meeting_plan SET state = ?, live = NULL, version = version + 1, updated_at = ? WHERE id = ?", List.of(state, now, plan));
    }

    /** Counts a change by hand; false where somebody else made one meanwhile. */
    boolean changed(long plan, int version, Instant now) {
        return sql.update("UPDATE meeting_plan SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?", List.of(now, plan, version)) == 1;
    }

    /** Puts items into other places: off the old ones first, for the keys. */
    void replace(long plan, List<Item> items) {
        sql.batch("DELETE FROM meeting_plan_item WHERE id = ?", items.stream().map(i -> List.of(i.id())).toList());
        add(plan, items);
    }

    void add(long plan, List<Item> items) {
        sql.batch("INSERT INTO meeting_plan_item (id, plan_id, enterprise_participant_id, institution_participant_id, slot, table_id, points, pinned)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", items.stream().map(i -> List.<Object>of(i.id(), plan, i.enterprise(), i.institution(), i.slot(),
                i.table(), i.points(), i.pinned())).toList());
    }

    void remove(long item) {
        sql.update("DELETE FROM meeting_plan_item WHERE id = ?", List.of(item));
    }

    void unplaced(long plan, long enterprise, long institution, int points, UnplacedCode code) {
        placed(plan, enterprise, institution);
        sql.update("INSERT INTO meeting_unplaced (plan_id, enterprise_participant_id, institution_participant_id, points, code) VALUES (?, ?, ?, ?, ?)",
                List.of(plan, enterprise, institution, points, code));
    }

    void placed(long plan, long enterprise, long institution) {
        sql.update("DELETE FROM meeting_unplaced WHERE plan_id = ? AND enterprise_participant_id = ? AND institution_participant_id = ?",
                List.of(plan, enterprise, institution));
    }

    /** The points of a plan change with its meetings by so much. */
    void count(long plan, long points, int placed) {
        sql.update("UPDATE meeting_plan SET points = points + ?, placed = placed + ?, proved = 0 WHERE id = ?", List.of(points, placed, plan));
    }

    private static PlanRow row(ResultSet r) throws SQLException {
        return new PlanRow(r.getLong("id"), r.getLong("programme_id"), r.getInt("number"), PlanRow.Kind.valueOf(r.getString("kind")),
                r.getString("live") != null, PlanRow.State.valueOf(r.getString("state")), r.getInt("seconds"), r.getLong("seed"),
                r.getBoolean("stop_asked"), Sql.longOrNull(r, "points"), Sql.longOrNull(r, "bound"), r.getBoolean("proved"), r.getInt("placed"),
                r.getInt("wishes"), r.getLong("elapsed_ms"), r.getString("failure"), r.getTimestamp("heard_at").toInstant(), r.getInt("version"));
    }
}
