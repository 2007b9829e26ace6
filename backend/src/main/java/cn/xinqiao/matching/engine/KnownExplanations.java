package cn.xinqiao.matching.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Explanations of pairs by the rows that they were made from: a change of one row leaves those of all other pairs as they
 * are, and most of a list's work is the search for the smallest change of each pair. Shared by all snapshots of one lineage.
 * Of two generations the older goes when the younger is full, so what is asked for again stays.
 */
final class KnownExplanations {

    /** Of a generation; one takes about a kilobyte. */
    private static final int MOST = 8_192;

    private record Pair(long needId, long mandateId, Side side) {
    }

    private record Known(CompiledNeed need, CompiledMandate mandate, Explanation explanation) {
    }

    private volatile ConcurrentHashMap<Pair, Known> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<Pair, Known> old = new ConcurrentHashMap<>();

    Explanation of(CompiledNeed need, CompiledMandate mandate, Side side, Supplier<Explanation> made) {
        Pair pair = new Pair(need.input().id(), mandate.input().id(), side);
        Known known = young.get(pair);
        if (isOf(known, need, mandate)) {
            return known.explanation;
        }
        known = old.get(pair);
        if (!isOf(known, need, mandate)) {
            known = new Known(need, mandate, made.get());
        }
        if (young.size() >= MOST) {
            turn();
        }
        young.put(pair, known);
        return known.explanation;
    }

    private static boolean isOf(@Nullable Known known, CompiledNeed need, CompiledMandate mandate) {
        return known != null && known.need == need && known.mandate == mandate;
    }

    private synchronized void turn() {
        if (young.size() >= MOST) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
