package cn.xinqiao.investor;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Organisations put straight into the database, and mandates made over the API, for tests that need them to exist. */
public final class InstitutionFixture {
    private final Sql sql;
    private final TestClient client;

    public InstitutionFixture(Sql sql, TestClient client) {
        this.sql = sql;
        this.client = client;
    }

    public long organisation(OrganisationType type, String state, String name) {
        long id = Ids.next();
        Instant now = Instant.now();
        sql.update("""
                INSERT INTO organisation (id, type, name, region_code, search_text, state, version, created_at, updated_at)
                VALUES (?, ?, ?, '440305', '', ?, 0, ?, ?)
                """, List.of(id, type.name(), name, state, now, now));
        return id;
    }

    public Actor admin(long institution) {
        return TestActors.of(institution, OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    }

    /** The administrator of a new, verified institution. */
    public Actor verifiedInstitution(String name) {
        return admin(organisation(OrganisationType.INSTITUTION, "VERIFIED", name));
    }

    /** A mandate that says everything it must. */
    public static Map<String, Object> complete() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "半导体早期");
        body.put("sectors", List.of(Map.of("code", "SEMI", "weight", 80), Map.of("code", "AI", "weight", 40)));
        body.put("rounds", List.of("ANGEL", "SERIES_A"));
        body.put("ticketMinFen", 500_000_000L);
        body.put("ticketMaxFen", 5_000_000_000L);
        body.put("regions", List.of("440000", "440300"));
        body.put("tiers", List.of("LITTLE_GIANT"));
        body.put("dealsPerYear", "4_11");
        body.put("never", List.of(Map.of("field", "round", "values", List.of("PRE_IPO"))));
        body.put("conflicts", List.of("绝密持股企业"));
        body.put("thesis", "投国产替代的半导体设备");
        return body;
    }

    /** An active mandate of that administrator; answers its id. */
    public String active(Actor admin, Map<String, Object> body) {
        TestClient acting = client.as(admin);
        String id = acting.post("/api/mandates", body).expect(201).text("id");
        acting.post("/api/mandates/" + id + "/activate", Map.of("version", 0)).expect(200);
        return id;
    }
}
