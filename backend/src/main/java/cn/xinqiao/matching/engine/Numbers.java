package cn.xinqiao.matching.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Small numbers for ids, from 0. Grows only, so all snapshots of one lineage may share one. */
final class Numbers {

    private final ConcurrentHashMap<Long, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param first ids that have the first numbers in their order */
    Numbers(long... first) {
        for (long id : first) {
            of(id);
        }
    }

    int of(long id) {
        Integer known = numbers.get(id);
        return known != null ? known : numbers.computeIfAbsent(id, unused -> next.getAndIncrement());
    }
}
