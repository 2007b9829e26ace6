/**
 * Silence raises a hand: a published need that nobody answers, and a deal that stands still, become a task of the officer who
 * serves the enterprise. It ends by itself when the reply comes. See {@code docs/service-tasks.md}.
 *
 * <p>Owns {@code service_task}. Publishes {@code service-task.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.servicetask;

import org.jspecify.annotations.NullMarked;
