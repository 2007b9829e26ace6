package cn.xinqiao.platform.access;

import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Declared;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.AccessRoutes;
import cn.xinqiao.test.AccessRoutes.Asked;
import cn.xinqiao.test.AccessRoutes.Line;
import cn.xinqiao.test.DemoSamples;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks every route the router knows, as nobody, as every role, and where it is about an object as its own organisation,
 * as another one and as the person it is about. What came out is {@code docs/access-matrix.md}; a change of it shows in
 * review, and a route that has no line there fails. What must hold whatever that document says is asserted beside it.
 *
 * <p>Asking must change nothing a later question depends on. A write therefore carries a version no object has, which
 * is refused after every question of access, or an empty body; what is taken away by DELETE, and what belongs to one
 * person, is made afresh for each question. A refused body or version counts as "may ask".
 */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixApiTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "access-matrix.md");
    /** Whoever holds an organisation's code may claim it, also one that nobody else may see yet. */
    private static final String CLAIM = "POST /api/organisations/{id}/claim";
    private static final Set<Role> OUTSIDERS = EnumSet.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN,
            Role.INVESTOR_MEMBER, Role.ORGANIZER, Role.REVIEWER, Role.CHECKIN_STAFF);
    private final AccessRoutes routes;
    private final DemoSamples samples;
    private final TestClient client;
    private List<Line> lines = List.of();

    AccessMatrixApiTest(TestClient client, Router router, Commands commands, DemoSamples samples, Sql sql) {
        this.client = client;
        this.samples = samples;
        this.routes = new AccessRoutes(client, router, Declared.lifecycles(commands), sql);
    }

    @BeforeAll
    void askEverything() {
        samples.load(client);
        lines = routes.askAll();
    }

    @Test
    void theDocumentSaysWhoReachesWhat() throws IOException {
        String found = document();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCUMENT, found);
        }
        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/access-matrix.md; look at each change, then write it anew with -Dtest=AccessMatrixApiTest -Ddocs.update=true")
                .isEqualTo(found);
    }

    @Test
    void everyRouteWasAsked() {
        assertThat(lines.stream().map(Line::route).collect(Collectors.toSet())).isEqualTo(routes.names());
    }

    @Test
    void nobodyReachesOnlyWhatIsDeclaredPublic() {
        assertNone(asked().filter(a -> a.caller().equals("nobody"))
                .filter(a -> a.line().isPublic() == (a.status() == 401)));
    }

    /** Also where nothing is there, and where what is sent cannot be read: nobody learns nothing. */
    @Test
    void nobodyIsAskedToSignInBeforeAnythingElse() {
        assertNone(routes.asNobodyWithNonsense().filter(a -> a.status() != 401));
    }

    @Test
    void nothingBreaksAndEveryQuestionIsUnderstood() {
        assertNone(asked().filter(a -> a.status() >= 500 || a.status() == 405 || a.status() == 406 || a.status() == 415 || a.status() == 429));
    }

    @Test
    void aRouteForRolesIsClosedToAllOthers() {
        assertNone(asked().filter(a -> a.role() != null && !a.line().admits(a.role()) && a.status() != 403));
    }

    /** A draft, a claim, an unsent application: another organisation cannot even tell that it is there. */
    @Test
    void whatIsPrivateToOneOrganisationDoesNotExistForAnother() {
        assertNone(asked().filter(a -> a.line().isFirstState() && !a.line().route().equals(CLAIM))
                .filter(a -> !a.own() && a.role() != null && OUTSIDERS.contains(a.role()))
                .filter(a -> a.line().admits(a.role()) ? a.status() != 404 : a.status() != 403));
    }

    @Test
    void whatOneMayNotKnowOfIsNotFoundHoweverOneAsks() {
        assertNone(asked().filter(a -> a.hidden() && !a.line().route().equals(CLAIM))
                .filter(a -> a.line().isPublic() || a.role() != null && a.line().admits(a.role())).filter(a -> a.status() != 404));
    }

    /** Sessions, notices, saved searches, files: another person's is nobody's. */
    @Test
    void whatIsOnePersonsDoesNotExistForAnother() {
        assertNone(asked().filter(a -> a.line().isPersonal() && a.role() != null && a.line().admits(a.role()) && a.status() != 404));
        assertNone(asked().filter(a -> a.line().isPersonal() && a.caller().equals("self") && a.status() >= 400));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertNone(routes.withUnknownIds().filter(a -> a.status() != 404));
    }

    private Stream<Asked> asked() {
        return lines.stream().flatMap(line -> line.asked().stream());
    }

    private static void assertNone(Stream<Asked> wrong) {
        assertThat(wrong.map(Asked::toString).toList()).isEmpty();
    }

    private String document() {
        List<Role> roles = AccessRoutes.ROLES;
        StringBuilder text = new StringBuilder("""
                # Who reaches what

                Asked of the running application by a test, route by route; `-Dtest=AccessMatrixApiTest -Ddocs.update=true` writes it anew.
                **yes**: may ask (what is then said about the request itself is another matter) · 401: must sign in · 403: not with this role ·
                404: is not there, for this caller. Two answers: about an object of one's own organisation / of another one.
                `self`: the person it is about, without any role. An empty field: cannot come about.
                A line with a state is about an object in that state; commands are asked from a state they start from. See [access.md](access.md).

                """);
        text.append("EA, EM: ENTERPRISE_ADMIN, _MEMBER · IA, IM: INSTITUTION_ADMIN, INVESTOR_MEMBER · OR: ORGANIZER · RE: REVIEWER · CS: CHECKIN_STAFF · ")
                .append("GO: GOV_OPERATOR · SO: SERVICE_OFFICER · MO: MODERATOR · AU: AUDITOR · SA: SYSTEM_ADMIN\n");
        String heading = "";
        for (Line line : lines) {
            if (!line.heading().equals(heading)) {
                heading = line.heading();
                text.append("\n## ").append(heading).append("\n\n| Route | About | nobody | self | ")
                        .append(roles.stream().map(AccessRoutes::shortName).collect(Collectors.joining(" | "))).append(" |\n|---|---|---|---|")
                        .append("---|".repeat(roles.size())).append("\n");
            }
            List<String> cells = new ArrayList<>(List.of("`" + line.route() + "`", line.about(), line.cell("nobody"), line.cell("self")));
            roles.forEach(role -> cells.add(line.cell(role.name())));
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.toString();
    }
}
