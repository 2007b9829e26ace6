/**
 * Cultivation tiers, sizes, boards and policy clauses: what an enterprise has reached, what is missing, what it may be paid
 * (SM-17, SM-18).
 *
 * <p>Owns {@code policy_rules} (filled from {@code db/reference}), {@code enterprise_fact},
 * {@code cultivation_assessment}, {@code cultivation_paid_in} and {@code criterion_flip} (from {@code paid-in.*} events). Publishes no events. The arithmetic is {@link cn.xinqiao.policy.rules}.
 */
@NullMarked
package cn.xinqiao.policy;

import org.jspecify.annotations.NullMarked;
