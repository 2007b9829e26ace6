/**
 * The demo programme's frame: each feature makes its own invented data through its own services, in the order of the
 * features, into one {@link cn.xinqiao.platform.demo.DemoWorld}. Nothing of it runs in production.
 */
@NullMarked
package cn.xinqiao.platform.demo;

import org.jspecify.annotations.NullMarked;
