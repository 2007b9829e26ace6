package cn.xinqiao.matching.engine.model;

import java.util.Arrays;

/** The largest of many numbers, by a heap whose root is the smallest that is kept. */
final class Largest {

    private Largest() {
    }

    /** The {@code most} largest of the first {@code count} keys, falling. */
    static long[] of(long[] keys, int count, int most) {
        long[] heap = Arrays.copyOf(keys, Math.min(count, most));
        Arrays.sort(heap);
        for (int k = heap.length; k < count && heap.length > 0; k++) {
            if (keys[k] > heap[0]) {
                sink(heap, keys[k]);
            }
        }
        Arrays.sort(heap);
        for (int low = 0, high = heap.length - 1; low < high; low++, high--) {
            long other = heap[low];
            heap[low] = heap[high];
            heap[high] = other;
        }
        return heap;
    }

    private static void sink(long[] heap, long key) {
        int place = 0;
        while (true) {
            int child = 2 * place + 1;
            if (child >= heap.length) {
                break;
            }
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= key) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = key;
    }
}
