/**
 * Cultivation tiers, sizes, boards and policy clauses: what an enterprise has reached, what is missing, what it may be paid
 * (SM-17, SM-18). Publishes no events.
 *
 * <p>The arithmetic is {@link cn.xinqiao.policy.rules}; this package reads its rules from {@code db/reference}, answers the
 * {@code assess} command and the page.
 */
@NullMarked
package cn.xinqiao.policy;

import org.jspecify.annotations.NullMarked;
