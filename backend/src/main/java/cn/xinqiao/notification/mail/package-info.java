/**
 * Copies of notices that leave the platform: mail, SMS and WeChat messages, at once or in a digest a day, as each person
 * prefers. Owns {@code mail_message}, {@code mail_waiting}, {@code mail_secret}, {@code notification_preference},
 * {@code notification_preference_kind}. A message is a row before it is sent and keeps its Message-ID, so a server that
 * dies between sending and noting it sends the same message again, not another one. See {@code docs/notifications.md}.
 */
@NullMarked
package cn.xinqiao.notification.mail;

import org.jspecify.annotations.NullMarked;
