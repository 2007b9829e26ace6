package cn.xinqiao.platform.command;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Work that one node does at a time: rows with an owner and an end, taken by a conditional update. */
@Singleton
public class Leases {
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    Leases(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes or prolongs a lease; false while another node has it. */
    public boolean take(String name, Duration length) {
        Instant now = clock.instant();
        Instant until = now.plus(length);
        return transactions.write(() -> {
            int held = sql.update("UPDATE job_lease SET owner = ?, leased_until = ? WHERE name = ? AND (owner = ? OR leased_until < ?)",
                    List.of(node, until, name, node, now));
            return held == 1 ? 1 : sql.update("INSERT IGNORE INTO job_lease (name, owner, leased_until) VALUES (?, ?, ?)",
                    List.of(name, node, until));
        }) == 1;
    }

    /** Inside a change: whether the lease is still this node's, and it stays so until the change is committed. */
    public boolean holds(String name) {
        return sql.one("SELECT owner FROM job_lease WHERE name = ? FOR UPDATE", List.of(name), row -> row.getString(1))
                .filter(node::equals).isPresent();
    }

    /** Lets another node have it at once. */
    public void giveBack(String name) {
        transactions.write(() -> sql.update("DELETE FROM job_lease WHERE name = ? AND owner = ?", List.of(name, node)));
    }
}
