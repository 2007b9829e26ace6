package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Hands due messages to their couriers. Each is leased first, so that two servers never send one at the same time; a lease
 * that ends without a word is a server that died, and the message goes again under the same Message-ID.
 */
@Singleton
class MailDispatcher {
    /** The first try and five more. */
    static final int MAX_ATTEMPTS = 6;
    private static final Logger LOG = LoggerFactory.getLogger(MailDispatcher.class);
    /** Longer than all time limits of a delivery together. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /** A server that is away is looked for again this soon: the messages are not to blame. */
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(5);
    private static final int BATCH = 50;
    private final List<Courier> couriers;
    private final MailWords words;
    private final DeadMail dead;
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    MailDispatcher(List<Courier> couriers, MailWords words, DeadMail dead, Sql sql, Transactions transactions, Clock clock) {
        this.couriers = couriers;
        this.words = words;
        this.dead = dead;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sends what is due now; answers how many messages it took. */
    int sendDue() {
        Instant now = clock.instant();
        List<MailRow> due = sql.list("SELECT " + MailRow.COLUMNS + " FROM mail_message WHERE state IN ('QUEUED', 'FAILED') AND due_at <= ?"
                + " OR state = 'SENDING' AND leased_until < ? ORDER BY due_at, id LIMIT ?", List.of(now, now, BATCH), MailRow::read);
        int taken = 0;
        for (MailRow row : due) {
            if (lease(row)) {
                taken++;
                send(row);
            }
        }
        return taken;
    }

    private boolean lease(MailRow row) {
        Instant now = clock.instant();
        return transactions.write(() -> sql.update("""
                UPDATE mail_message SET state = 'SENDING', leased_by = ?, leased_until = ?, attempts = attempts + 1, version = version + 1, updated_at = ?
                 WHERE id = ? AND version = ?
                """, List.of(node, now.plus(LEASE), now, row.id(), row.version()))) == 1;
    }

    private void send(MailRow row) {
        try {
            courier(row).deliver(words.letter(row));
            Instant now = clock.instant();
            transactions.write(() -> sql.update("UPDATE mail_message SET state = 'SENT', sent_at = ?, updated_at = ?, leased_until = NULL, last_error = NULL,"
                    + " version = version + 1 WHERE id = ? AND state = 'SENDING' AND leased_by = ?", List.of(now, now, row.id(), node)));
        } catch (IOException | RuntimeException failed) { // whatever a courier throws: the message must not be lost
            LOG.warn("Message {} by {} could not be delivered: {}", row.id(), row.channel(), failed.getMessage());
            postpone(row, failed);
        }
    }

    private Courier courier(MailRow row) {
        return couriers.stream().filter(courier -> courier.channel() == row.channel()).findFirst().orElseThrow();
    }

    private void postpone(MailRow row, Exception failed) {
        Instant now = clock.instant();
        int attempts = row.attempts() + 1;
        boolean away = failed instanceof Courier.Unreachable;
        boolean giveUp = failed instanceof Courier.Undeliverable || attempts >= MAX_ATTEMPTS && !away;
        String error = MimeLetters.oneLine(String.valueOf(failed.getMessage()));
        transactions.write(() -> {
            int written = sql.update("UPDATE mail_message SET state = ?, due_at = ?, last_error = ?, updated_at = ?, leased_until = NULL, version = version + 1"
                            + " WHERE id = ? AND state = 'SENDING' AND leased_by = ?",
                    Arrays.asList(giveUp ? MailState.DEAD : MailState.FAILED, now.plus(wait(attempts, away)),
                            error.substring(0, Math.min(500, error.length())), now, row.id(), node));
            if (written == 1 && giveUp) {
                dead.tell(row, now);
            }
            return written;
        });
    }

    /** 15 s, 1 min, 4 min, 16 min, 1 h. */
    static Duration wait(int attempts, boolean away) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << 2 * Math.min(attempts - 1, 6));
        Duration longest = away ? LONGEST_AWAY : LONGEST_WAIT;
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
