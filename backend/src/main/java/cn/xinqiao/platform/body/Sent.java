package cn.xinqiao.platform.body;

import java.util.Set;

/**
 * A body of which it matters what was sent: a field sent as null is cleared, one left out stays.
 *
 * @param value  what was sent
 * @param fields the names of the fields that were sent, in that order
 */
public record Sent<T>(T value, Set<String> fields) {
}
