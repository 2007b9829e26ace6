/**
 * {@code bench matching}: how fast the index answers at the size of the nation, beside a database and a search engine that
 * compute the same score on the same rows, every answer checked against a full scan. Owns no tables of the application,
 * publishes no events.
 */
@NullMarked
package cn.xinqiao.matching.bench;

import org.jspecify.annotations.NullMarked;
