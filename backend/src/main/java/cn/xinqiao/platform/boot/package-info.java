/**
 * From the command line to a running application: picocli commands, the order in which things start (arguments, port,
 * database, schema, beans, HTTP) and stop (the other way round), and the two hooks a first start calls
 * ({@link cn.xinqiao.platform.boot.DemoProgramme}, {@link cn.xinqiao.platform.boot.FirstAdministrator}). Owns no
 * tables, publishes no events.
 *
 * <p><b>Adding a command.</b> Write a picocli class in your feature and name it in {@code cn.xinqiao.Application}:
 * <pre>{@code
 * @Command(name = "tidy", description = "Tidies things up.", mixinStandardHelpOptions = true)
 * public final class TidyCommand implements Callable<Integer> {
 *     @Mixin private DataOptions data;                    // --data DIR and the XINQIAO_DB_* variables
 *
 *     @Override
 *     public Integer call() {
 *         try (Offline xinqiao = data.open()) {           // database up, migrated, beans ready, no HTTP, no schedules
 *             System.out.println(xinqiao.bean(Tidying.class).run());   // results to stdout, progress to stderr
 *             return 0;
 *         }
 *     }
 * }
 * }</pre>
 * Throw {@link cn.xinqiao.platform.Refused} for what the caller can mend: its message becomes the one line on stderr
 * and the exit status is 1. A wrong argument is picocli's business ({@code ParameterException}) and gives 2.
 */
@NullMarked
package cn.xinqiao.platform.boot;

import org.jspecify.annotations.NullMarked;
