package cn.xinqiao.notification.mail;

/** How soon a copy of a notice leaves the platform; inside it the notice is there at once in any case. */
enum CopyCadence { AT_ONCE, DIGEST, NEVER }
