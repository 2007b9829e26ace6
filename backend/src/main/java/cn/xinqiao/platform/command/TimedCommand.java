package cn.xinqiao.platform.command;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A step the system takes when its time has come. One bean per timed line of a life cycle. Running it twice is
 * harmless: the second finds the object in another state.
 */
public interface TimedCommand {
    Lifecycle<?, ?> lifecycle();

    String command();

    /** Objects whose time has come, at most {@code limit}, oldest first. */
    List<Long> due(Instant now, int limit);

    /** @param look what {@link #due} answers */
    static TimedCommand of(Lifecycle<?, ?> lifecycle, String command, BiFunction<Instant, Integer, List<Long>> look) {
        record Timed(Lifecycle<?, ?> lifecycle, String command, BiFunction<Instant, Integer, List<Long>> look) implements TimedCommand {
            @Override
            public List<Long> due(Instant now, int limit) {
                return look.apply(now, limit);
            }
        }
        return new Timed(lifecycle, command, look);
    }
}
