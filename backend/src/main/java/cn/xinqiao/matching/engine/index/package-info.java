/**
 * Exact top lists over integer columns, at the size of a nation: the best needs of a mandate and the best mandates of a
 * need by one additive score. Knows tokens, not sectors; whoever uses it translates needs and mandates into rows.
 *
 * <p>Start at {@link cn.xinqiao.matching.engine.index.Index#builder}. Rows are {@link
 * cn.xinqiao.matching.engine.index.NeedRow} and {@link cn.xinqiao.matching.engine.index.MandateRow}, numbered by a {@link
 * cn.xinqiao.matching.engine.index.TokenLayout}. The score of a pair, in whole units (1/100 point), is
 * <pre>
 *   mandate.base + need.constant
 *   + Σ over the need's tokens t:  share(mandate.lifts[t], number of the need's tokens of that fact)
 *   + Σ over common words:         the mandate's value of the word
 *   + the need's own value of the mandate's institution
 *   + need.dense · mandate.dense  &gt;&gt; shift
 * </pre>
 * with share(v, c) = v · (65536 / c) &gt;&gt; 16 for c &gt; 1. Order: fresh mandates before stale ones, then the score, then the
 * lower id. Answers are those of a full scan, ties included; {@code docs/matching-speed.md} says how fast they come and why
 * the bounds hold. Owns no tables, publishes no events.
 */
@NullMarked
package cn.xinqiao.matching.engine.index;

import org.jspecify.annotations.NullMarked;
