package cn.xinqiao.platform.database;

/**
 * Published when the database's content was exchanged beneath the running application (a test emptied it). Whoever
 * keeps a copy in memory reads it anew.
 */
public record DataReplaced() {
}
