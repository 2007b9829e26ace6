package cn.xinqiao.test;

import cn.xinqiao.platform.database.DataReplaced;
import io.micronaut.context.ApplicationContext;
import org.jspecify.annotations.Nullable;

/** What the running application keeps in memory of the database. */
public final class Copies {
    private static volatile @Nullable ApplicationContext running;

    private Copies() {
    }

    static void of(ApplicationContext context) {
        running = context;
    }

    /** For a test that changed rows by itself, which no event tells of: the application reads everything anew. */
    public static void forget() {
        ApplicationContext context = running;
        if (context != null) {
            context.getEventPublisher(DataReplaced.class).publishEvent(new DataReplaced());
        }
    }
}
