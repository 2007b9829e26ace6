package cn.xinqiao.matching.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Small numbers for hashes of pieces, from 0. Grows only, and a number says nothing but "the same piece", so all snapshots of
 * one lineage share one. Open addressing without an object a piece: there are hundreds of thousands.
 */
final class PieceNumbers {

    /** The hash in the upper half, its number and one in the lower; 0 is free. Written under the lock only. */
    private volatile AtomicLongArray entries = new AtomicLongArray(1 << 10);
    private int count;

    int of(int hash) {
        int known = find(entries, hash);
        return known >= 0 ? known : added(hash);
    }

    private synchronized int added(int hash) {
        AtomicLongArray here = entries;
        int raced = find(here, hash);
        if (raced >= 0) {
            return raced;
        }
        if (count * 2 >= here.length()) {
            AtomicLongArray wider = new AtomicLongArray(here.length() * 2);
            for (int at = 0; at < here.length(); at++) {
                long entry = here.get(at);
                if (entry != 0) {
                    wider.set(-find(wider, (int) (entry >>> 32)) - 1, entry);
                }
            }
            entries = wider;
            here = wider;
        }
        here.set(-find(here, hash) - 1, (long) hash << 32 | ++count);
        return count - 1;
    }

    /** The number of a hash, or its free place, less one, negative. */
    private static int find(AtomicLongArray entries, int hash) {
        int mask = entries.length() - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            long entry = entries.get(at);
            if (entry == 0) {
                return -at - 1;
            }
            if ((int) (entry >>> 32) == hash) {
                return (int) entry - 1;
            }
        }
    }
}
