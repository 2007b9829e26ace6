package cn.xinqiao.platform.data;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Runs work in a transaction. A transaction that the store refuses (deadlock, lock wait, certification against another
 * node: SQLSTATE 40001, also at COMMIT) left nothing behind, so it is run again whole, at most {@value #TRIES} times.
 */
@Singleton
public class Transactions {
    static final int TRIES = 8;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private final TransactionOperations<Connection> transactions;

    Transactions(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** Runs the work in the transaction already open on this thread, or in one of its own, repeated when refused. */
    public <T> T write(Supplier<T> work) {
        if (open()) {
            return work.get(); // the outermost one repeats the whole
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.executeWrite(status -> work.get());
            } catch (RuntimeException failed) {
                if (attempt == TRIES || !refused(failed)) {
                    throw failed;
                }
                LOG.debug("Transaction refused by the store, attempt {}", attempt);
                pause(attempt);
            }
        }
    }

    /** Runs the work once the transaction open on this thread is committed, never if it is not; at once where none is open. */
    public void afterCommit(Runnable work) {
        Optional<? extends TransactionStatus<?>> open = transactions.findTransactionStatus();
        if (open.isEmpty()) {
            work.run();
            return;
        }
        open.get().registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Whether a transaction is open on this thread. */
    public boolean open() {
        return transactions.findTransactionStatus().isPresent();
    }

    private static boolean refused(Throwable failed) {
        for (Throwable t = failed; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof SQLException sql && ("40001".equals(sql.getSQLState())
                    || sql.getErrorCode() == DEADLOCK || sql.getErrorCode() == LOCK_WAIT_TIMEOUT)) {
                return true;
            }
        }
        return false;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L << attempt) + 2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while repeating a transaction", stopped);
        }
    }
}
