package cn.xinqiao.roadshow;

import cn.xinqiao.platform.data.Sql;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SM-12's seats and waiting list in plain lists. It replays the history of an event in the order of its turns and says
 * wherever the history does anything else than the rules allow: a seat too many, somebody passed over, an offer that was not
 * made in the step that freed the seat.
 */
final class WaitingListModel {
    private static final int NO_CLASS = 90;
    private static final int AFTER_LAPSE = 91;
    private final List<String> violations = new ArrayList<>();
    private final Map<Long, Pool> pools = new LinkedHashMap<>();
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Set<Long> lapsedPersons = new HashSet<>();
    private final Deque<Long> owed = new ArrayDeque<>();
    private int clock;

    private static final class Pool {
        private final long id;
        private final String name;
        private final boolean approval;
        private int capacity;
        private int seated;
        private final List<Entry> line = new ArrayList<>();

        private Pool(long id, String name, boolean approval, int capacity) {
            this.id = id;
            this.name = name;
            this.approval = approval;
            this.capacity = capacity;
        }
    }

    private static final class Entry {
        private final long id;
        private final long person;
        private final int ownRank;
        private final int registered;
        private Pool pool;
        private String state = "";
        /** Where the entry counts in line: as entered, or as of whom it was moved in front of. */
        private int rank;
        private int since;

        private Entry(long id, long person, int ownRank, int registered, Pool pool) {
            this.id = id;
            this.person = person;
            this.ownRank = ownRank;
            this.registered = registered;
            this.pool = pool;
        }
    }

    record Line(long turn, long id, String command, @Nullable String from, String to, boolean system, String detail) {
        String detail(String name) {
            Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(detail);
            return found.find() ? found.group(1) : "";
        }
    }

    /** @param turn the turn the change took */
    record Capacity(long turn, long pool, int capacity) {
    }

    private record Known(long person, int priority) {
    }

    /**
     * Every violation in the event's history, and every difference between what the model ends with and what stands in the
     * database.
     *
     * @param initial  seats of each pool when the event began
     * @param changes  of seats, in order
     */
    static List<String> violations(Sql sql, long event, Map<Long, Integer> initial, List<Capacity> changes) {
        WaitingListModel model = new WaitingListModel();
        sql.list("SELECT id, name, needs_approval FROM roadshow_pool WHERE roadshow_id = ? ORDER BY position", List.of(event), row ->
                model.pools.put(row.getLong(1), new Pool(row.getLong(1), row.getString(2), row.getBoolean(3), initial.get(row.getLong(1)))));
        Map<Long, Known> known = new HashMap<>();
        sql.list("SELECT id, person_id, priority_class FROM registration WHERE roadshow_id = ?", List.of(event), row ->
                known.put(row.getLong(1), new Known(row.getLong(2), row.getInt(3))));
        TreeMap<Long, Line> lines = new TreeMap<>();
        sql.list("""
                SELECT t.subject_id, t.command, t.from_state, t.to_state, t.person_id, t.detail FROM transition_log t
                  JOIN registration g ON g.id = t.subject_id WHERE t.machine = 'registration' AND g.roadshow_id = ?
                """, List.of(event), row -> new Line(0, row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                row.getObject(5) == null, String.valueOf(row.getString(6)))).forEach(line -> {
                    long turn = Long.parseLong(line.detail("turn"));
                    if (lines.put(turn, new Line(turn, line.id, line.command, line.from, line.to, line.system, line.detail)) != null) {
                        model.violations.add("two steps in turn " + turn);
                    }
                });
        Deque<Capacity> ahead = new ArrayDeque<>(changes);
        for (Line line : lines.values()) {
            while (!ahead.isEmpty() && ahead.peek().turn < line.turn) {
                model.change(ahead.poll());
            }
            model.step(line, known.get(line.id));
        }
        ahead.forEach(model::change);
        model.owesNothing("at the end");
        model.compare(sql, event);
        return model.violations;
    }

    private void change(Capacity change) {
        owesNothing("before a change of seats");
        Pool pool = pools.get(change.pool);
        pool.capacity = change.capacity;
        pools.values().forEach(this::owe);
        within(pool);
    }

    private void step(Line line, Known known) {
        clock++;
        Entry entry = entries.get(line.id);
        if (!owed.isEmpty()) {
            if (!line.command.equals("offer") || !line.system || owed.peek() != line.id) {
                violations.add(line + " came while " + owed + " had to be offered a seat");
            }
            owed.poll();
        } else if (line.command.equals("offer")) {
            violations.add(line + " was owed to nobody");
        }
        if (entry != null && !entry.state.equals(line.from)) {
            violations.add(line + " from " + line.from + ", the model has " + entry.state);
        }
        switch (line.command) {
            case "register" -> {
                Pool pool = pools.values().stream().filter(p -> p.name.equals(line.detail("pool"))).findFirst().orElseThrow();
                Entry made = new Entry(line.id, known.person, known.priority == 0 ? NO_CLASS : known.priority, clock, pool);
                entries.put(line.id, made);
                if (pool.approval) {
                    becomes(made, "PENDING", line);
                } else {
                    seatOrWait(made, clock, line);
                }
            }
            case "approve" -> seatOrWait(entry, entry.registered, line);
            case "rejoin" -> seatOrWait(entry, clock, line);
            case "offer" -> {
                entry.pool.line.remove(entry);
                entry.pool.seated++;
                within(entry.pool);
                becomes(entry, "OFFERED", line);
            }
            case "take" -> becomes(entry, "CONFIRMED", line);
            case "refuse" -> leave(entry, "CANCELLED", line);
            case "lapse" -> {
                lapsedPersons.add(entry.person);
                leave(entry, "LAPSED", line);
            }
            case "reject" -> becomes(entry, "REJECTED", line);
            case "cancel" -> leave(entry, "CANCELLED", line);
            case "switch-mode" -> {
                Pool from = entry.pool;
                Pool to = pools.get(Long.parseLong(line.detail("pool")));
                if (!to.line.isEmpty()) {
                    violations.add(line + " passed those who wait for " + to.name);
                }
                entry.pool = to;
                to.seated++;
                within(to);
                from.seated--;
                becomes(entry, "CONFIRMED", line);
                owe(from);
            }
            case "reorder" -> {
                List<Entry> all = entry.pool.line;
                if (all.indexOf(entry) + 1 != Integer.parseInt(line.detail("from"))) {
                    violations.add(line + " starts where the entry does not stand");
                }
                all.remove(entry);
                int place = Integer.parseInt(line.detail("place"));
                Entry beside = place <= all.size() ? all.get(place - 1) : all.getLast();
                entry.rank = beside.rank;
                entry.since = beside.since;
                all.add(place - 1, entry);
                becomes(entry, "WAITLISTED", line);
            }
            default -> violations.add(line + " is no step the model knows");
        }
    }

    private void seatOrWait(Entry entry, int since, Line line) {
        Pool pool = entry.pool;
        if (pool.line.isEmpty() && pool.seated < pool.capacity) {
            pool.seated++;
            becomes(entry, "CONFIRMED", line);
            return;
        }
        entry.rank = lapsedPersons.contains(entry.person) ? AFTER_LAPSE : entry.ownRank;
        entry.since = since;
        int place = 0;
        while (place < pool.line.size() && !after(pool.line.get(place), entry)) {
            place++;
        }
        pool.line.add(place, entry);
        becomes(entry, "WAITLISTED", line);
    }

    private static boolean after(Entry one, Entry other) {
        return Comparator.<Entry>comparingInt(e -> e.rank).thenComparingInt(e -> e.since).compare(one, other) > 0;
    }

    private void leave(Entry entry, String to, Line line) {
        boolean seated = entry.state.equals("CONFIRMED") || entry.state.equals("OFFERED");
        entry.pool.line.remove(entry);
        becomes(entry, to, line);
        if (seated) {
            entry.pool.seated--;
            owe(entry.pool);
        }
    }

    private void becomes(Entry entry, String state, Line line) {
        entry.state = state;
        if (!line.to.equals(state)) {
            violations.add(line + " ended in " + line.to + ", the model says " + state);
        }
    }

    /** Whoever the pool's free seats have to be offered to, in order. */
    private void owe(Pool pool) {
        for (int i = 0; i < pool.capacity - pool.seated && i < pool.line.size(); i++) {
            owed.add(pool.line.get(i).id);
        }
    }

    private void owesNothing(String when) {
        if (!owed.isEmpty()) {
            violations.add("no seat was offered to " + owed + " " + when);
        }
        owed.clear();
    }

    private void within(Pool pool) {
        if (pool.seated > pool.capacity) {
            violations.add(pool.name + " has " + pool.seated + " of " + pool.capacity + " seats taken");
        }
    }

    private void compare(Sql sql, long event) {
        sql.list("SELECT id, state, pool_id FROM registration WHERE roadshow_id = ?", List.of(event), row -> {
            Entry entry = entries.get(row.getLong(1));
            if (entry == null || !entry.state.equals(row.getString(2)) || entry.pool.id != row.getLong(3)) {
                violations.add("registration " + row.getLong(1) + " is " + row.getString(2));
            }
            return row.getLong(1);
        });
        for (Pool pool : pools.values()) {
            List<Long> waiting = sql.list("SELECT id FROM registration WHERE pool_id = ? AND state = 'WAITLISTED' ORDER BY waiting_order, id",
                    List.of(pool.id), row -> row.getLong(1));
            if (!waiting.equals(pool.line.stream().map(e -> e.id).toList())) {
                violations.add(pool.name + " keeps another order: " + waiting);
            }
            long taken = sql.count("SELECT taken FROM roadshow_pool WHERE id = ?", List.of(pool.id));
            if (taken != pool.seated) {
                violations.add(pool.name + " counts " + taken + " seats, the model " + pool.seated);
            }
            if (!pool.line.isEmpty() && pool.seated < pool.capacity) {
                violations.add(pool.name + ": somebody waits beside a free seat");
            }
        }
    }
}
