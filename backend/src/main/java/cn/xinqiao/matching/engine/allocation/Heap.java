package cn.xinqiao.matching.engine.allocation;

import java.util.Arrays;

/** A binary heap of nodes by key, then by number, so that ties come out the same whatever was put in first. */
final class Heap {

    private long[] key = new long[64];
    private int[] node = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long topKey() {
        return key[0];
    }

    void push(long newKey, int newNode) {
        if (size == key.length) {
            key = Arrays.copyOf(key, size * 2);
            node = Arrays.copyOf(node, size * 2);
        }
        int at = size++;
        while (at > 0) {
            int up = (at - 1) / 2;
            if (!before(newKey, newNode, up)) {
                break;
            }
            key[at] = key[up];
            node[at] = node[up];
            at = up;
        }
        key[at] = newKey;
        node[at] = newNode;
    }

    int pop() {
        int top = node[0];
        size--;
        long lastKey = key[size];
        int lastNode = node[size];
        int at = 0;
        while (true) {
            int down = 2 * at + 1;
            if (down >= size) {
                break;
            }
            if (down + 1 < size && before(key[down + 1], node[down + 1], down)) {
                down++;
            }
            if (before(lastKey, lastNode, down)) {
                break;
            }
            key[at] = key[down];
            node[at] = node[down];
            at = down;
        }
        key[at] = lastKey;
        node[at] = lastNode;
        return top;
    }

    private boolean before(long thisKey, int thisNode, int other) {
        return thisKey < key[other] || thisKey == key[other] && thisNode < node[other];
    }
}
