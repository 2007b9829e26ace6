package cn.xinqiao.financing;

import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Enterprises, institutions and needs for tests that need them to exist; needs are made over the API. */
public final class NeedFixture {
    public final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    public final Actor moderator = TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR);
    private final TestClient client;
    private final Sql sql;
    private final InstitutionFixture organisations;

    public NeedFixture(Sql sql, TestClient client) {
        this.sql = sql;
        this.client = client;
        this.organisations = new InstitutionFixture(sql, client);
    }

    public Actor enterprise(String name, String state) {
        long id = organisations.organisation(OrganisationType.ENTERPRISE, state, name);
        sql.update("UPDATE organisation SET search_text = ? WHERE id = ?", List.of(name, id));
        return TestActors.of(id, OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
    }

    /** A name that nobody else has, without digits: those of an institution's unique name would make the two look related. */
    public static String unique(String name) {
        return name + Long.toString(System.nanoTime()).chars().map(digit -> "甲乙丙丁戊己庚辛壬癸".charAt(digit - '0'))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    public Actor verifiedEnterprise(String name) {
        return enterprise(name, "VERIFIED");
    }

    public void tier(Actor enterprise, String tier) {
        sql.update("UPDATE organisation SET tier = ? WHERE id = ?", List.of(tier, enterprise.requireOrganisation()));
        Copies.forget();
    }

    public void suspend(Actor enterprise) {
        sql.update("UPDATE organisation SET state = 'SUSPENDED' WHERE id = ?", List.of(enterprise.requireOrganisation()));
        Copies.forget();
    }

    /** A verified institution with an active mandate: the reader of tier 1. */
    public Actor investor(String name) {
        Actor admin = organisations.verifiedInstitution(name);
        organisations.active(admin, InstitutionFixture.complete());
        return admin;
    }

    /** A verified institution without a mandate. */
    public Actor institutionWithoutMandate(String name) {
        return organisations.verifiedInstitution(name);
    }

    /** A need that says everything it must: 30 million yuan at 270 million pre-money, so 10 % of the enterprise. */
    public static Map<String, Object> complete() {
        Map<String, Object> body = new HashMap<>();
        body.put("title", "国产半导体设备核心零部件扩产");
        body.put("teaser", "面向晶圆厂的真空零部件供应商");
        body.put("sectors", List.of("SEMI", "EQUIPMENT"));
        body.put("round", "SERIES_A");
        body.put("instrument", "EQUITY");
        body.put("developmentStage", "GROWTH");
        body.put("amountSoughtFen", 3_000_000_000L);
        body.put("preMoneyFen", 27_000_000_000L);
        body.put("equityOfferedPct", 10);
        body.put("useOfProceeds", List.of(Map.of("purpose", "研发", "sharePct", 60), Map.of("purpose", "产线", "sharePct", 40)));
        body.put("regionCode", "440300");
        body.put("summary", "公司为国内晶圆厂提供真空腔体与静电卡盘");
        body.put("highlights", "国产替代率居前，三年复合增长四成");
        body.put("products", "静电卡盘、真空腔体");
        body.put("disclosure", new HashMap<>(Map.of("title", 0, "teaser", 0, "amountSoughtFen", 1, "preMoneyFen", 2, "equityOfferedPct", 2,
                "useOfProceeds", 1, "summary", 1, "highlights", 2, "products", 1, "regionCode", 1)));
        return body;
    }

    public String draft(Actor enterprise, Map<String, Object> body) {
        return client.as(enterprise).post("/api/needs", body).expect(201).text("id");
    }

    /** Drafted and submitted; the version is 1. */
    public String submitted(Actor enterprise, Map<String, Object> body) {
        String id = draft(enterprise, body);
        step(enterprise, id, "submit", Map.of());
        return id;
    }

    /** Drafted, submitted and published; the version is 2. */
    public String published(Actor enterprise, Map<String, Object> body) {
        String id = submitted(enterprise, body);
        step(operator, id, "publish", Map.of());
        return id;
    }

    /** Takes a step at the present version and goes on only when it was taken. */
    public Answer step(Actor actor, String id, String command, Map<String, Object> body) {
        return tried(actor, id, command, body).expect(200);
    }

    /** Tries a step at the present version. */
    public Answer tried(Actor actor, String id, String command, Map<String, Object> body) {
        Map<String, Object> sent = new HashMap<>(body);
        sent.putIfAbsent("version", version(id));
        return client.as(actor).post("/api/needs/" + id + "/" + command, sent);
    }

    public int version(String id) {
        return sql.one("SELECT version FROM financing_need WHERE id = ?", List.of(Long.valueOf(id)), row -> row.getInt(1)).orElseThrow();
    }

    public String state(String id) {
        return sql.one("SELECT state FROM financing_need WHERE id = ?", List.of(Long.valueOf(id)), row -> row.getString(1)).orElseThrow();
    }
}
