package cn.xinqiao.platform.background;

import java.time.Duration;

/** Work that a running server repeats on a thread of its own; one instance is used by one thread. */
public interface RepeatedWork {

    /** Of the thread, and of what the log says. */
    String name();

    /** Does what there is to do now; answers how much, 0 to rest. A failure is logged and the work tried again after a second. */
    int work();

    Duration rest();
}
