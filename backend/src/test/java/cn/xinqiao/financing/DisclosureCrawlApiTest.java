package cn.xinqiao.financing;

import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads every readable route the router knows, as every kind of reader, and looks for what the reader's disclosure tier
 * does not reach. Two needs of one enterprise at each tier differ in every field; a reader below that tier must neither
 * find a text or figure of theirs anywhere nor be answered differently about the one than about the other, so that not
 * even a score can tell them apart. The same for what a mandate keeps to itself.
 */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisclosureCrawlApiTest {
    private static final List<String> TEXTS = List.of("title", "teaser", "summary", "highlights", "products", "equityExplanation");
    private static final String CONFIDENTIAL = "密函";
    private final TestClient client;
    private final List<String> routes;
    private final NeedFixture given;
    private final InstitutionFixture institutions;
    private final Deliveries deliveries;
    private final Map<Integer, List<String>> needs = new LinkedHashMap<>();
    private final List<Reader> readers = new ArrayList<>();
    private Actor owner;
    private Actor investor;
    private String mandate;

    DisclosureCrawlApiTest(TestClient client, Router router, Sql sql, Deliveries deliveries) {
        this.client = client;
        this.given = new NeedFixture(sql, client);
        this.institutions = new InstitutionFixture(sql, client);
        this.deliveries = deliveries;
        this.routes = router.uriRoutes().filter(route -> route.getDeclaringType().getPackageName().startsWith("cn.xinqiao") && !route.isErrorRoute())
                .filter(route -> route.getHttpMethod() == HttpMethod.GET && !route.getProduces().contains(MediaType.TEXT_EVENT_STREAM_TYPE))
                .map(route -> route.getUriMatchTemplate().toPathString()).distinct().sorted().toList();
    }

    /** @param mandate a mandate of the reader's own, where there is one */
    private record Reader(String name, Actor actor, int tier, String mandate) {
    }

    @BeforeAll
    void somethingToLeak() {
        owner = given.verifiedEnterprise("保密科技有限公司");
        for (int tier = 1; tier <= 3; tier++) {
            needs.put(tier, List.of(given.published(owner, marked(tier, "甲", "440303", "SEMI", "SERIES_A", 31_234_567_00L)),
                    given.published(owner, marked(tier, "乙", "440306", "BIOPHARMA", "SERIES_B", 38_765_432_00L))));
        }
        investor = institutions.verifiedInstitution("持有投资偏好的机构");
        mandate = institutions.active(investor, confidential());
        Actor unverified = institutions.admin(institutions.organisation(OrganisationType.INSTITUTION, "DRAFT", "刚注册的机构"));
        Actor paused = institutions.verifiedInstitution("暂停中的机构");
        String pausedMandate = institutions.active(paused, InstitutionFixture.complete());
        client.as(paused).post("/api/mandates/" + pausedMandate + "/close", Map.of("version", 1)).expect(200);
        Actor second = institutions.verifiedInstitution("另一机构");
        readers.add(new Reader("nobody", Actor.nobody(), 0, null));
        readers.add(new Reader("an institution not verified yet", unverified, 0,
                client.as(unverified).post("/api/mandates", InstitutionFixture.complete()).expect(201).text("id")));
        readers.add(new Reader("an institution whose mandate is closed", paused, 0, pausedMandate));
        readers.add(new Reader("another institution", second, 1, institutions.active(second, InstitutionFixture.complete())));
        for (Role role : Role.values()) {
            switch (role) {
                case ENTERPRISE_ADMIN, ENTERPRISE_MEMBER -> readers.add(new Reader(role.name(), TestActors.one(OrganisationType.ENTERPRISE, role), 0, null));
                case ORGANIZER, REVIEWER, CHECKIN_STAFF -> readers.add(new Reader(role.name(), TestActors.one(OrganisationType.ORGANIZER, role), 0, null));
                case SERVICE_OFFICER, SYSTEM_ADMIN -> readers.add(new Reader(role.name(), TestActors.one(OrganisationType.AUTHORITY, role), 0, null));
                case GOV_OPERATOR, MODERATOR, AUDITOR -> readers.add(new Reader(role.name(), TestActors.one(OrganisationType.AUTHORITY, role), 2, null));
                case INSTITUTION_ADMIN, INVESTOR_MEMBER, SYSTEM -> { } // institutions are above, by what they hold
            }
        }
        deliveries.settle();
    }

    private static Map<String, Object> marked(int tier, String which, String region, String sector, String round, long amount) {
        Map<String, Object> body = NeedFixture.complete();
        TEXTS.forEach(field -> body.put(field, mark(tier, field) + which));
        body.put("regionCode", region);
        body.put("sectors", List.of(sector));
        body.put("round", round);
        body.put("amountSoughtFen", amount);
        body.put("preMoneyFen", amount * 9);
        body.put("equityOfferedPct", new BigDecimal(10));
        body.put("useOfProceeds", List.of(Map.of("purpose", mark(tier, "purpose") + which, "sharePct", 100)));
        Map<String, Integer> tiers = new HashMap<>();
        for (DisclosureField field : DisclosureField.values()) {
            tiers.put(field.apiName(), tier);
        }
        body.put("disclosure", tiers);
        return body;
    }

    private static String mark(int tier, String field) {
        return "密" + tier + "级" + field;
    }

    private static Map<String, Object> confidential() {
        Map<String, Object> body = InstitutionFixture.complete();
        body.put("thesis", CONFIDENTIAL + "策略");
        body.put("conflicts", List.of(CONFIDENTIAL + "持股企业"));
        return body;
    }

    @Test
    void noAnswerCarriesWhatIsAboveTheReadersTier() {
        List<String> leaks = new ArrayList<>();
        for (Reader reader : readers) {
            addresses(reader, null).forEach(path -> {
                String said = read(reader, path);
                for (int tier = reader.tier + 1; tier <= 3; tier++) {
                    if (said.contains("密" + tier + "级")) {
                        leaks.add(reader.name + " of tier " + reader.tier + " reads what is of tier " + tier + " at " + path);
                    }
                }
                if (said.contains(CONFIDENTIAL)) {
                    leaks.add(reader.name + " reads what a mandate keeps to itself at " + path);
                }
                if (reader.tier == 0 && said.contains("保密科技") && !path.startsWith("/api/organisations")) { // as an organisation it is public
                    leaks.add(reader.name + " reads the enterprise's name at " + path);
                }
            });
        }
        assertThat(leaks.stream().distinct()).isEmpty();
    }

    @Test
    void noAnswerTellsApartWhatDiffersAboveTheReadersTierOnly() {
        List<String> leaks = new ArrayList<>();
        for (Reader reader : readers) {
            for (int tier = reader.tier + 1; tier <= 3; tier++) {
                String one = needs.get(tier).getFirst();
                String other = needs.get(tier).getLast();
                addresses(reader, one).filter(path -> path.contains(one)).forEach(path -> {
                    String aboutOne = read(reader, path).replace(one, "ID");
                    String aboutOther = read(reader, path.replace(one, other)).replace(other, "ID");
                    if (!evened(aboutOne).equals(evened(aboutOther))) {
                        leaks.add(reader.name + " at " + path + "\n  " + aboutOne + "\n  " + aboutOther);
                    }
                });
            }
        }
        assertThat(leaks).isEmpty();
    }

    /** The test would find a leak: those who may read do find it. */
    @Test
    void whoMayReadFindsIt() {
        Reader self = new Reader("owner", owner, 4, null);
        assertThat(needs).allSatisfy((tier, ids) -> TEXTS.stream().filter(field -> !field.equals("equityExplanation") || tier > 0)
                .forEach(field -> assertThat(read(self, "/api/needs/" + ids.getFirst())).contains(mark(tier, field))));
        assertThat(read(new Reader("investor", investor, 1, mandate), "/api/mandates/" + mandate)).contains(CONFIDENTIAL);
        assertThat(addresses(readers.getLast(), null)).hasSizeGreaterThan(60);
    }

    /** Every readable address; what is about a need with that need, or with all of them. */
    private Stream<String> addresses(Reader reader, String need) {
        List<String> about = need != null ? List.of(need) : needs.values().stream().flatMap(List::stream).toList();
        List<String> paths = new ArrayList<>();
        for (String route : routes) {
            if (route.endsWith("/needs/compare")) {
                about.forEach(id -> paths.add(route + "?ids=" + id));
            } else if (route.endsWith("/matches/explain")) {
                Stream.of(mandate, reader.mandate).filter(id -> id != null).forEach(id -> about.forEach(n ->
                        paths.add(route + "?needId=" + n + "&mandateId=" + id)));
                about.forEach(n -> paths.add(route + "?needId=" + n + "&institutionId=" + investor.organisationId()));
            } else if (route.startsWith("/api/needs/{id}")) {
                about.forEach(id -> paths.add(route.replace("{id}", id)));
            } else if (route.startsWith("/api/mandates/{id}")) {
                Stream.of(mandate, reader.mandate).filter(id -> id != null).forEach(id -> paths.add(route.replace("{id}", id)));
            } else if (route.startsWith("/api/organisations/{id}") && !route.contains("documentId")) {
                Stream.of(owner, investor).forEach(actor -> paths.add(route.replace("{id}", String.valueOf(actor.organisationId()))));
            } else if (route.equals("/api/{collection}/{id}/transitions")) {
                about.forEach(id -> paths.add("/api/needs/" + id + "/transitions"));
                paths.add("/api/mandates/" + mandate + "/transitions");
            } else if (!route.contains("{")) {
                paths.add(route.contains(".") ? route : route + "?size=100");
                if (route.equals("/api/needs")) {
                    paths.add(route + "?q=" + "%E5%AF%86"); // the first character of every mark
                }
            }
        }
        return paths.stream();
    }

    private String read(Reader reader, String path) {
        Answer answer = (reader.actor.signedIn() ? client.as(reader.actor) : client).get(path);
        return answer.header("content-type").orElse("").contains("spreadsheet") ? unpacked(answer.bytes()) : answer.body();
    }

    private static String unpacked(byte[] workbook) {
        StringBuilder text = new StringBuilder();
        try {
            Path file = Files.createTempFile("workbook", ".xlsx");
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return text.toString();
    }

    /** Without what differs between any two answers: moments and trace ids. */
    private static String evened(String answer) {
        return answer.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "T").replaceAll("\"traceId\":\"\\w+\"", "");
    }
}
