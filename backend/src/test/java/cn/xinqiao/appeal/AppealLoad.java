package cn.xinqiao.appeal;

import cn.xinqiao.platform.Ids;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A city's appeals, and how fast their pages are; see {@code docs/appeals.md}. Run by hand on a database that holds the demo programme:
 * {@code AppealLoad fill 600000 20000} with {@code XINQIAO_DB_…}, then {@code AppealLoad times http://localhost:8080 200}.
 */
public final class AppealLoad {
    private static final List<String> PLACES = List.of("梅林", "车公庙", "河套", "八卦岭", "香蜜湖", "华强北", "上步", "沙头", "莲花", "福保");
    private static final List<String> SUBJECTS = List.of("厂房扩产", "人才住房", "专精特新认定", "贷款续贷", "研发加计扣除", "停电影响生产", "许可变更", "拖欠货款", "招聘专场", "知识产权质押",
            "环评审批", "消防验收", "员工子女入学", "出口退税", "首台套奖励", "应用场景开放", "园区接驳班车", "实验室选址", "上市辅导", "设备更新贴息");
    private static final List<String> WISHES = List.of("请协调", "如何办理", "何时兑现", "进度查询", "希望支持", "存在困难", "建议优化", "需要对接", "申请延期", "材料清单");
    private static final List<String> TYPES = List.of("ENQUIRY", "HELP", "COMPLAINT", "REPORT", "SUGGESTION");
    private static final List<String> TOPICS = List.of("POLICY", "FINANCE", "SPACE", "TALENT", "TAX", "LICENCE", "MARKET", "UTILITY", "OTHER");
    private static final List<String> OPEN = List.of("SUBMITTED", "ACCEPTED", "DISPATCHED", "IN_HANDLING", "IN_HANDLING", "REPLIED", "EXTENSION_ASKED");
    /** Open ones at 3,700 a day and four working days or so. */
    private static final int OPEN_ONES = 20_000;
    private static final int CHUNK = 50_000;

    private AppealLoad() {
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("fill")) {
            fill(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } else {
            times(args[1], Integer.parseInt(args[2]));
        }
    }

    private static void fill(int appeals, int enterprises) throws SQLException {
        String url = System.getenv("XINQIAO_DB_URL");
        try (Connection db = DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + "rewriteBatchedStatements=true&connectionTimeZone=UTC",
                System.getenv("XINQIAO_DB_USER"), System.getenv("XINQIAO_DB_PASSWORD")); Statement statement = db.createStatement()) {
            db.setAutoCommit(false);
            statement.execute("SET unique_checks = 0, foreign_key_checks = 0");
            copies(db, statement, enterprises);
            List<Long> owners = ids(statement, "SELECT id FROM organisation WHERE type = 'ENTERPRISE'");
            List<Long> units = ids(statement, "SELECT id FROM handling_unit");
            long first = ids(statement, "SELECT MIN(id) FROM appeal").getFirst() - 1_000L * (appeals + 1);
            SplittableRandom random = new SplittableRandom(7);
            for (int from = 0; from < appeals; from += CHUNK) {
                chunk(db, first, from, Math.min(appeals, from + CHUNK), appeals, owners, units, random);
                System.err.println(Math.min(appeals, from + CHUNK) + " appeals");
            }
            statement.execute("ANALYZE TABLE appeal, appeal_unit, appeal_gram");
        }
    }

    private static List<Long> ids(Statement statement, String query) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /** Enterprises as the first one, each with its own name. */
    private static void copies(Connection db, Statement statement, int count) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        try (ResultSet one = statement.executeQuery("SELECT * FROM organisation WHERE type = 'ENTERPRISE' ORDER BY id LIMIT 1")) {
            one.next();
            for (int i = 1; i <= one.getMetaData().getColumnCount(); i++) {
                row.put(one.getMetaData().getColumnLabel(i), one.getObject(i));
            }
        }
        List<String> columns = List.copyOf(row.keySet());
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO organisation (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?)")) {
            for (int n = 0; n < count; n++) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setObject(i + 1, switch (columns.get(i)) {
                        case "id" -> Ids.next();
                        case "name" -> "深圳负载" + n + "号科技有限公司";
                        case "uscc", "live_uscc" -> row.get(columns.get(i)) == null ? null : "L%017d".formatted(n);
                        default -> row.get(columns.get(i));
                    });
                }
                insert.addBatch();
                if (n % 1_000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            db.commit();
        }
    }

    private static void chunk(Connection db, long first, int from, int to, int all, List<Long> owners, List<Long> units, SplittableRandom random) throws SQLException {
        Instant now = Instant.now();
        record Pair(String gram, long appeal) {
        }
        List<Pair> grams = new ArrayList<>();
        try (PreparedStatement appeal = db.prepareStatement("""
                INSERT INTO appeal (id, organisation_id, appeal_type, title, appeal_text, urgent, complex_matter, topic, open_matter, due_at, escalate_at, reply_due_at,
                    dispatched_at, lead_unit_id, times_returned, contested, reopened, answer, legal_basis, result, replied_at, score, escalations, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, FALSE, FALSE, ?, ?, ?, ?, ?, ?, ?, 0, FALSE, FALSE, ?, ?, ?, ?, ?, 0, ?, 5, ?, ?)
                """); PreparedStatement unit = db.prepareStatement("INSERT INTO appeal_unit (unit_id, appeal_id, leads, open_matter) VALUES (?, ?, TRUE, ?)");
             PreparedStatement gram = db.prepareStatement("INSERT IGNORE INTO appeal_gram (gram, appeal_id) VALUES (?, ?)")) {
            for (int n = from; n < to; n++) {
                boolean open = n >= all - OPEN_ONES;
                long id = first + 1_000L * n;
                String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
                String title = PLACES.get(random.nextInt(PLACES.size())) + subject + WISHES.get(random.nextInt(WISHES.size())) + (random.nextInt(9) == 0 ? "第" + n + "件" : "");
                String state = open ? OPEN.get(random.nextInt(OPEN.size())) : "CLOSED";
                boolean led = !state.equals("SUBMITTED") && !state.equals("ACCEPTED");
                Instant created = now.minus(Duration.ofSeconds((all - n) * 23L));
                Instant due = open ? now.plus(Duration.ofMinutes(random.nextInt(6_000) + 60L)) : created.plus(Duration.ofDays(3));
                Long lead = led ? units.get(random.nextInt(units.size())) : null;
                set(appeal, id, owners.get(random.nextInt(owners.size())), TYPES.get(random.nextInt(TYPES.size())), title, title + "。企业在生产经营中遇到上述问题，已与相关部门沟通，希望尽快得到答复，联系方式见企业资料。",
                        TOPICS.get(random.nextInt(TOPICS.size())), open, due, open && !state.equals("REPLIED") ? due : null, due, led ? created : null, lead, open ? null : "已协调办理，请按指引提交材料。",
                        open ? null : "有关办法", open ? null : "SOLVED", open ? null : due, open ? null : 1 + random.nextInt(5), state, created, due.isAfter(now) ? now : due);
                if (lead != null) {
                    set(unit, lead, id, open);
                }
                Grams.of(title).forEach(one -> grams.add(new Pair(one, id)));
                if (n % 1_000 == 999) {
                    appeal.executeBatch();
                    unit.executeBatch();
                }
            }
            appeal.executeBatch();
            unit.executeBatch();
            grams.sort((a, b) -> a.gram.equals(b.gram) ? Long.compare(a.appeal, b.appeal) : a.gram.compareTo(b.gram)); // in the table's own order: far fewer pages are touched
            for (int i = 0; i < grams.size(); i++) {
                set(gram, grams.get(i).gram, grams.get(i).appeal);
                if (i % 5_000 == 4_999) {
                    gram.executeBatch();
                }
            }
            gram.executeBatch();
            db.commit();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
        }
        statement.addBatch();
    }

    private static void times(String server, int rounds) throws IOException, InterruptedException {
        Map<String, List<String>> pages = new TreeMap<>();
        pages.put("operator", List.of("?open=true", "?open=true&sort=newest", "?open=true&state=IN_HANDLING", "?open=true&overdue=true", "?open=true&type=HELP&topic=SPACE", "?open=false",
                "?open=false&type=COMPLAINT", "?q=" + coded("厂房扩产"), "?open=true&q=" + coded("梅林人才住房"), "?open=false&q=" + coded("香蜜湖 贷款续贷 请协调"), "?q=" + coded("第59"), "?q=" + coded("没有这样的词"),
                "?size=100"));
        pages.put("officer", List.of("?open=true", "?open=false", "?q=" + coded("停电"), "?open=true&q=" + coded("许可变更"), "?written=true"));
        pages.put("enterprise", List.of("", "?open=true", "?q=" + coded("厂房")));
        HttpClient http = HttpClient.newHttpClient();
        System.out.println("| who | page | p50 ms | p99 ms |\n|---|---|---:|---:|");
        for (Map.Entry<String, List<String>> one : pages.entrySet()) {
            String session = http.send(HttpRequest.newBuilder(URI.create(server + "/api/sessions")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                    "{\"login\":\"" + one.getKey() + "@demo.xinqiao\",\"password\":\"xinqiao-demo-2026\"}")).build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(session);
            if (!token.find()) {
                throw new IllegalStateException(session);
            }
            for (String page : one.getValue()) {
                String next = "";
                long[] nanos = new long[rounds];
                for (int i = -10; i < rounds; i++) { // on and on through the list, then from its beginning again
                    String address = server + "/api/appeals" + page + (next.isEmpty() ? "" : (page.isEmpty() ? "?" : "&") + "cursor=" + coded(next));
                    long begin = System.nanoTime();
                    HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token.group(1)).build(), HttpResponse.BodyHandlers.ofString());
                    if (i >= 0) {
                        nanos[i] = System.nanoTime() - begin;
                    }
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(address + ": " + answer.body());
                    }
                    Matcher more = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(answer.body());
                    next = more.find() ? more.group(1) : "";
                }
                Arrays.sort(nanos);
                System.out.printf("| %s | `/api/appeals%s` | %.0f | %.0f |%n", one.getKey(), URLDecoder.decode(page, StandardCharsets.UTF_8), nanos[rounds / 2] / 1e6, nanos[rounds * 99 / 100] / 1e6);
            }
        }
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
