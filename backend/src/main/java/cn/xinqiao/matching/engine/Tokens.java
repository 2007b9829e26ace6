package cn.xinqiao.matching.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for (field, value), the field in the low bits. Grows only, and a number says nothing but "the same value", so all snapshots of one
 * lineage share one instance without seeing each other.
 */
final class Tokens {

    private static final int FIELD_BITS = 4;

    private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, String> values = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ByteBuffer, byte[]> patterns = new ConcurrentHashMap<>();

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
            int next = numbers.size() << FIELD_BITS | field.ordinal();
            values.put(next, value);
            numbers.put(key, next);
            return next;
        }
    }

    /** The same bytes as the first time: few patterns of voices occur, and every need has one. */
    byte[] shared(byte[] voices) {
        byte[] known = patterns.putIfAbsent(ByteBuffer.wrap(voices), voices);
        return known == null ? voices : known;
    }

    /** The field of a token. */
    static int field(int token) {
        return token & (1 << FIELD_BITS) - 1;
    }

    /** A token of a field that no value has. */
    static int other(Field field) {
        return Integer.MAX_VALUE >> FIELD_BITS << FIELD_BITS | field.ordinal();
    }

    /** The value of a token, null for {@link #other}. */
    @Nullable String value(int token) {
        return values.get(token);
    }
}
