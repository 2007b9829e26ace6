package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one side by id: those of the last build, and what changed since. Immutable.
 *
 * @param <T> the kind of row
 */
final class Side<T> {

    private final ToLongFunction<T> id;
    /** Rows of the build by rising id, live or not: their places in the part, or -1 and those that are not live. */
    private final long[] builtIds;
    private final int[] places;
    private final Map<Long, T> idle;
    private final Filed<T> filed;
    /** Null for what was removed. */
    private final TreeMap<Long, @Nullable T> since;
    private final int count;

    /** Live rows of the build that a change replaced or removed. */
    final Dead dead;
    /** Rows added or replaced since the build. */
    final List<T> changed;

    private Side(ToLongFunction<T> id, long[] builtIds, int[] places, Map<Long, T> idle, Filed<T> filed, TreeMap<Long, @Nullable T> since,
            Dead dead, int count) {
        this.id = id;
        this.builtIds = builtIds;
        this.places = places;
        this.idle = idle;
        this.filed = filed;
        this.since = since;
        this.dead = dead;
        this.count = count;
        changed = since.values().stream().filter(Objects::nonNull).toList();
    }

    /** The live rows of the build in the part's order. */
    interface Filed<T> {
        int size();

        long id(int place);

        T row(int place);
    }

    /** @param all rising by id */
    static <T> Side<T> of(T[] all, Filed<T> filed, ToLongFunction<T> id) {
        long[] ids = Arrays.stream(all).mapToLong(id).toArray();
        int[] places = new int[ids.length];
        Arrays.fill(places, -1);
        for (int place = 0; place < filed.size(); place++) {
            places[Arrays.binarySearch(ids, filed.id(place))] = place;
        }
        Map<Long, T> idle = new HashMap<>();
        for (int at = 0; at < ids.length; at++) {
            if (places[at] < 0) {
                idle.put(ids[at], all[at]);
            }
        }
        return new Side<>(id, ids, places, idle, filed, new TreeMap<>(), Dead.NONE, ids.length);
    }

    @Nullable T row(long wanted) {
        if (!since.isEmpty() && since.containsKey(wanted)) {
            return since.get(wanted);
        }
        int at = Arrays.binarySearch(builtIds, wanted);
        return at < 0 ? null : built(at);
    }

    private T built(int at) {
        return places[at] < 0 ? idle.get(builtIds[at]) : filed.row(places[at]);
    }

    /** Ids of all rows, in no order. */
    LongStream ids() {
        return LongStream.concat(LongStream.of(builtIds).filter(id -> !since.containsKey(id)),
                changed.stream().mapToLong(id));
    }

    /** Where the last build filed a row, -1 if nowhere; it may be dead by now. */
    int place(long wanted) {
        int at = Arrays.binarySearch(builtIds, wanted);
        return at < 0 ? -1 : places[at];
    }

    int count() {
        return count;
    }

    boolean differs() {
        return !since.isEmpty();
    }

    Side<T> with(Collection<T> rows, Collection<Long> removed) {
        if (rows.isEmpty() && removed.isEmpty()) {
            return this;
        }
        TreeMap<Long, @Nullable T> more = new TreeMap<>(since);
        int total = count;
        for (Long id : removed) {
            total -= has(more, id) ? 1 : 0;
            more.put(id, null);
        }
        for (T row : rows) {
            long id = this.id.applyAsLong(row);
            total += has(more, id) ? 0 : 1;
            more.put(id, row);
        }
        int[] gone = LongStream.concat(removed.stream().mapToLong(Long::longValue), rows.stream().mapToLong(this.id))
                .mapToInt(this::place).filter(place -> place >= 0).toArray();
        return new Side<>(id, builtIds, places, idle, filed, more, dead.with(filed.size(), gone), total);
    }

    private boolean has(TreeMap<Long, @Nullable T> changes, long wanted) {
        return changes.containsKey(wanted) ? changes.get(wanted) != null : Arrays.binarySearch(builtIds, wanted) >= 0;
    }

    /** Every row by rising id. */
    T[] all(IntFunction<T[]> array) {
        TreeMap<Long, T> all = new TreeMap<>();
        for (int at = 0; at < builtIds.length; at++) {
            if (!since.containsKey(builtIds[at])) {
                all.put(builtIds[at], built(at));
            }
        }
        for (Map.Entry<Long, @Nullable T> change : since.entrySet()) {
            T row = change.getValue();
            if (row == null) {
                all.remove(change.getKey());
            } else {
                all.put(change.getKey(), row);
            }
        }
        return all.values().toArray(array.apply(0));
    }
}
