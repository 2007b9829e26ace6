package cn.xinqiao.test;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;

import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts what the application under test asks its database, in the driver, so that nobody else's statements on the same
 * server are counted. Public because the driver makes it.
 */
public final class Statements implements QueryInterceptor {
    private static final AtomicLong SENT = new AtomicLong();

    /** How many statements the work took; beginning and ending transactions and the pool's tests of connections are not counted. */
    public static long during(Runnable work) {
        Copies.settle();
        long before = SENT.get();
        work.run();
        return SENT.get() - before;
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        return this;
    }

    @Override
    public <T extends Resultset> T preProcess(Supplier<String> statement, Query query) {
        String text = statement == null ? null : statement.get();
        if (text != null && !text.strip().toUpperCase(Locale.ROOT).matches("(?s)(SET|COMMIT|ROLLBACK|START|BEGIN)\\b.*|SELECT 1")) {
            SENT.incrementAndGet();
        }
        return null; // let the statement go on to the database
    }

    @Override
    public <T extends Resultset> T postProcess(Supplier<String> statement, Query query, T result, ServerSession session) {
        return null; // the result as it is
    }

    @Override
    public boolean executeTopLevelOnly() {
        return true;
    }

    @Override
    public void destroy() {
    }
}
