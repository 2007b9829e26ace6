/** One error model, RFC 9457, for every refusal: a slug a program can tell apart, sentences a person can act on. */
@NullMarked
package cn.xinqiao.platform.error;

import org.jspecify.annotations.NullMarked;
