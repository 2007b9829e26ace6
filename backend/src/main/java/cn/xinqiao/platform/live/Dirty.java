package cn.xinqiao.platform.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What events have named and the copy has not read again yet. Used by one thread at a time. */
public final class Dirty {
    private final Map<String, Set<Long>> ids = new HashMap<>();
    private boolean everything;
    private long epoch;

    /** An object to read again. */
    public void add(String kind, long id) {
        ids.computeIfAbsent(kind, none -> new HashSet<>()).add(id);
    }

    /** All is to be read again. */
    public void everything() {
        everything = true;
    }

    /** Ids of a kind, for example {@code need}. */
    public Set<Long> ids(String kind) {
        return ids.getOrDefault(kind, Set.of());
    }

    boolean isEverything() {
        return everything;
    }

    void upTo(long event) {
        epoch = Math.max(epoch, event);
    }

    long epoch() {
        return epoch;
    }

    int size() {
        return ids.values().stream().mapToInt(Collection::size).sum();
    }

    boolean isEmpty() {
        return !everything && epoch == 0 && size() == 0;
    }

    void addAll(Dirty other) {
        everything |= other.everything;
        epoch = Math.max(epoch, other.epoch);
        other.ids.forEach((kind, more) -> ids.computeIfAbsent(kind, none -> new HashSet<>()).addAll(more));
    }
}
