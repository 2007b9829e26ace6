package cn.xinqiao.notification.mail;

/** Ways out of the platform. */
enum Channel { MAIL, SMS, WECHAT }
