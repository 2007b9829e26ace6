package cn.xinqiao.matching.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows by id: those of the last build, and what has changed since. Immutable; a change copies the changes only. */
final class Table<T> {

    private final Map<Long, T> built;
    private final Map<Long, T> changed;
    private final Set<Long> gone;
    private final int size;

    private Table(Map<Long, T> built, Map<Long, T> changed, Set<Long> gone) {
        this.built = built;
        this.changed = changed;
        this.gone = gone;
        size = built.size() + (int) changed.keySet().stream().filter(id -> !built.containsKey(id)).count() - gone.size();
    }

    static <T> Table<T> of(Map<Long, T> rows) {
        return new Table<>(rows, Map.of(), Set.of());
    }

    @Nullable T get(long id) {
        T row = changed.get(id);
        return row != null ? row : gone.contains(id) ? null : built.get(id);
    }

    int size() {
        return size;
    }

    Table<T> with(Map<Long, T> rows, Collection<Long> removed) {
        Map<Long, T> more = new HashMap<>(changed);
        Set<Long> missing = new HashSet<>(gone);
        for (long id : removed) {
            more.remove(id);
            if (built.containsKey(id)) {
                missing.add(id);
            }
        }
        more.putAll(rows);
        missing.removeAll(rows.keySet());
        return new Table<>(built, more, missing);
    }

    /** The same rows as one build. */
    Table<T> compact() {
        if (changed.isEmpty() && gone.isEmpty()) {
            return this;
        }
        Map<Long, T> all = new HashMap<>(built);
        all.keySet().removeAll(gone);
        all.putAll(changed);
        return of(all);
    }

    Stream<T> stream() {
        return Stream.concat(built.entrySet().stream()
                .filter(row -> !gone.contains(row.getKey()) && !changed.containsKey(row.getKey())).map(Map.Entry::getValue), changed.values().stream());
    }
}
