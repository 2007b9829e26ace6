package cn.xinqiao.matching.bench;

import java.lang.reflect.Array;
import java.util.stream.IntStream;

/** Something that depends on its number only. */
interface Made<T> {

    T of(int number);

    /** The first so many, made on all cores. */
    @SuppressWarnings("unchecked")
    static <T> T[] rows(int count, Class<T> type, Made<T> made) {
        T[] rows = (T[]) Array.newInstance(type, count);
        IntStream.range(0, count).parallel().forEach(i -> rows[i] = made.of(i));
        return rows;
    }
}
