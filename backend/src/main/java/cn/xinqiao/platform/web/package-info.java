/**
 * What every request passes whatever it asks for: the caller's real address, rate limits, the headers that tell a
 * browser what a page may do. Owns no tables.
 */
@NullMarked
package cn.xinqiao.platform.web;

import org.jspecify.annotations.NullMarked;
