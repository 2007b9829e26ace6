package cn.xinqiao.matching.alert;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.matching.World;
import cn.xinqiao.matching.Worlds;
import cn.xinqiao.matching.engine.Match;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.live.LiveCopy;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random changes over HTTP; after each, the alerts are those one finds by asking for every list anew. */
@XinqiaoTest
class AlertsFromScratchApiTest {
    private static final List<String> SECTORS = List.of("AI", "SEMI", "BIOPHARMA", "NEW_ENERGY");
    private static final List<String> ROUNDS = List.of("ANGEL", "PRE_A", "SERIES_A", "SERIES_B");
    private static final List<String> REGIONS = List.of("440300", "110000", "310000");
    private static final int FLOOR = 25_00;
    private static final int NEEDS = 24;
    private static final int MANDATES = 22;
    private static final int CHANGES = 60;
    private final TestClient nobody;
    private final Worlds worlds;
    private final AlertWatch watch;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private final Random random = new Random(20261122);
    private final Map<String, Actor> owners = new HashMap<>();
    private final List<String> needIds = new ArrayList<>();
    private final List<String> mandateIds = new ArrayList<>();

    AlertsFromScratchApiTest(TestClient nobody, Worlds worlds, AlertWatch watch, Sql sql) {
        this.nobody = nobody;
        this.worlds = worlds;
        this.watch = watch;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, nobody);
        this.needs = new NeedFixture(sql, nobody);
    }

    @Test
    void afterManyChangesTheAlertsAreThoseOfListsMadeFromScratch() {
        for (int i = 0; i < NEEDS; i++) {
            publish();
        }
        for (int i = 0; i < MANDATES; i++) {
            activate();
        }
        Set<String> expected = new TreeSet<>();
        World before = look();
        assertThat(alerts()).isEmpty();
        for (int i = 0; i < CHANGES; i++) {
            String changed = change();
            World now = look();
            expected.addAll(news(before, now, Long.parseLong(changed)));
            assertThat(alerts()).as("after change %d, of %s", i, changed).isEqualTo(expected);
            before = now;
        }
        assertThat(expected).as("the test tells something").hasSizeGreaterThan(20);
    }

    /** What the change of one need or mandate brought into whose first twenty, by asking for all lists before and after. */
    private static Set<String> news(World before, World now, long changed) {
        Set<String> news = new TreeSet<>();
        now.mandates().keySet().forEach(mandate -> {
            Set<Long> old = Set.copyOf(needsOf(before, mandate).stream().map(Match::needId).toList());
            needsOf(now, mandate).stream().filter(match -> match.explanation().sum() >= FLOOR && !old.contains(match.needId()))
                    .filter(match -> match.needId() == changed || mandate == changed)
                    .forEach(match -> news.add(match.needId() + " " + mandate + " INSTITUTION"));
        });
        now.needs().keySet().stream().filter(need -> need != changed && before.need(need).row().live()).forEach(need -> {
            Set<Long> old = Set.copyOf(new TreeSet<>(mandatesOf(before, need).stream().map(match -> before.mandate(match.mandateId()).institutionId()).toList()));
            mandatesOf(now, need).stream().filter(match -> match.mandateId() == changed && match.explanation().sum() >= FLOOR)
                    .filter(match -> !old.contains(now.mandate(changed).institutionId()))
                    .forEach(match -> news.add(need + " " + changed + " ENTERPRISE"));
        });
        return news;
    }

    private static List<Match> needsOf(World world, long mandate) {
        return world.mandates().containsKey(mandate) ? new Matcher(world.snapshot()).forMandate(mandate, 20, world::instrumentAllowed) : List.of();
    }

    private static List<Match> mandatesOf(World world, long need) {
        return new Matcher(world.snapshot()).forNeed(need, 20, world::instrumentAllowed);
    }

    private World look() {
        worlds.caughtUp();
        ((LiveCopy<?>) worlds).catchUp();
        assertThat(watch.takesPart()).isTrue();
        World now = worlds.now();
        watch.look();
        return now;
    }

    private Set<String> alerts() {
        return new TreeSet<>(sql.list("SELECT need_id, mandate_id, side FROM match_alert", List.of(),
                row -> row.getLong(1) + " " + row.getLong(2) + " " + row.getString(3)));
    }

    private String change() {
        switch (random.nextInt(6)) {
            case 0:
                return publish();
            case 1:
                return activate();
            case 2:
            case 3:
                String mandate = mandateIds.get(random.nextInt(mandateIds.size()));
                Map<String, Object> edited = mandateBody();
                edited.put("version", version("investment_mandate", mandate));
                nobody.as(owners.get(mandate)).patch("/api/mandates/" + mandate, edited).expect(200);
                return mandate;
            case 4:
                String need = needIds.get(random.nextInt(needIds.size()));
                needs.step(owners.get(need), need, needs.state(need).equals("PUBLISHED") ? "pause" : "resume", Map.of());
                return need;
            default:
                String revised = needIds.stream().filter(id -> needs.state(id).equals("PUBLISHED")).toList().get(random.nextInt(10));
                Map<String, Object> body = needBody();
                body.put("version", needs.version(revised));
                nobody.as(owners.get(revised)).post("/api/needs/" + revised + "/revise", body).expect(200);
                needs.step(needs.operator, revised, "publish-revision", Map.of());
                return revised;
        }
    }

    private int version(String table, String id) {
        return sql.one("SELECT version FROM " + table + " WHERE id = ?", List.of(Long.valueOf(id)), row -> row.getInt(1)).orElseThrow();
    }

    private String publish() {
        Actor enterprise = needs.verifiedEnterprise("企业" + needIds.size());
        String id = needs.published(enterprise, needBody());
        owners.put(id, enterprise);
        needIds.add(id);
        return id;
    }

    private String activate() {
        Actor admin = random.nextInt(3) == 0 && !mandateIds.isEmpty() ? owners.get(mandateIds.getLast()) : institutions.verifiedInstitution("机构" + mandateIds.size());
        String id = institutions.active(admin, mandateBody());
        owners.put(id, admin);
        mandateIds.add(id);
        return id;
    }

    private Map<String, Object> needBody() {
        Map<String, Object> body = new HashMap<>(NeedFixture.complete());
        body.put("sectors", List.of(pick(SECTORS)));
        body.put("round", pick(ROUNDS));
        body.put("regionCode", pick(REGIONS));
        return body;
    }

    private Map<String, Object> mandateBody() {
        Map<String, Object> body = new HashMap<>(InstitutionFixture.complete());
        body.put("sectors", List.of(Map.of("code", pick(SECTORS), "weight", 100)));
        body.put("rounds", List.of(pick(ROUNDS)));
        body.put("regions", List.of(pick(REGIONS)));
        body.put("dealsPerYear", pick(List.of("1_3", "4_11")));
        body.put("conflicts", List.of());
        body.put("never", random.nextInt(4) == 0 ? List.of(Map.of("field", "round", "values", List.of(pick(ROUNDS)))) : List.of());
        return body;
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
