/**
 * The database the application stands on: an embedded MariaDB of its own under the data folder, or an outside
 * MySQL-compatible server, brought to the newest schema before anything else starts. Owns no tables of its own besides
 * Flyway's {@code flyway_schema_history}; publishes no events.
 */
@NullMarked
package cn.xinqiao.platform.database;

import org.jspecify.annotations.NullMarked;
