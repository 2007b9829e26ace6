package cn.xinqiao.account;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Slows guessing down: from the fifth failure of a login from one address each further one costs twice the wait, the
 * tenth and every later one a quarter of an hour. Counted whether or not there is such a login, in the database, so
 * that all nodes agree; by pair, so that a stranger cannot lock a person out.
 */
@Singleton
final class LoginFailures {
    static final ProblemType TOO_MANY = ProblemType.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts",
            "登录失败次数过多，请稍后再试", "Too many failed attempts; please wait before trying again");
    private static final int FIRST_DELAYED = 5;
    private static final int LOCKED = 10;
    private static final Duration LOCK = Duration.ofMinutes(15);
    /** After that much quiet the count starts afresh. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    LoginFailures(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Count(int failures, Instant lastFailedAt) {
        Instant openAgainAt() {
            if (failures < FIRST_DELAYED) {
                return lastFailedAt;
            }
            return lastFailedAt.plus(failures >= LOCKED ? LOCK : Duration.ofSeconds(1L << (failures - FIRST_DELAYED + 1)));
        }
    }

    static String pair(String login, String address) {
        return Secrets.hash(login + "\n" + address);
    }

    void refuseWhileWaiting(String pair) {
        Instant now = clock.instant();
        sql.one("SELECT failures, last_failed_at FROM login_failure WHERE pair_hash = ?", List.of(pair),
                        row -> new Count(row.getInt(1), row.getTimestamp(2).toInstant()))
                .filter(count -> count.openAgainAt().isAfter(now))
                .ifPresent(count -> {
                    throw ProblemException.of(TOO_MANY)
                            .retryAfter((int) Duration.between(now, count.openAgainAt()).plusMillis(999).toSeconds());
                });
    }

    void failed(String pair) {
        Instant now = clock.instant();
        transactions.write(() -> {
            sql.update("""
                    INSERT INTO login_failure (pair_hash, failures, last_failed_at) VALUES (?, 1, ?)
                    ON DUPLICATE KEY UPDATE failures = IF(last_failed_at < ?, 1, failures + 1), last_failed_at = VALUES(last_failed_at)
                    """, List.of(pair, now, now.minus(FORGOTTEN)));
            return sql.update("DELETE FROM login_failure WHERE last_failed_at < ? LIMIT 100", List.of(now.minus(Duration.ofDays(1))));
        });
    }

    void forget(String pair) {
        sql.update("DELETE FROM login_failure WHERE pair_hash = ?", List.of(pair));
    }
}
