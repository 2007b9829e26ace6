/**
 * Applications under policy clauses and recognitions (SM-18): started by an enterprise, checked, measured at the clause's gate,
 * marked by a panel of experts, put on public notice, approved and paid by the clause's rule. See {@code docs/policy.md}.
 *
 * <p>Owns {@code policy_application}, {@code policy_material}, {@code policy_review} and {@code policy_objection}. Publishes
 * {@code policy-application.<command>} and {@code policy-review.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.policy.application;

import org.jspecify.annotations.NullMarked;
