package cn.xinqiao.test;

import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.live.LiveCopy;
import cn.xinqiao.platform.outbox.OutboxTail;
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

    /** Reads what is not read yet, so that nothing is read in the background a moment later. */
    public static void settle() {
        ApplicationContext context = running;
        if (context != null) {
            context.getBean(OutboxTail.class).tellNew(); // what is kept of sessions counts only soon after such a look
            context.getBeansOfType(LiveCopy.class).forEach(copy -> {
                copy.now();
                copy.catchUp();
            });
        }
    }

    /** For a test that changed rows by itself, which no event tells of: the application reads everything anew. */
    public static void forget() {
        ApplicationContext context = running;
        if (context != null) {
            context.getEventPublisher(DataReplaced.class).publishEvent(new DataReplaced());
        }
    }
}
