/**
 * The database the application stands on: an embedded MariaDB of its own under the data folder, or an outside
 * MySQL-compatible server, brought to the newest schema before anything else starts. Has no tables beside
 * Flyway's own history; publishes no events.
 */
@NullMarked
package cn.xinqiao.platform.database;

import org.jspecify.annotations.NullMarked;
