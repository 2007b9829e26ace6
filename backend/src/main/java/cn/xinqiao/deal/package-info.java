/**
 * Deals (SM-14) and funding records (SM-15): one need with one institution from the first contact to money that is paid in
 * and verified. Intended, signed and paid-in are three numbers that are never added. See {@code docs/deals.md}.
 *
 * <p>Owns {@code deal}, {@code deal_note}, {@code deal_task} and {@code funding_record}. Publishes {@code deal.<command>} and
 * {@code funding-record.<command>} for every step, {@link cn.xinqiao.deal.DealStalled}, {@link cn.xinqiao.deal.DealMoved} and
 * {@link cn.xinqiao.deal.PaidInChanged}.
 */
@NullMarked
package cn.xinqiao.deal;

import org.jspecify.annotations.NullMarked;
