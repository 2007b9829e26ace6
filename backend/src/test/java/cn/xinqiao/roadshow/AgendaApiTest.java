package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class AgendaApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Sql sql;

    AgendaApiTest(TestClient client, Sql sql, Clock clock) {
        this.client = client;
        this.sql = sql;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    private record Prepared(String event, List<Actor> enterprises, List<String> applications) {
    }

    /** An event in preparation with that many confirmed presenters. */
    private Prepared prepared(int presenters) {
        String event = given.callOpen();
        List<Actor> enterprises = new ArrayList<>();
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < presenters; i++) {
            Actor enterprise = given.enterprise("路演企业" + "甲乙丙丁".charAt(i));
            enterprises.add(enterprise);
            applications.add(given.eligible(event, enterprise, given.need(enterprise, "需求", i % 2 == 0 ? "SEMI" : "AI")));
            given.stage(applications.getLast(), "SELECT");
        }
        given.decide(event);
        for (int i = 0; i < presenters; i++) {
            given.runOn(enterprises.get(i), applications.get(i), "confirm", Map.of("presenterName", "主讲人")).expect(200);
        }
        return new Prepared(event, enterprises, applications);
    }

    private String path(Prepared prepared) {
        return "/api/roadshows/" + prepared.event + "/agenda";
    }

    private Answer release(Prepared prepared) {
        long version = client.as(given.organizer).get(path(prepared) + "?version=draft").expect(200).number("version");
        return client.as(given.organizer).post(path(prepared) + "/release", Map.of("version", version));
    }

    /** The draft's items as a PUT takes them. */
    private static List<Map<String, Object>> items(Answer agenda) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (JsonNode node : agenda.list("items")) {
            Map<String, Object> item = new HashMap<>();
            for (String field : List.of("id", "kind", "title", "roomId", "applicationId", "startsAt", "endsAt")) {
                item.put(field, node.get(field).isNull() ? null : node.get(field).getStringValue());
            }
            items.add(item);
        }
        return items;
    }

    private static Map<String, Object> shifted(Map<String, Object> item, int minutes) {
        Map<String, Object> moved = new HashMap<>(item);
        moved.put("startsAt", Instant.parse((String) item.get("startsAt")).plusSeconds(60L * minutes).toString());
        moved.put("endsAt", Instant.parse((String) item.get("endsAt")).plusSeconds(60L * minutes).toString());
        return moved;
    }

    private Map<String, VEvent> calendar(String path, String method) {
        try {
            Answer answer = client.get(path).expect(200);
            assertThat(answer.header("content-type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
            Calendar calendar = new CalendarBuilder().build(new StringReader(answer.body()));
            calendar.validate();
            assertThat(calendar.getMethod().getValue()).isEqualTo(method);
            assertThat(calendar.getComponents(Component.VTIMEZONE)).hasSize(1);
            Map<String, VEvent> events = new HashMap<>();
            calendar.<VEvent>getComponents(Component.VEVENT).forEach(e -> events.put(e.getUid().orElseThrow().getValue(), e));
            return events;
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static int sequence(VEvent event) {
        return Integer.parseInt(event.getProperty(Property.SEQUENCE).orElseThrow().getValue());
    }

    private static String status(VEvent event) {
        return event.getProperty(Property.STATUS).orElseThrow().getValue();
    }

    private static Instant start(VEvent event) {
        Temporal start = event.getStartDate().orElseThrow().getDate();
        return start instanceof ZonedDateTime zoned ? zoned.toInstant() : OffsetDateTime.from(start).toInstant();
    }

    @Test
    void anAgendaIsGeneratedReleasedAndThePublicReadsIt() {
        Prepared prepared = prepared(3);
        Answer before = client.as(given.organizer).get(path(prepared) + "?version=draft").expect(200);
        assertThat(before.number("version")).isZero();
        assertThat(before.list("unplaced")).hasSize(3);
        client.get(path(prepared)).expectProblem(404, "not-found");
        Answer draft = client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        assertThat(draft.list("items")).extracting(i -> i.get("kind").getStringValue())
                .containsExactly("OPENING", "PRESENTATION", "PRESENTATION", "PRESENTATION", "CLOSING");
        assertThat(draft.list("conflicts")).isEmpty();
        assertThat(draft.list("unplaced")).isEmpty();
        assertThat(draft.texts("actions")).containsExactly("edit", "generate", "release");
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        given.run(given.organizer, prepared.event, "publish").expectProblem(409, "agenda-missing");
        assertThat(release(prepared).expect(200).text("state")).isEqualTo("RELEASED");
        assertThat(given.run(given.organizer, prepared.event, "publish").expect(200).text("state")).isEqualTo("PUBLISHED");
        Answer seen = client.get(path(prepared)).expect(200);
        assertThat(seen.list("items")).hasSize(5);
        assertThat(seen.has("items.1.presenter")).isFalse();
        assertThat(client.get(path(prepared) + "/versions").expect(200).list("items")).hasSize(1);
        client.get(path(prepared) + "?version=draft").expectProblem(401, "not-signed-in");
        client.as(given.enterprise("外人")).get(path(prepared) + "?version=draft").expectProblem(403, "not-allowed");
        client.as(given.enterprise("外人")).post(path(prepared) + "/generate", Map.of()).expectProblem(403, "not-allowed");
    }

    @Test
    void conflictsAreShownAndTheBlockingOnesKeepAnAgendaIn() {
        Prepared prepared = prepared(2);
        Answer draft = client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        List<Map<String, Object>> items = items(draft);
        items.set(2, shifted(items.get(2), -10));
        Answer edited = client.as(given.organizer).put(path(prepared), Map.of("version", draft.number("version"), "items", items)).expect(200);
        assertThat(edited.list("conflicts")).hasSize(1);
        assertThat(edited.text("conflicts.0.rule")).isEqualTo("ROOM_TAKEN_TWICE");
        assertThat(edited.text("conflicts.0.level")).isEqualTo("BLOCK");
        assertThat(edited.texts("conflicts.0.items")).containsExactly((String) items.get(1).get("id"), (String) items.get(2).get("id"));
        release(prepared).expectProblem(409, "agenda-conflicts");
        Answer stale = client.as(given.organizer).put(path(prepared), Map.of("version", draft.number("version"), "items", items)).expectProblem(409, "stale-version");
        assertThat(stale.number("version")).isEqualTo(edited.number("version"));
        Answer relaxed = client.as(given.organizer).put(path(prepared), Map.of("version", edited.number("version"), "items", items,
                "rules", Map.of("ROOM_TAKEN_TWICE", "WARN"))).expect(200);
        assertThat(relaxed.text("conflicts.0.level")).isEqualTo("WARN");
        assertThat(relaxed.text("rules.ROOM_TAKEN_TWICE")).isEqualTo("WARN");
        release(prepared).expect(200);
    }

    @Test
    void badItemsAreNamedAndNothingIsKept() {
        Prepared prepared = prepared(1);
        Answer draft = client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        Map<String, Object> good = items(draft).getFirst();
        Map<String, Object> upside = new HashMap<>(good);
        upside.put("startsAt", good.get("endsAt"));
        upside.put("endsAt", good.get("startsAt"));
        Map<String, Object> foreign = new HashMap<>(Map.of("kind", "PRESENTATION", "title", "长".repeat(10_000), "roomId", "5", "applicationId", "6",
                "startsAt", "2026-12-01T01:00:00Z", "endsAt", "9999-12-01T01:00:00Z", "id", "7"));
        assertThat(client.as(given.organizer).put(path(prepared), Map.of("version", draft.number("version"), "items", List.of(upside, foreign, Map.of())))
                .expectProblem(422, "invalid-request").pointers()).containsExactly("/items/0/endsAt", "/items/1/id", "/items/1/roomId",
                "/items/1/applicationId", "/items/1/title", "/items/1/endsAt", "/items/2/kind", "/items/2/title", "/items/2/startsAt", "/items/2/endsAt");
        assertThat(client.as(given.organizer).get(path(prepared) + "?version=draft").expect(200).number("version")).isEqualTo(draft.number("version"));
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of("openingMinutes", -1)).expectProblem(422, "invalid-request");
    }

    @Test
    void aSecondReleaseTellsWhatChangedAndMovesCalendarEntries() {
        Prepared prepared = prepared(3);
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        release(prepared).expect(200);
        String file = "/api/roadshows/" + prepared.event + "/calendar.ics";
        Map<String, VEvent> first = calendar(file, "PUBLISH");
        assertThat(first).hasSize(6);
        Answer draft = client.as(given.organizer).get(path(prepared) + "?version=draft").expect(200);
        List<Map<String, Object>> items = items(draft);
        String moved = "agenda-" + items.get(3).get("id") + "@xinqiao";
        String removed = "agenda-" + items.get(2).get("id") + "@xinqiao";
        String kept = "agenda-" + items.get(1).get("id") + "@xinqiao";
        items.set(3, shifted(items.get(3), 5));
        items.set(4, shifted(items.get(4), 5));
        items.remove(2);
        client.as(given.organizer).put(path(prepared), Map.of("version", draft.number("version"), "items", items)).expect(200);
        assertThat(release(prepared).expect(200).number("number")).isEqualTo(2);
        Answer changes = client.get(path(prepared) + "/versions/2/changes").expect(200);
        assertThat(changes.list("items")).extracting(c -> c.get("change").getStringValue()).containsExactly("MOVED", "MOVED", "REMOVED");
        assertThat(changes.list("items")).extracting(c -> c.get("whom").isNull() ? "" : c.get("whom").getStringValue())
                .containsExactly("路演企业乙", "", "路演企业丙"); // one sector after the other: 甲 and 丙, then 乙
        Map<String, VEvent> second = calendar(file, "PUBLISH");
        assertThat(second.keySet()).isEqualTo(first.keySet());
        assertThat(sequence(second.get(moved))).isEqualTo(sequence(first.get(moved)) + 1);
        assertThat(start(second.get(moved))).isEqualTo(start(first.get(moved)).plusSeconds(300));
        assertThat(sequence(second.get(kept))).isEqualTo(sequence(first.get(kept)));
        assertThat(status(second.get(removed))).isEqualTo("CANCELLED");
        assertThat(calendar(file + "?item=" + removed.replaceAll("\\D", ""), "CANCEL")).hasSize(1);
        String event = "roadshow-" + prepared.event + "@xinqiao";
        assertThat(sequence(second.get(event))).isGreaterThan(sequence(first.get(event)));
        assertThat(client.get(file).expect(200).body()).contains("DTSTART;TZID=Asia/Shanghai:");
    }

    @Test
    void aCancelledEventCancelsEveryEntryAndNeedsASecondPerson() {
        Prepared prepared = prepared(1);
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        release(prepared).expect(200);
        given.run(given.organizer, prepared.event, "publish").expect(200);
        Actor guest = given.institution("观众创投");
        client.as(guest).post("/api/roadshows/" + prepared.event + "/registrations", Map.of("pool", "观众")).expect(201);
        String feed = client.as(guest).post("/api/calendar/feed").expect(201).text("url").replaceFirst("^https?://[^/]+", "");
        assertThat(client.get(feed).expect(200).body()).contains("roadshow-" + prepared.event + "@xinqiao");
        given.run(given.organizer, prepared.event, "cancel", Map.of("reason", "疫情")).expectProblem(403, "four-eyes");
        given.run(given.secondOrganizer, prepared.event, "cancel", Map.of("reason", "场地停电")).expect(200);
        assertThat(calendar("/api/roadshows/" + prepared.event + "/calendar.ics", "CANCEL").values())
                .allMatch(e -> status(e).equals("CANCELLED"));
        assertThat(client.get(feed).expect(200).body()).doesNotContain("VEVENT");
        client.get("/api/calendar/" + "x".repeat(43) + ".ics").expectProblem(404, "not-found");
    }

    @Test
    void aPresentersOwnFeedHasItsSlot() {
        Prepared prepared = prepared(2);
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        release(prepared).expect(200);
        String feed = client.as(prepared.enterprises.getFirst()).post("/api/calendar/feed").expect(201).text("url").replaceFirst("^https?://[^/]+", "");
        assertThat(calendar(feed, "PUBLISH")).hasSize(2);
        String newer = client.as(prepared.enterprises.getFirst()).post("/api/calendar/feed").expect(201).text("url").replaceFirst("^https?://[^/]+", "");
        client.get(feed).expectProblem(404, "not-found");
        client.get(newer).expect(200);
    }

    @Test
    void aPostponedEventKeepsItsAgendaAsADraftThatMovesAlong() {
        Prepared prepared = prepared(2);
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        release(prepared).expect(200);
        given.run(given.organizer, prepared.event, "publish").expect(200);
        String old = client.get(path(prepared)).expect(200).text("items.1.startsAt");
        given.run(given.organizer, prepared.event, "postpone", Map.of("reason", "台风")).expect(200);
        client.get(path(prepared)).expectProblem(404, "not-found");
        given.run(given.organizer, prepared.event, "reschedule", Map.of("startsAt", given.nine(31).toString(),
                "endsAt", given.nine(31).plusSeconds(9 * 3600).toString())).expect(200);
        assertThat(given.run(given.operator, prepared.event, "approve").expect(200).text("state")).isEqualTo("PUBLISHED");
        Answer draft = client.as(given.organizer).get(path(prepared) + "?version=draft").expect(200);
        assertThat(Instant.parse(draft.text("items.1.startsAt"))).isEqualTo(Instant.parse(old).plusSeconds(86_400));
        release(prepared).expect(200);
        assertThat(calendar("/api/roadshows/" + prepared.event + "/calendar.ics", "PUBLISH").values()).noneMatch(e -> status(e).equals("CANCELLED"));
    }

    @Test
    void anEventRunsToItsReport() {
        Prepared prepared = prepared(2);
        client.as(given.organizer).post(path(prepared) + "/generate", Map.of()).expect(200);
        release(prepared).expect(200);
        given.run(given.organizer, prepared.event, "publish").expect(200);
        given.run(given.organizer, prepared.event, "start").expectProblem(409, "too-early");
        sql.update("UPDATE roadshow SET starts_at = ?, ends_at = ? WHERE id = ?", List.of(Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600),
                Long.valueOf(prepared.event)));
        given.run(given.organizer, prepared.event, "start").expect(200);
        given.runOn(given.organizer, prepared.applications.get(0), "mark-presented", Map.of()).expect(200);
        given.run(given.organizer, prepared.event, "end").expect(200);
        given.run(given.organizer, prepared.event, "report").expectProblem(409, "results-open");
        given.runOn(given.organizer, prepared.applications.get(1), "mark-no-show", Map.of()).expect(200);
        Answer reported = given.run(given.organizer, prepared.event, "report", Map.of("remarks", "现场热烈")).expect(200);
        assertThat(reported.text("state")).isEqualTo("REPORTED");
        assertThat(reported.number("report.presented")).isEqualTo(1);
        assertThat(reported.number("report.noShows")).isEqualTo(1);
        assertThat(client.get("/api/roadshows/" + prepared.event).expect(200).has("report")).isFalse();
    }

    @Test
    void theQrCodeLeadsToThePublicPage() {
        String event = given.callOpen();
        Answer code = client.get("/api/roadshows/" + event + "/qr.svg").expect(200);
        assertThat(code.header("content-type")).hasValue("image/svg+xml");
        assertThat(code.body()).startsWith("<svg");
    }
}
