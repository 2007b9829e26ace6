package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows by id: those of the last build, and what has changed since. Immutable; a change copies the changes only. */
final class Table<T> {

    /** Rising, and the row of each. */
    private final long[] builtIds;
    private final Object[] built;
    private final Map<Long, T> changed;
    private final Set<Long> gone;
    private final int size;

    private Table(long[] builtIds, Object[] built, Map<Long, T> changed, Set<Long> gone) {
        this.builtIds = builtIds;
        this.built = built;
        this.changed = changed;
        this.gone = gone;
        size = built.length + (int) changed.keySet().stream().filter(id -> !isBuilt(id)).count() - gone.size();
    }

    /** @param rows in any order, each id once */
    static <T> Table<T> of(Collection<T> rows, ToLongFunction<T> id) {
        Object[] sorted = rows.parallelStream().sorted((one, other) -> Long.compare(id.applyAsLong(one), id.applyAsLong(other))).toArray();
        @SuppressWarnings("unchecked")
        long[] ids = Arrays.stream(sorted).mapToLong(row -> id.applyAsLong((T) row)).toArray();
        return new Table<>(ids, sorted, Map.of(), Set.of());
    }

    @Nullable T get(long id) {
        T row = changed.isEmpty() ? null : changed.get(id);
        return row != null ? row : gone.contains(id) ? null : builtRow(id);
    }

    @SuppressWarnings("unchecked")
    private @Nullable T builtRow(long id) {
        int at = Arrays.binarySearch(builtIds, id);
        return at < 0 ? null : (T) built[at];
    }

    private boolean isBuilt(long id) {
        return Arrays.binarySearch(builtIds, id) >= 0;
    }

    int size() {
        return size;
    }

    Table<T> with(Map<Long, T> rows, Collection<Long> removed) {
        Map<Long, T> more = new HashMap<>(changed);
        Set<Long> missing = new HashSet<>(gone);
        for (long id : removed) {
            more.remove(id);
            if (isBuilt(id)) {
                missing.add(id);
            }
        }
        more.putAll(rows);
        missing.removeAll(rows.keySet());
        return new Table<>(builtIds, built, more, missing);
    }

    /** The same rows as one build. */
    Table<T> compact(ToLongFunction<T> id) {
        return changed.isEmpty() && gone.isEmpty() ? this : of(stream().toList(), id);
    }

    @SuppressWarnings("unchecked")
    Stream<T> stream() {
        return Stream.concat(IntStream.range(0, built.length)
                .filter(at -> !gone.contains(builtIds[at]) && !changed.containsKey(builtIds[at])).mapToObj(at -> (T) built[at]), changed.values().stream());
    }
}
