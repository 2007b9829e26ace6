/**
 * What leaves a transaction: domain events and notifications, written beside the change they tell of and delivered
 * afterwards at least once, by any node, with lease, retry and dead letter. Owns {@code outbox_event},
 * {@code outbox_receipt}. A consumer's effect happens once, because its receipt is in its own transaction.
 */
@NullMarked
package cn.xinqiao.platform.outbox;

import org.jspecify.annotations.NullMarked;
