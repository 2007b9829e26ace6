package cn.xinqiao.matching;

import cn.xinqiao.financing.ImportedNeed;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.HistoryIntake;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.platform.database.Migrations;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxTail;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import io.micronaut.context.ApplicationContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures how long after its commit a change is in the ranking, at 10,000 needs and 3,000 mandates. No test: figures
 * belong to the machine. Takes JDBC URL, user and password of an empty database whose name contains {@code bench}.
 */
final class FreshnessMeasurement {
    private static final int NEEDS = 10_000;
    private static final int MANDATES = 3_000;
    private static final int CHANGES = 100;
    /** How long a node rests between two looks at the outbox. */
    private static final int LOOK_MILLIS = 300;
    private static final List<String> SECTORS = List.of("AI", "SEMI", "SOFTWARE", "SMART_MFG", "NEW_ENERGY", "MATERIALS", "BIOPHARMA", "MEDTECH");
    private static final List<String> REGIONS = List.of("440300", "110000", "310000", "330100", "320500", "440100");

    private FreshnessMeasurement() {
    }

    public static void main(String[] args) {
        if (args.length != 3 || !args[0].contains("bench")) {
            throw new IllegalArgumentException("give JDBC URL (its database is written to, so its name must contain 'bench'), user and password");
        }
        DatabaseAccess access = new DatabaseAccess(args[0], args[1], args[2]);
        Migrations.migrate(access);
        Map<String, Object> properties = new HashMap<>(access.asProperties());
        properties.put("xinqiao.data", "target/bench-data");
        properties.put("xinqiao.background", "false");
        try (ApplicationContext context = ApplicationContext.builder().deduceEnvironment(false).banner(false).properties(properties).start()) {
            measure(context);
        }
    }

    private static void measure(ApplicationContext context) {
        Sql sql = context.getBean(Sql.class);
        Writes writes = context.getBean(Writes.class);
        if (sql.count("SELECT COUNT(*) FROM financing_need", List.of()) == 0) {
            fill(context, sql, writes);
        }
        LiveWorld live = context.getBean(LiveWorld.class);
        OutboxTail tail = context.getBean(OutboxTail.class);
        long started = System.nanoTime();
        World world = live.now();
        System.out.printf("built: %d needs, %d mandates in %d ms%n", world.needs().size(), world.mandates().size(), millis(started));
        tail.tellNew();
        live.catchUp();
        one(context, "mandate", "investment_mandate SET deals_per_year = ?", List.copyOf(world.mandates().keySet()));
        one(context, "need", "financing_need SET summary = ?", List.copyOf(world.needs().keySet()));
    }

    private static void one(ApplicationContext context, String kind, String set, List<Long> ids) {
        Sql sql = context.getBean(Sql.class);
        Random random = new Random(7);
        long[] taken = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            long id = ids.get(random.nextInt(ids.size()));
            String value = i % 2 == 0 ? "12_PLUS" : "NONE";
            context.getBean(Writes.class).run(() -> {
                sql.update("UPDATE " + set + ", version = version + 1 WHERE id = ?", List.of(value, id));
                context.getBean(Outbox.class).put(kind + ".changed", id, Map.of("id", id));
                return id;
            });
            long committed = System.nanoTime();
            context.getBean(OutboxTail.class).tellNew();
            context.getBean(LiveWorld.class).catchUp();
            taken[i] = millis(committed);
            World now = context.getBean(LiveWorld.class).now();
            boolean there = kind.equals("need") ? now.need(id).row().text().contains(value)
                    : value.equals(now.mandate(id).summary().dealsPerYear());
            if (!there) {
                throw new IllegalStateException(kind + " " + id + " is not fresh");
            }
        }
        Arrays.sort(taken);
        System.out.printf("%s changed: in the ranking after p50 %d ms, p99 %d ms, most %d ms; a node looks every %d ms%n", kind,
                taken[CHANGES / 2], taken[CHANGES - 2], taken[CHANGES - 1], LOOK_MILLIS);
    }

    static void fill(ApplicationContext context, Sql sql, Writes writes) {
        Random random = new Random(1);
        Instant now = Instant.now();
        List<Long> enterprises = organisations(sql, "ENTERPRISE", NEEDS, now);
        List<Long> institutions = organisations(sql, "INSTITUTION", MANDATES, now);
        List<ImportedNeed> needs = new ArrayList<>();
        for (int i = 0; i < NEEDS; i++) {
            needs.add(new ImportedNeed("bench:" + i, enterprises.get(i), "需求 " + i, "简介 " + i, List.of(pick(SECTORS, random)), List.of(),
                    FinancingRound.values()[random.nextInt(8)], Instrument.EQUITY, (1L + random.nextInt(100)) * 100_000_000, pick(REGIONS, random),
                    now.minus(Duration.ofDays(random.nextInt(90)))));
        }
        writes.run(() -> context.getBean(Needs.class).importPublished(needs));
        List<HistoryIntake.InferredMandate> mandates = new ArrayList<>();
        for (int i = 0; i < MANDATES; i++) {
            long low = (1L + random.nextInt(20)) * 100_000_000;
            mandates.add(new HistoryIntake.InferredMandate("bench" + i, institutions.get(i), "偏好 " + i, Map.of(pick(SECTORS, random), 100),
                    List.of(FinancingRound.values()[random.nextInt(8)].name()), List.of(pick(REGIONS, random)), low, low * 5, "1_3"));
        }
        writes.run(() -> context.getBean(HistoryIntake.class).addMandates("bench", mandates));
    }

    private static List<Long> organisations(Sql sql, String type, int count, Instant now) {
        List<Long> ids = new ArrayList<>();
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Ids.next());
            rows.add(List.of(ids.get(i), type, type + " " + i, now, now));
        }
        sql.batch("""
                INSERT INTO organisation (id, type, name, search_text, state, version, created_at, updated_at)
                VALUES (?, ?, ?, '', 'VERIFIED', 0, ?, ?)
                """, rows);
        return ids;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static long millis(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
