package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import io.micronaut.context.ApplicationContext;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The beans on top of a database, and both ended in the right order, also on Ctrl-C and SIGTERM: first the beans (the
 * HTTP server answers what it has accepted), then the connections, then the database.
 */
final class Startup implements AutoCloseable {
    /** What the beans are for; the name is the Micronaut environment, so beans may require one. */
    enum Kind {
        SERVER("server"), OFFLINE("offline");

        private final String environment;

        Kind(String environment) {
            this.environment = environment;
        }
    }

    private final ApplicationContext context;
    private final Database database;
    private final Thread onSignal = new Thread(this::stop, "stop");
    private boolean stopped;

    private Startup(ApplicationContext context, Database database) {
        this.context = context;
        this.database = database;
    }

    static Startup of(Database database, DataFolder data, Kind kind, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>(database.access().asProperties());
        properties.put("xinqiao.data", data.path().toString());
        properties.put("xinqiao.background", kind == Kind.SERVER);
        properties.putAll(more);
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments(kind.environment)
                .banner(false)
                .properties(properties)
                .build();
        Startup startup = new Startup(context, database);
        // Registered before the beans start: a Ctrl-C in the middle must stop the database too.
        Runtime.getRuntime().addShutdownHook(startup.onSignal);
        try {
            context.start();
            return startup;
        } catch (RuntimeException | Error failed) {
            startup.close();
            throw failed;
        }
    }

    ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException ignored) { // the JVM is already going down, and this is part of it
        }
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            try {
                context.close();
            } finally {
                database.close();
            }
        }
    }
}
