/**
 * Scores and ranks pairs of a financing need and an investment mandate, and explains every score.
 *
 * <p>Plain Java: it imports {@code java..} and {@code org.jspecify..} only and knows no clock, no database and no
 * random number. The same {@link cn.xinqiao.matching.engine.Snapshot} gives the same answer, whatever the order in
 * which its rows were added. It owns no table and publishes no event.
 *
 * <p>Start at {@link cn.xinqiao.matching.engine.Snapshot#builder}, ask {@link cn.xinqiao.matching.engine.Matcher}.
 * The model is described in {@code docs/matching.md}.
 */
@NullMarked
package cn.xinqiao.matching.engine;

import org.jspecify.annotations.NullMarked;
