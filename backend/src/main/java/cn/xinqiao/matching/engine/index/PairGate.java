package cn.xinqiao.matching.engine.index;

/** A hard condition; asked only for pairs that would enter a list. Must answer the same for the same pair during a query. */
@FunctionalInterface
public interface PairGate {

    PairGate OPEN = (need, mandate) -> true;

    boolean allows(long needId, long mandateId);
}
