package cn.xinqiao.platform.background;

import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.outbox.OutboxDispatcher;
import cn.xinqiao.platform.outbox.OutboxTail;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Starts with the server, stops with it. Commands run from the shell have no server and so none of this. */
@Context
@Requires(property = "xinqiao.background", notEquals = "false")
class BackgroundWork implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private final OutboxDispatcher dispatcher;
    private final OutboxTail tail;
    private final Timers timers;
    private final List<RepeatedWork> features;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    BackgroundWork(OutboxDispatcher dispatcher, OutboxTail tail, Timers timers, List<RepeatedWork> features) {
        this.dispatcher = dispatcher;
        this.tail = tail;
        this.timers = timers;
        this.features = features;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        start("outbox-dispatcher", dispatcher::deliverDue, Duration.ofMillis(300));
        start("outbox-tail", tail::tellNew, Duration.ofMillis(300));
        start("timers", timers::tick, Duration.ofSeconds(20));
        features.forEach(feature -> start(feature.name(), feature::work, feature.rest()));
    }

    /** Repeats the work; rests only when it found nothing to do. */
    private void start(String name, IntSupplier work, Duration rest) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (!stopping) {
                try {
                    if (work.getAsInt() == 0) {
                        Thread.sleep(rest);
                    }
                } catch (InterruptedException stop) {
                    return;
                } catch (RuntimeException failed) { // most likely the database is away: keep trying
                    if (!stopping) {
                        LOG.warn("{}: {}", name, failed.toString());
                        sleepQuietly();
                    }
                }
            }
        }));
    }

    private static void sleepQuietly() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
    }
}
