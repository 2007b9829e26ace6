package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People, organisations and needs put straight into the database, and events led over the API to where a test begins. */
public final class RoadshowFixture {
    private final Sql sql;
    private final TestClient client;
    private final Clock clock;
    public final Actor organizer;
    public final Actor secondOrganizer;
    public final Actor operator;

    public RoadshowFixture(Sql sql, TestClient client, Clock clock) {
        this.sql = sql;
        this.client = client;
        this.clock = clock;
        long host = organisation(OrganisationType.ORGANIZER, "福田路演中心");
        this.organizer = person(host, OrganisationType.ORGANIZER, Role.ORGANIZER);
        this.secondOrganizer = person(host, OrganisationType.ORGANIZER, Role.ORGANIZER);
        this.operator = person(organisation(OrganisationType.AUTHORITY, "区工信局"), OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    }

    public long organisation(OrganisationType type, String name) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("""
                INSERT INTO organisation (id, type, name, region_code, search_text, state, version, created_at, updated_at)
                VALUES (?, ?, ?, '440304', '', 'VERIFIED', 0, ?, ?)
                """, List.of(id, type.name(), name, now, now));
        return id;
    }

    /** A person with an account row and those roles in that organisation. */
    public Actor person(long organisation, OrganisationType type, Role... roles) {
        long id = Ids.next();
        Instant now = clock.instant();
        String name = "测试人员" + id % 1000;
        sql.update("""
                INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)
                VALUES (?, ?, 'none', ?, 'ZH', 'ACTIVE', 0, ?, ?)
                """, List.of(id, id + "@example.test", name, now, now));
        for (Role role : roles) {
            sql.update("INSERT INTO membership (person_id, organisation_id, role, granted_at) VALUES (?, ?, ?, ?)",
                    List.of(id, organisation, role.name(), now));
        }
        return new Actor(id, name, organisation, "单位", type, Set.of(roles), Set.of(organisation));
    }

    public Actor enterprise(String name) {
        return person(organisation(OrganisationType.ENTERPRISE, name), OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
    }

    public Actor institution(String name) {
        return person(organisation(OrganisationType.INSTITUTION, name), OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    }

    /** A published need of that enterprise with a pitch deck. */
    public long need(Actor enterprise, String title, String sector) {
        return need(enterprise, title, sector, "PUBLISHED", true);
    }

    public long need(Actor enterprise, String title, String sector, String state, boolean deck) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("""
                INSERT INTO financing_need (id, organisation_id, title, round, amount_fen, deck_file_id, state, version, created_at, updated_at)
                VALUES (?, ?, ?, 'SERIES_A', 500000000, ?, ?, 0, ?, ?)
                """, Arrays.asList(id, enterprise.organisationId(), title, deck ? 1L : null, state, now, now));
        sql.update("INSERT INTO financing_need_sector (need_id, sector_code, position) VALUES (?, ?, 0)", List.of(id, sector));
        Copies.forget();
        return id;
    }

    /** The first minute of a day so many days from now, nine o'clock in Shanghai. */
    public Instant nine(int days) {
        return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(days)).plus(Duration.ofHours(1));
    }

    /** An event that says everything it must: call from yesterday for ten days, held in thirty days from nine to six. */
    public Map<String, Object> complete() {
        Map<String, Object> body = new HashMap<>();
        body.put("title", "半导体与智能装备专场路演");
        body.put("format", "PRESENTATION");
        body.put("mode", "ON_SITE");
        body.put("startsAt", nine(30).toString());
        body.put("endsAt", nine(30).plus(Duration.ofHours(9)).toString());
        body.put("venue", Map.of("name", "会展中心", "address", "福华三路 1 号", "regionCode", "440304", "zone", "Asia/Shanghai"));
        body.put("rooms", List.of(Map.of("name", "主会场", "capacity", 200), Map.of("name", "二号厅", "capacity", 80)));
        body.put("pools", List.of(Map.of("name", "观众", "capacity", 100),
                Map.of("name", "机构", "capacity", 50, "audience", "INSTITUTION", "needsApproval", true)));
        body.put("presentMinutes", 8);
        body.put("questionMinutes", 7);
        body.put("rubric", List.of(Map.of("name", "技术", "weight", 60), Map.of("name", "团队", "weight", 40)));
        body.put("windows", Map.of("callOpensAt", nine(-1).toString(), "callClosesAt", nine(10).toString(),
                "registrationOpensAt", nine(-1).toString(), "registrationClosesAt", nine(29).toString()));
        body.put("sectors", List.of("SEMI", "AI"));
        body.put("summary", "面向专精特新企业的半天路演");
        body.put("privacyNotice", "个人信息仅用于本场活动");
        return body;
    }

    public Answer create() {
        return client.as(organizer).post("/api/roadshows", complete()).expect(201);
    }

    public Answer get(String id) {
        return client.as(organizer).get("/api/roadshows/" + id).expect(200);
    }

    /** Runs a command of an event with its current version. */
    public Answer run(Actor actor, String id, String command, Map<String, Object> more) {
        return client.as(actor).post("/api/roadshows/" + id + "/" + command, versioned(get(id).number("version"), more));
    }

    public Answer run(Actor actor, String id, String command) {
        return run(actor, id, command, Map.of());
    }

    /** Runs a command of an application with its current version, as the organizer or the applicant sees it. */
    public Answer runOn(Actor actor, String application, String command, Map<String, Object> more) {
        long version = client.as(actor).get("/api/applications/" + application).expect(200).number("version");
        return client.as(actor).post("/api/applications/" + application + "/" + command, versioned(version, more));
    }

    public static Map<String, Object> versioned(long version, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("version", version);
        return body;
    }

    /** An event whose call is open. */
    public String callOpen() {
        return callOpen(complete());
    }

    public String callOpen(Map<String, Object> body) {
        String id = client.as(organizer).post("/api/roadshows", body).expect(201).text("id");
        run(organizer, id, "submit").expect(200);
        run(operator, id, "approve").expect(200);
        run(organizer, id, "open-call").expect(200);
        return id;
    }

    /** A submitted application of a new enterprise; answers its id. */
    public String submitted(String event, Actor enterprise, long need) {
        String id = client.as(enterprise).post("/api/roadshows/" + event + "/applications", Map.of("needId", String.valueOf(need)))
                .expect(201).text("id");
        runOn(enterprise, id, "submit", Map.of()).expect(200);
        return id;
    }

    public String eligible(String event, Actor enterprise, long need) {
        String id = submitted(event, enterprise, need);
        runOn(organizer, id, "screen-ok", Map.of()).expect(200);
        return id;
    }

    public void stage(String application, String decision) {
        runOn(organizer, application, "set-pending", decision.equals("RESERVE")
                ? Map.of("decision", decision, "rank", 1) : Map.of("decision", decision)).expect(200);
    }

    /** Closes the call and releases what is staged. */
    public void decide(String event) {
        run(organizer, event, "close-call", Map.of("reason", "名额已满")).expect(200);
        run(organizer, event, "release-decisions").expect(200);
    }
}
