package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Language;

import java.time.Instant;

/**
 * A message ready to go.
 *
 * @param messageId   without angle brackets; the same at every try
 * @param text        the whole as plain text
 * @param html        the same for programs that show HTML
 * @param unsubscribe address that ends messages of this kind, by one POST
 */
record Letter(long id, String messageId, Channel channel, String to, Language language, String subject, String text, String html,
              String unsubscribe, Instant at) {
}
