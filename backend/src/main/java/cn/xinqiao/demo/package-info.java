/** Loads the demo programme into an empty database: runs every feature's {@code DemoPart}. Owns no tables. */
@NullMarked
package cn.xinqiao.demo;

import org.jspecify.annotations.NullMarked;
