/**
 * Filings of cultivation tiers (SM-17): planned from an assessment, prepared with evidence for each condition, followed through
 * the ministry's process to recognition, and verified again before it ends. See {@code docs/policy.md}.
 *
 * <p>Owns {@code cultivation_filing}, {@code cultivation_filing_round} and {@code cultivation_filing_paper}. Publishes
 * {@code cultivation-filing.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.policy.filing;

import org.jspecify.annotations.NullMarked;
