/**
 * The audit chain: append-only rows, each sealed over the one before it. Owns {@code audit_event} and
 * {@code audit_head}. A row is written in the transaction of what it tells, as its last statement.
 */
@NullMarked
package cn.xinqiao.platform.audit;

import org.jspecify.annotations.NullMarked;
