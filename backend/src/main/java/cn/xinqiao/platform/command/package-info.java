/**
 * The one mechanism of every write. {@link cn.xinqiao.platform.command.Writes} runs a change with its audit row and its
 * answer for repeats; {@link cn.xinqiao.platform.command.Machine} declares a life cycle as a table;
 * {@link cn.xinqiao.platform.command.Lifecycle} joins the table to a feature's rows, guards and effects;
 * {@link cn.xinqiao.platform.command.Commands} runs a step. Owns {@code transition_log}, {@code idempotency_key},
 * {@code job_lease}. See {@code docs/commands.md}.
 */
@NullMarked
package cn.xinqiao.platform.command;

import org.jspecify.annotations.NullMarked;
