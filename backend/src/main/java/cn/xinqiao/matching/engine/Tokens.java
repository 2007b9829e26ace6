package cn.xinqiao.matching.engine;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for (field, value). Grows only, and a number says nothing but "the same value", so all snapshots of one
 * lineage share one instance without seeing each other.
 */
final class Tokens {

    private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();

    int of(Field field, String value) {
        String key = (char) ('a' + field.ordinal()) + value;
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Integer raced = numbers.get(key);
            if (raced != null) {
                return raced;
            }
            int next = numbers.size();
            numbers.put(key, next);
            return next;
        }
    }

    int ofAmount(long fen) {
        return of(Field.TICKET, Integer.toString(TicketBand.of(fen)));
    }
}
