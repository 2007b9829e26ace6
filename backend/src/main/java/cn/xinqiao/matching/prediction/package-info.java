/**
 * The predictive model of {@code matching.engine.model} on folders of real deals, without a database: {@code rank} and
 * {@code learn} from the command line, and the shipped weights. Owns no tables, publishes no events.
 */
@NullMarked
package cn.xinqiao.matching.prediction;

import org.jspecify.annotations.NullMarked;
