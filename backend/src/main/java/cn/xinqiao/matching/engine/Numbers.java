package cn.xinqiao.matching.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Small numbers for ids, from 0. Grows only, so all snapshots of one lineage may share one. */
final class Numbers {

    private final ConcurrentHashMap<Long, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    int of(long id) {
        return numbers.computeIfAbsent(id, unused -> next.getAndIncrement());
    }
}
