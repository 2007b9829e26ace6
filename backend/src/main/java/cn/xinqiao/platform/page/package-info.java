/**
 * What a browser gets that is not the API: the built page with its routes, the API's document at {@code /openapi.yml}
 * and the same to read at {@code /docs}. Owns no tables, publishes no events.
 */
@NullMarked
package cn.xinqiao.platform.page;

import org.jspecify.annotations.NullMarked;
