/**
 * Investment mandates: what an institution looks for, what it rules out, whom it must not meet; and the rounds and
 * investments that are known of the past.
 *
 * <p>Owns {@code investment_mandate}, {@code mandate_sector}, {@code mandate_choice}, {@code mandate_never},
 * {@code mandate_conflict}, {@code past_round} and {@code past_investment}. Publishes {@code mandate.<command>} for every
 * step of its life cycle, {@code mandate.changed} after an edit, and {@code past-deals.imported} when history was added.
 *
 * <p>Other features ask {@link cn.xinqiao.investor.Mandates} and {@link cn.xinqiao.investor.PastDeals}. Never statements,
 * conflicts and the thesis leave this package only as {@link cn.xinqiao.investor.MandateFacts}, for scoring: no answer to
 * another organisation may carry them.
 */
@NullMarked
package cn.xinqiao.investor;

import org.jspecify.annotations.NullMarked;
