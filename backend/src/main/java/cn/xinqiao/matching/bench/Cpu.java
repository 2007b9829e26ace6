package cn.xinqiao.matching.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Clocks of the processor, which other work on the machine does not move. */
final class Cpu {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Cpu() {
    }

    static long ofThisThread() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Bytes in use after a collection. */
    static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
