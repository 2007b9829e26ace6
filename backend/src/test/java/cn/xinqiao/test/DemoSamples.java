package cn.xinqiao.test;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.boot.DemoProgramme;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A world with at least one object of every life cycle, for tests that go through all of them: the demo programme, and
 * the few things in it that only come about when people use it.
 */
@Singleton
public final class DemoSamples {
    private final DemoProgramme programme;
    private final ApplicationEventPublisher<DataReplaced> replaced;
    private final TestDatabase database;
    private final Sql sql;
    private boolean kept;

    DemoSamples(DemoProgramme programme, ApplicationEventPublisher<DataReplaced> replaced, TestDatabase database, Sql sql) {
        this.programme = programme;
        this.replaced = replaced;
        this.database = database;
        this.sql = sql;
    }

    /** Fills the empty database of a test class; made once a run, because it takes long. */
    public void load(TestClient client) {
        if (kept) {
            database.bringBack();
            replaced.publishEvent(new DataReplaced());
        } else {
            make(client);
            database.keep();
            kept = true;
        }
    }

    private void make(TestClient client) {
        programme.loadIntoEmptyDatabase(line -> { });
        replaced.publishEvent(new DataReplaced());
        claim(client);
        client.as(person("organizer")).post("/api/roadshows", Map.of("title", "筹备中的路演", "format", "PRESENTATION",
                "mode", "ON_SITE", "startsAt", "2026-01-05T01:00:00Z", "endsAt", "2026-01-05T09:00:00Z")).expect(201);
        matches(client, "needs", "financing_need", "organisation_id", "PUBLISHED");
        matches(client, "mandates", "investment_mandate", "institution_id", "ACTIVE");
    }

    /** A person of the demo, by the part of the login before the at sign, acting for their first organisation. */
    public Actor person(String name) {
        long person = id("SELECT id FROM person WHERE login = ?", name + "@demo.xinqiao");
        return actor(person, id("SELECT MIN(organisation_id) FROM membership WHERE person_id = ?", person));
    }

    /** That person acting for that organisation, with the roles they have there. */
    public Actor actor(long person, long organisation) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        sql.list("SELECT role FROM membership WHERE person_id = ? AND organisation_id = ?", List.of(person, organisation),
                row -> roles.add(Role.valueOf(row.getString(1))));
        Set<Long> memberships = Set.copyOf(sql.list("SELECT DISTINCT organisation_id FROM membership WHERE person_id = ?",
                List.of(person), row -> row.getLong(1)));
        return sql.one("SELECT p.name, o.name, o.type FROM person p, organisation o WHERE p.id = ? AND o.id = ?", List.of(person, organisation),
                row -> new Actor(person, row.getString(1), organisation, row.getString(2), OrganisationType.valueOf(row.getString(3)),
                        roles, memberships)).orElseThrow();
    }

    /** Somebody says that an enterprise is theirs. */
    private void claim(TestClient client) {
        Actor stranger = new Actor(person("reviewer").personId(), "冯博", null, null, null, Set.of(), Set.of());
        client.as(stranger).post("/api/organisations/" + person("enterprise").requireOrganisation() + "/claim",
                Map.of("message", "我是该企业的财务负责人")).expect(201);
    }

    /** One side looks at its matches and dismisses the first. */
    private void matches(TestClient client, String collection, String table, String owner, String state) {
        record Side(long object, long organisation, long person) {
        }
        Side side = sql.list("SELECT o.id, o." + owner + ", m.person_id FROM " + table + " o JOIN membership m ON m.organisation_id = o." + owner
                + " WHERE o.state = ? ORDER BY o.id", List.of(state), row -> new Side(row.getLong(1), row.getLong(2), row.getLong(3))).getFirst();
        TestClient acting = client.as(actor(side.person, side.organisation));
        Answer first = acting.get("/api/" + collection + "/" + side.object + "/matches?limit=3").expect(200);
        acting.post("/api/matches/" + first.text("items.0.id") + "/dismiss", Map.of("version", first.number("items.0.version"),
                "reasonCode", acting.get("/api/matches/dismiss-reasons").expect(200).text("items.0.code"))).expect(200);
    }

    private long id(String query, Object value) {
        return sql.one(query, List.of(value), row -> row.getLong(1)).orElseThrow();
    }

    /** An id nothing has. */
    public static String unknown() {
        return String.valueOf(Ids.next());
    }
}
