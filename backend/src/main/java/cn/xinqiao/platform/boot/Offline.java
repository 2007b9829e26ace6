package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import io.micronaut.context.ApplicationContext;

import java.util.Map;

/** The application without its HTTP server and without scheduled work, for the length of one command. */
public final class Offline implements AutoCloseable {
    private final Startup startup;

    private Offline(Startup startup) {
        this.startup = startup;
    }

    static Offline on(Database database, DataFolder data) {
        return new Offline(Startup.of(database, data, Startup.Kind.OFFLINE, Map.of()));
    }

    public <T> T bean(Class<T> type) {
        return startup.context().getBean(type);
    }

    public ApplicationContext context() {
        return startup.context();
    }

    @Override
    public void close() {
        startup.close();
    }
}
