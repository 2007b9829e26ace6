/**
 * Keeps the place clean: messages that ask an enterprise for money are found before they are read.
 */
@NullMarked
package cn.xinqiao.moderation;

import org.jspecify.annotations.NullMarked;
