package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ReviewApiTest {
    private final TestClient client;
    private final Sql sql;
    private final RoadshowFixture given;

    ReviewApiTest(TestClient client, Sql sql, Clock clock) {
        this.client = client;
        this.sql = sql;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    /** An event with applications of new enterprises and reviewers of the organizer's own who accepted. */
    private final class Panel {
        private final String event;
        private final List<Actor> enterprises = new ArrayList<>();
        private final List<String> applications = new ArrayList<>();
        private final List<Actor> reviewers = new ArrayList<>();
        private final List<String> places = new ArrayList<>();

        Panel(int applications, int reviewers) {
            this(applications, reviewers, given.complete());
        }

        Panel(int count, int judges, Map<String, Object> body) {
            event = given.callOpen(body);
            for (int i = 0; i < count; i++) {
                Actor enterprise = given.enterprise("企业" + Ids.next() % 100_000);
                enterprises.add(enterprise);
                applications.add(given.eligible(event, enterprise, given.need(enterprise, "需求" + i, i % 2 == 0 ? "SEMI" : "AI")));
            }
            for (int j = 0; j < judges; j++) {
                add(given.person(given.organizer.requireOrganisation(), OrganisationType.ORGANIZER, Role.REVIEWER), Map.of());
            }
        }

        void add(Actor reviewer, Map<String, Object> more) {
            reviewers.add(reviewer);
            sql.update("UPDATE person SET login = ? WHERE id = ?", List.of(reviewer.requirePerson() + "@test.cn", reviewer.requirePerson()));
            Map<String, Object> body = new HashMap<>(more);
            body.put("login", reviewer.requirePerson() + "@test.cn");
            String place = client.as(given.organizer).post("/api/roadshows/" + event + "/panel/reviewers", body).expect(201).text("id");
            places.add(place);
            client.as(reviewer).post("/api/reviewers/" + place + "/accept", Map.of("version", 0)).expect(200);
        }

        Answer assignAll(Map<String, Object> body) {
            return client.as(given.organizer).post("/api/roadshows/" + event + "/reviews/assign", body);
        }

        void settings(Map<String, Object> more) {
            long version = view().number("version");
            client.as(given.organizer).put("/api/roadshows/" + event + "/panel", RoadshowFixture.versioned(version, more)).expect(200);
        }

        Answer view() {
            return client.as(given.organizer).get("/api/roadshows/" + event + "/panel").expect(200);
        }

        Answer assign(int application, int reviewer) {
            return client.as(given.organizer).post("/api/roadshows/" + event + "/reviews",
                    Map.of("applicationId", applications.get(application), "reviewerId", places.get(reviewer)));
        }

        /** Assigns, declares, scores every criterion alike and submits; answers the review's id. */
        String scored(int application, int reviewer, int score) {
            String id = assign(application, reviewer).expect(201).text("id");
            run(reviewers.get(reviewer), id, "declare-no-conflict", Map.of()).expect(200);
            run(reviewers.get(reviewer), id, "submit", Map.of("scores", scores(reviewers.get(reviewer), id, score))).expect(200);
            return id;
        }
    }

    private Map<String, Object> scores(Actor reviewer, String review, int score) {
        Map<String, Object> all = new HashMap<>();
        client.as(reviewer).get("/api/reviews/" + review).expect(200).list("criteria").forEach(c -> all.put(c.get("id").getStringValue(), score));
        return all;
    }

    private Answer run(Actor actor, String review, String command, Map<String, Object> more) {
        long version = client.as(actor).get("/api/reviews/" + review).expect(200).number("version");
        return client.as(actor).post("/api/reviews/" + review + "/" + command, RoadshowFixture.versioned(version, more));
    }

    @Test
    void automaticAssignmentIsEvenCompetentAndLeavesOutConflicts() {
        Panel panel = new Panel(6, 3);
        Actor insider = new Actor(given.person(panel.enterprises.getFirst().requireOrganisation(), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER).requirePerson(),
                "内部人", null, null, null, java.util.Set.of(), java.util.Set.of());
        panel.add(insider, Map.of("sectors", List.of("SEMI")));
        panel.settings(Map.of("reviewsEach", 2, "loadMax", 5));
        Answer preview = panel.assignAll(Map.of("preview", true)).expect(200);
        assertThat(preview.truth("written")).isFalse();
        assertThat(panel.view().list("applications").getFirst().get("counted").getIntValue()).isZero();
        Answer made = panel.assignAll(Map.of()).expect(200);
        assertThat(made.number("assigned")).isEqualTo(12);
        assertThat(List.of(made.number("least"), made.number("most"))).containsExactly(3L, 3L);
        assertThat(made.truth("proven")).isTrue();
        assertThat(made.list("pairs").stream().filter(p -> p.get("reviewerId").getStringValue().equals(panel.places.get(3)))
                .map(p -> p.get("applicationId").getStringValue()).toList()).hasSize(3).doesNotContain(panel.applications.getFirst());
        assertThat(panel.assign(0, 3).expectProblem(409, "conflict-of-interest").text("facts.conflict")).isEqualTo("SAME_ORGANISATION");
        assertThat(panel.assignAll(Map.of()).expect(200).number("assigned")).isZero();
    }

    @Test
    void aShareholderAnInvestorAndWhoIsListedCannotBeAssignedByAnybody() {
        Panel panel = new Panel(1, 1);
        long enterprise = panel.enterprises.getFirst().requireOrganisation();
        String name = sql.one("SELECT name FROM organisation WHERE id = ?", List.of(enterprise), row -> row.getString(1)).orElseThrow();
        client.as(panel.reviewers.getFirst()).post("/api/interests", Map.of("name", name, "kind", "SHAREHOLDING")).expect(201);
        assertThat(panel.assign(0, 0).expectProblem(409, "conflict-of-interest").text("facts.conflict")).isEqualTo("DECLARED");
        Actor investor = given.institution("投过的机构");
        panel.add(investor, Map.of());
        long round = Ids.next();
        sql.update("INSERT INTO past_round (id, company_id, round_on, created_at) VALUES (?, ?, ?, NOW(6))", List.of(round, enterprise, LocalDate.now().minusYears(2)));
        sql.update("INSERT INTO past_investment (round_id, institution_id, position) VALUES (?, ?, 0)", List.of(round, investor.requireOrganisation()));
        assertThat(panel.assign(0, 1).expectProblem(409, "conflict-of-interest").text("facts.conflict")).isEqualTo("INVESTMENT");
        sql.update("UPDATE past_round SET round_on = ? WHERE id = ?", List.of(LocalDate.now().minusYears(4), round));
        panel.assign(0, 1).expect(201);
        Actor rival = given.institution("有名单的机构");
        panel.add(rival, Map.of());
        long mandate = Ids.next();
        sql.update("INSERT INTO investment_mandate (id, institution_id, name, state, created_at, updated_at) VALUES (?, ?, '策略', 'ACTIVE', NOW(6), NOW(6))",
                List.of(mandate, rival.requireOrganisation()));
        sql.update("INSERT INTO mandate_conflict (mandate_id, position, name) VALUES (?, 0, ?)", List.of(mandate, name));
        assertThat(panel.assign(0, 2).expectProblem(409, "conflict-of-interest").text("facts.conflict")).isEqualTo("LISTED");
        assertThat(panel.assignAll(Map.of()).expectProblem(409, "reviewers-short").number("facts.missing")).isEqualTo(2);
        Answer lacking = panel.assignAll(Map.of("preview", true)).expect(200);
        assertThat(lacking.number("lacking.0.conflicts")).isEqualTo(2);
        panel.assignAll(Map.of("partial", true)).expect(200);
    }

    @Test
    void aReviewerSeesTheTeaserFirstThenEverythingAndNobodyElsesScores() {
        Panel panel = new Panel(1, 2);
        String mine = panel.assign(0, 0).expect(201).text("id");
        String theirs = panel.assign(0, 1).expect(201).text("id");
        Actor reviewer = panel.reviewers.get(0);
        Answer teaser = client.as(reviewer).get("/api/reviews/" + mine).expect(200);
        assertThat(teaser.has("material.message") || teaser.has("application.title") || teaser.has("application.amountSoughtFen")).isFalse();
        assertThat(teaser.text("application.enterpriseName")).startsWith("企业");
        assertThat(teaser.texts("actions")).containsExactly("declare-no-conflict", "recuse");
        Answer open = run(reviewer, mine, "declare-no-conflict", Map.of()).expect(200);
        assertThat(open.text("application.title")).isEqualTo("需求0");
        client.as(reviewer).get("/api/reviews/" + theirs).expectProblem(404, "not-found");
        assertThat(run(reviewer, mine, "submit", Map.of()).expectProblem(422, "invalid-request").pointers()).hasSize(2);
        Map<String, Object> eight = scores(reviewer, mine, 8);
        assertThat(run(reviewer, mine, "save", Map.of("scores", Map.of(eight.keySet().iterator().next(), 11))).expectProblem(422, "invalid-request").pointers()).hasSize(1);
        assertThat(run(reviewer, mine, "save", Map.of("scores", Map.of("1", 5))).expectProblem(422, "invalid-request").pointers()).containsExactly("/scores");
        run(reviewer, mine, "save", Map.of("scores", eight, "panelComment", "内部看法")).expect(200);
        Answer sealed = client.as(given.organizer).get("/api/reviews/" + mine).expect(200);
        assertThat(sealed.body()).doesNotContain("内部看法").doesNotContain("\"score\":8");
        assertThat(run(reviewer, mine, "submit", Map.of()).expect(200).decimal("total")).isEqualByComparingTo("80");
        Actor second = panel.reviewers.get(1);
        run(second, theirs, "declare-no-conflict", Map.of()).expect(200);
        assertThat(client.as(second).get("/api/reviews/" + theirs).expect(200).list("others")).isEmpty();
        run(second, theirs, "submit", Map.of("scores", scores(second, theirs, 5))).expect(200);
        assertThat(client.as(second).get("/api/reviews/" + theirs).expect(200).decimal("others.0.total")).isEqualByComparingTo("80");
        Answer amended = run(second, theirs, "amend", Map.of("scores", scores(second, theirs, 6))).expect(200);
        assertThat(amended.decimal("total")).isEqualByComparingTo("60");
        assertThat(amended.decimal("revisions.0.total")).isEqualByComparingTo("50");
        assertThat(client.as(panel.enterprises.getFirst()).get("/api/reviews/" + mine).status()).isEqualTo(404);
    }

    @Test
    void whoStepsBackIsReplacedAndTheRestStays() {
        Panel panel = new Panel(2, 3);
        panel.settings(Map.of("reviewsEach", 1));
        panel.assignAll(Map.of()).expect(200);
        Answer before = client.as(given.organizer).get("/api/roadshows/" + panel.event + "/reviews").expect(200);
        String first = before.text("items.0.id");
        int who = panel.places.indexOf(before.text("items.0.reviewer.id"));
        assertThat(run(panel.reviewers.get(who), first, "recuse", Map.of("reason", "不熟悉")).expectProblem(422, "invalid-request").pointers()).containsExactly("/grounds");
        run(panel.reviewers.get(who), first, "recuse", Map.of("reason", "不熟悉", "grounds", "COMPETENCE")).expect(200);
        Answer after = client.as(given.organizer).get("/api/roadshows/" + panel.event + "/reviews").expect(200);
        assertThat(after.list("items")).hasSize(3);
        assertThat(after.body()).contains(before.text("items.1.id"));
        assertThat(panel.view().list("applications").stream().map(a -> a.get("counted").getIntValue()).toList()).containsExactly(1, 1);
        panel.assign(panel.applications.indexOf(before.text("items.0.application.id")), who).expectProblem(409, "review-already-assigned");
    }

    @Test
    void whoLeavesThePanelLeavesNothingUndone(Deliveries deliveries) {
        Panel panel = new Panel(2, 2);
        panel.settings(Map.of("reviewsEach", 1));
        panel.assignAll(Map.of()).expect(200);
        client.as(given.organizer).post("/api/reviewers/" + panel.places.get(0) + "/remove", Map.of("version", 1, "reason", "时间不合")).expect(200);
        assertThat(panel.view().list("applications").stream().map(a -> a.get("counted").getIntValue()).toList()).containsExactly(1, 1);
        client.as(panel.reviewers.get(1)).post("/api/reviewers/" + panel.places.get(1) + "/decline", Map.of("version", 1, "reason", "出差")).expect(200);
        assertThat(panel.view().list("applications").stream().map(a -> a.get("counted").getIntValue()).toList()).containsExactly(0, 0);
        deliveries.settle();
        assertThat(sql.count("SELECT COUNT(*) FROM notification WHERE title_zh LIKE '%名单中无人可补%' AND person_id = ?", List.of(given.organizer.requirePerson()))).isPositive();
        panel.assign(0, 1).expectProblem(409, "reviewer-not-accepted");
    }

    @Test
    void anInterestDeclaredLaterVoidsTheReview() {
        Panel panel = new Panel(1, 2);
        String review = panel.scored(0, 0, 9);
        String name = client.as(given.organizer).get("/api/reviews/" + review).expect(200).text("application.enterpriseName");
        Answer declared = client.as(panel.reviewers.getFirst()).post("/api/interests", Map.of("name", name, "kind", "BOARD_SEAT")).expect(201);
        assertThat(declared.number("voided")).isEqualTo(1);
        assertThat(client.as(given.organizer).get("/api/reviews/" + review).expect(200).text("state")).isEqualTo("VOIDED");
        assertThat(client.as(given.organizer).get("/api/roadshows/" + panel.event + "/panel/results").expect(200).has("applications.0.mean")).isFalse();
        client.as(panel.reviewers.getFirst()).delete("/api/interests/" + declared.text("id")).expect(204);
        client.as(panel.reviewers.get(1)).delete("/api/interests/" + declared.text("id")).expectProblem(404, "not-found");
        client.as(panel.reviewers.getFirst()).post("/api/interests", Map.of("name", " ", "kind", "ADVISER")).expectProblem(422, "invalid-request");
    }

    @Test
    void aHarshReviewerAddedDoesNotChangeTheAdjustedOrder() {
        Panel panel = new Panel(3, 3);
        int[][] seen = {{9, 8}, {7, 7}, {5, 6}};
        IntStream.range(0, 3).forEach(i -> IntStream.range(0, 2).forEach(j -> panel.scored(i, j, seen[i][j])));
        Answer before = client.as(given.organizer).get("/api/roadshows/" + panel.event + "/panel/results").expect(200);
        panel.scored(0, 2, 3);
        panel.scored(1, 2, 1);
        Answer after = client.as(given.organizer).get("/api/roadshows/" + panel.event + "/panel/results").expect(200);
        assertThat(after.list("applications").stream().map(a -> a.get("id").getStringValue()).toList()).isEqualTo(panel.applications)
                .isEqualTo(before.list("applications").stream().map(a -> a.get("id").getStringValue()).toList());
        assertThat(after.number("applications.2.meanRank")).isEqualTo(2);
        assertThat(after.list("reviewers").get(2).get("severity").getDoubleValue()).isGreaterThan(20);
    }

    @Test
    void decisionsNeedEnoughReviewsANoteWhereScoresDoNotDecideAndLeaveWithTheirLetters(Deliveries deliveries) {
        Map<String, Object> body = given.complete();
        body.put("minReviews", 1);
        Panel panel = new Panel(3, 1, body);
        given.runOn(given.organizer, panel.applications.getFirst(), "set-pending", Map.of("decision", "SELECT")).expectProblem(409, "reviews-incomplete");
        for (int i = 0; i < 3; i++) {
            String review = panel.scored(i, 0, 8 - i);
            run(panel.reviewers.getFirst(), review, "amend", Map.of("applicantComment", "意见" + i)).expect(200);
        }
        given.runOn(given.organizer, panel.applications.get(0), "set-pending", Map.of("decision", "SELECT", "reasons", List.of("STRONG_TEAM"))).expect(200);
        given.runOn(given.organizer, panel.applications.get(1), "set-pending", Map.of("decision", "RESERVE", "rank", 1)).expect(200);
        given.runOn(given.organizer, panel.applications.get(2), "set-pending", Map.of("decision", "NOT_SELECT", "reasons", List.of("TOO_EARLY"))).expect(200);
        given.runOn(given.organizer, panel.applications.get(2), "set-pending", Map.of("decision", "NOT_SELECT", "reasons", List.of("NO_SUCH"))).expectProblem(422, "invalid-request");
        Answer letters = client.as(given.organizer).get("/api/roadshows/" + panel.event + "/letters").expect(200);
        assertThat(letters.list("items")).hasSize(3);
        assertThat(letters.body()).contains("团队完整", "名额有限", "所处阶段尚早", "意见2");
        Answer changed = client.as(given.organizer).put("/api/applications/" + panel.applications.get(2) + "/letter", Map.of("version", 0, "body", "改过的话")).expect(200);
        assertThat(changed.truth("edited")).isTrue();
        client.as(given.organizer).put("/api/applications/" + panel.applications.get(2) + "/letter", Map.of("version", 0, "body", "又改")).expectProblem(409, "stale-version");
        client.as(given.organizer).put("/api/applications/" + panel.applications.get(1) + "/letter", Map.of("version", 0, "dropped", true)).expect(200);
        for (Actor one : panel.enterprises) {
            client.as(one).get("/api/roadshows/" + panel.event + "/letters").expectProblem(403, "not-allowed");
        }
        assertThat(client.as(panel.enterprises.get(2)).get("/api/applications/" + panel.applications.get(2) + "/result").expect(200).body())
                .doesNotContain("改过的话", "TOO_EARLY");
        given.run(given.organizer, panel.event, "close-call", Map.of("reason", "已满")).expect(200);
        assertThat(given.run(given.organizer, panel.event, "release-decisions").expectProblem(422, "invalid-request").pointers()).containsExactly("/reason");
        given.run(given.organizer, panel.event, "release-decisions", Map.of("reason", "评委合议")).expect(200);
        deliveries.settle();
        Answer result = client.as(panel.enterprises.get(2)).get("/api/applications/" + panel.applications.get(2) + "/result").expect(200);
        assertThat(result.text("letter")).isEqualTo("改过的话");
        assertThat(result.texts("reasons")).containsExactly("TOO_EARLY");
        assertThat(sql.count("SELECT COUNT(*) FROM notification WHERE person_id = ? AND title_zh LIKE '%备选%'", List.of(panel.enterprises.get(1).requirePerson()))).isZero();
        assertThat(sql.count("SELECT COUNT(*) FROM notification WHERE person_id = ? AND body_zh = '改过的话'", List.of(panel.enterprises.get(2).requirePerson()))).isEqualTo(1);
        client.as(given.organizer).put("/api/applications/" + panel.applications.get(2) + "/letter", Map.of("version", 2, "body", "晚了")).expectProblem(409, "letters-released");
        deliveries.runTimers();
        assertThat(client.as(given.organizer).get("/api/roadshows/" + panel.event + "/reviews?state=LOCKED").expect(200).list("items")).hasSize(3);
    }

    @Test
    void anObjectionIsHeardOnceByTwoAndPutsTheApplicantFirst(TestClock clock, Deliveries deliveries) {
        String event = given.callOpen();
        Actor one = given.enterprise("入围者");
        Actor two = given.enterprise("备选者");
        Actor three = given.enterprise("异议者");
        String selected = given.eligible(event, one, given.need(one, "甲", "SEMI"));
        String reserve = given.eligible(event, two, given.need(two, "乙", "SEMI"));
        String not = given.eligible(event, three, given.need(three, "丙", "SEMI"));
        given.stage(selected, "SELECT");
        given.stage(reserve, "RESERVE");
        given.stage(not, "NOT_SELECT");
        given.decide(event);
        given.runOn(three, not, "object", Map.of()).expectProblem(422, "invalid-request");
        Answer objected = given.runOn(three, not, "object", Map.of("reason", "评分有误")).expect(200);
        assertThat(objected.text("state")).isEqualTo("NOT_SELECTED");
        assertThat(objected.texts("actions")).doesNotContain("object");
        given.runOn(three, not, "object", Map.of("reason", "再来")).expectProblem(409, "already-objected");
        String id = client.as(three).get("/api/applications/" + not + "/result").expect(200).text("objection.id");
        client.as(two).get("/api/objections/" + id).expectProblem(404, "not-found");
        assertThat(client.as(given.operator).get("/api/work/queue").status() < 500).isTrue();
        client.as(given.operator).post("/api/objections/" + id + "/propose", Map.of("version", 0, "reason", "核实有误")).expectProblem(422, "invalid-request");
        client.as(given.operator).post("/api/objections/" + id + "/propose", Map.of("version", 0, "reason", "核实有误", "proposal", "UPHOLD")).expect(200);
        assertThat(client.as(three).get("/api/objections/" + id).expect(200).body()).doesNotContain("UPHOLD", "核实有误");
        client.as(given.operator).post("/api/objections/" + id + "/confirm", Map.of("version", 1)).expectProblem(403, "four-eyes");
        Actor other = given.person(given.operator.requireOrganisation(), OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        assertThat(client.as(other).post("/api/objections/" + id + "/confirm", Map.of("version", 1)).expect(200).text("state")).isEqualTo("UPHELD");
        deliveries.settle();
        Answer back = client.as(three).get("/api/applications/" + not).expect(200);
        assertThat(List.of(back.text("state"), back.number("reserveRank"))).isEqualTo(List.of("RESERVE", 1L));
        given.runOn(one, selected, "decline", Map.of("reason", "计划改变")).expect(200);
        assertThat(client.as(three).get("/api/applications/" + not).expect(200).text("state")).isEqualTo("SELECTED");
        assertThat(client.as(two).get("/api/applications/" + reserve).expect(200).text("state")).isEqualTo("RESERVE");
        Actor late = given.enterprise("迟到者");
        String event2 = given.callOpen();
        String ineligible = given.submitted(event2, late, given.need(late, "丁", "SEMI"));
        given.runOn(given.organizer, ineligible, "ineligible", Map.of("reason", "不符")).expect(200);
        clock.advance(Duration.ofDays(9));
        given.runOn(late, ineligible, "object", Map.of("reason", "晚了")).expectProblem(409, "too-late");
        clock.reset();
    }

    @Test
    void aPlaceThatBecameFreeWhileNobodyCouldMoveUpIsFilledLater(Deliveries deliveries) {
        String event = given.callOpen();
        Actor one = given.enterprise("甲");
        Actor two = given.enterprise("乙");
        String first = given.eligible(event, one, given.need(one, "甲", "SEMI"));
        String second = given.eligible(event, two, given.need(two, "乙", "SEMI"));
        given.stage(first, "SELECT");
        given.stage(second, "RESERVE");
        given.decide(event);
        sql.update("UPDATE presenter_application SET state = 'DECLINED' WHERE id = ?", List.of(Long.valueOf(first)));
        deliveries.runTimers();
        assertThat(client.as(two).get("/api/applications/" + second).expect(200).text("state")).isEqualTo("SELECTED");
    }

    @Test
    void aPanelIsItsOrganizersAlone() {
        Panel panel = new Panel(1, 1);
        Actor elsewhere = TestActors.one(OrganisationType.ORGANIZER, Role.ORGANIZER);
        for (String path : List.of("/panel", "/panel/results", "/letters")) {
            client.get("/api/roadshows/" + panel.event + path).expect(401);
            client.as(elsewhere).get("/api/roadshows/" + panel.event + path).expectProblem(403, "not-allowed");
            client.as(panel.enterprises.getFirst()).get("/api/roadshows/" + panel.event + path).expectProblem(403, "not-allowed");
        }
        client.as(elsewhere).post("/api/roadshows/" + panel.event + "/reviews/assign", Map.of()).expectProblem(403, "not-allowed");
        client.as(panel.enterprises.getFirst()).get("/api/roadshows/" + panel.event + "/reviews").expectProblem(403, "not-allowed");
        client.as(given.organizer).post("/api/roadshows/" + panel.event + "/panel/reviewers", Map.of("login", "nobody@nowhere.test")).expectProblem(422, "invalid-request");
        client.as(given.organizer).post("/api/roadshows/" + panel.event + "/panel/reviewers",
                Map.of("login", panel.reviewers.getFirst().requirePerson() + "@test.cn")).expectProblem(409, "already-reviewer");
        assertThat(client.as(given.organizer).put("/api/roadshows/" + panel.event + "/panel", Map.of("version", 0, "reviewsEach", 0, "loadMin", 9, "loadMax", 3))
                .expectProblem(422, "invalid-request").pointers()).containsExactlyInAnyOrder("/reviewsEach", "/loadMin");
        client.as(given.organizer).put("/api/roadshows/" + panel.event + "/panel", Map.of("version", 7)).expectProblem(409, "stale-version");
        panel.settings(Map.of("loadMax", 1));
        panel.assign(0, 0).expect(201);
        given.run(given.organizer, panel.event, "cancel", Map.of("reason", "取消")).expect(200);
        panel.assignAll(Map.of()).expectProblem(409, "reviews-closed");
    }
}
