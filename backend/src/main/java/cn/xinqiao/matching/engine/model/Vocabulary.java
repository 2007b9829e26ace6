package cn.xinqiao.matching.engine.model;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/** The values of one fact, numbered in their natural order so that the order of input rows cannot matter. */
final class Vocabulary {

    private final Map<String, Integer> numbers;

    Vocabulary(SortedSet<String> values) {
        numbers = HashMap.newHashMap(values.size());
        for (String value : values) {
            numbers.put(value, numbers.size());
        }
    }

    /** Every value with its number; not to be changed. */
    Map<String, Integer> values() {
        return numbers;
    }

    int size() {
        return numbers.size();
    }

    /** The value's number, or -1 if the history never saw it. */
    int of(String value) {
        return numbers.getOrDefault(value, -1);
    }
}
