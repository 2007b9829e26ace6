package cn.xinqiao.matching;

import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.platform.database.Migrations;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Measures how long after its commit a changed need is in the lists of two nodes, and its alerts are written, at 10,000
 * needs and 3,000 mandates. No test: figures belong to the machine. Takes JDBC URL, user and password of an empty database
 * whose name contains {@code bench}.
 */
final class AlertMeasurement {
    private static final int CHANGES = 100;
    private static final long PATIENCE_MILLIS = 20_000;

    private AlertMeasurement() {
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 3 || !args[0].contains("bench")) {
            throw new IllegalArgumentException("give JDBC URL (its database is written to, so its name must contain 'bench'), user and password");
        }
        DatabaseAccess access = new DatabaseAccess(args[0], args[1], args[2]);
        Migrations.migrate(access);
        try (ApplicationContext first = node(access); ApplicationContext second = node(access)) {
            Sql sql = first.getBean(Sql.class);
            if (sql.count("SELECT COUNT(*) FROM financing_need", List.of()) == 0) {
                FreshnessMeasurement.fill(first, sql, first.getBean(Writes.class));
                sql.update("UPDATE investment_mandate SET inferred = 0", List.of()); // what was inferred counts no facts of a need
            }
            first.getBean(EmbeddedServer.class).start();
            second.getBean(EmbeddedServer.class).start();
            until(() -> sql.count("SELECT COUNT(*) FROM match_alert_input WHERE kind = 'START'", List.of()) == 1, 120_000);
            Thread.sleep(5_000); // lists are worked out on one core
            for (String node : List.of("the same node", "the other node")) {
                measure(node, first, node.equals("the same node") ? first : second);
            }
            System.out.printf("alerts raised: %d%n", sql.count("SELECT COUNT(*) FROM match_alert", List.of()));
        }
    }

    private static ApplicationContext node(DatabaseAccess access) {
        Map<String, Object> properties = new HashMap<>(access.asProperties());
        properties.put("xinqiao.data", "target/bench-data");
        properties.put("micronaut.server.port", -1);
        properties.put("xinqiao.metrics.port", 0);
        return ApplicationContext.builder().deduceEnvironment(false).environments("server").banner(false).properties(properties).start();
    }

    private static void measure(String name, ApplicationContext changing, ApplicationContext asked) throws InterruptedException {
        Sql sql = changing.getBean(Sql.class);
        List<Long> ids = List.copyOf(changing.getBean(LiveWorld.class).now().needs().keySet());
        Random random = new Random(name.hashCode());
        long[] listed = new long[CHANGES];
        long[] alerted = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            long id = ids.get(random.nextInt(ids.size()));
            long amount = 100_000_000L + random.nextInt(1_000_000_000);
            long print = print(sql, id);
            changing.getBean(Writes.class).run(() -> {
                sql.update("UPDATE financing_need SET amount_fen = ?, version = version + 1 WHERE id = ?", List.of(amount, id));
                changing.getBean(Outbox.class).put("need.changed", id, Map.of("id", id));
                return id;
            });
            long committed = System.nanoTime();
            until(() -> Long.valueOf(amount).equals(asked.getBean(LiveWorld.class).now().need(id).row().amountFen()), PATIENCE_MILLIS);
            listed[i] = (System.nanoTime() - committed) / 1_000_000;
            until(() -> print(sql, id) != print, PATIENCE_MILLIS);
            alerted[i] = (System.nanoTime() - committed) / 1_000_000;
            Thread.sleep(20 + random.nextInt(300)); // so that it meets the looks of the other node at any time
        }
        say("in the lists of " + name, listed);
        say("its alerts written", alerted);
    }

    private static long print(Sql sql, long need) {
        return sql.count("SELECT print FROM match_alert_input WHERE kind = 'NEED' AND subject_id = ?", List.of(need));
    }

    private static void until(BooleanSupplier condition, long millis) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if ((System.nanoTime() - start) / 1_000_000 > millis) {
                throw new IllegalStateException("waited in vain");
            }
            Thread.sleep(2);
        }
    }

    private static void say(String what, long[] millis) {
        Arrays.sort(millis);
        System.out.printf("%s: p50 %d ms, p99 %d ms, most %d ms%n", what, millis[CHANGES / 2], millis[CHANGES - 2], millis[CHANGES - 1]);
    }
}
