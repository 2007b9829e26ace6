/**
 * Shares out introductions: which institution to suggest to which need when no institution may be suggested more often than
 * its cap. Plain Java, exact, and with a proof that can be checked without the solver
 * ({@link cn.xinqiao.matching.engine.allocation.Prices}). Owns no table and publishes no event.
 *
 * <p>Start at {@link cn.xinqiao.matching.engine.allocation.FairShare#plan}.
 */
@NullMarked
package cn.xinqiao.matching.engine.allocation;

import org.jspecify.annotations.NullMarked;
