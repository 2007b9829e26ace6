/**
 * The arithmetic of cultivation tiers, enterprise sizes, market boards and policy clauses, in plain Java. Rules are data that
 * {@link cn.xinqiao.policy.rules.RuleData} hands in; exact decimals, three-valued results, every result says why.
 *
 * <p>No clock, no database, no framework. Money is in 10,000 yuan, percentages are numbers in percent, as the measures write
 * them.
 */
@NullMarked
package cn.xinqiao.policy.rules;

import org.jspecify.annotations.NullMarked;
