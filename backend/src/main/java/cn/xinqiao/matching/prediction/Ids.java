package cn.xinqiao.matching.prediction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Numbers the ids of a file in their own order, so that the order of lines cannot matter. */
final class Ids {
    private final List<String> texts;
    private final Map<String, Long> numbers;

    Ids(Iterable<String> ids) {
        TreeSet<String> sorted = new TreeSet<>();
        ids.forEach(sorted::add);
        texts = new ArrayList<>(sorted);
        numbers = HashMap.newHashMap(texts.size());
        for (String text : texts) {
            numbers.put(text, (long) numbers.size());
        }
    }

    long number(String id) {
        Long number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("unknown id " + id);
        }
        return number;
    }

    String text(long number) {
        return texts.get((int) number);
    }
}
