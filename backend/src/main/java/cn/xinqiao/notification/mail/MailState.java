package cn.xinqiao.notification.mail;

/** Where a message is. {@code SENDING} ends by itself when its lease does; {@code DEAD} needs a person. */
enum MailState { QUEUED, HELD, SENDING, SENT, FAILED, DEAD, DROPPED }
