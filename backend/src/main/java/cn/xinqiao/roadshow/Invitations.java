package cn.xinqiao.roadshow;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.Matches;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds presenters by what the registered institutions look for, and asks them to apply. */
@Singleton
class Invitations {
    /** What a verified institution sees of a need: an organizer who goes looking sees no more. */
    private static final int TIER = 1;
    private static final int PER_INSTITUTION = 60;
    private static final int REASONS = 5;
    private final RoadshowService events;
    private final Needs needs;
    private final Mandates mandates;
    private final Matches matches;
    private final PresentedNeeds presented;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    Invitations(RoadshowService events, Needs needs, Mandates mandates, Matches matches, PresentedNeeds presented, Writes writes,
                Outbox outbox, Sql sql, Clock clock) {
        this.events = events;
        this.needs = needs;
        this.mandates = mandates;
        this.matches = matches;
        this.presented = presented;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A need that registered institutions look for.
     *
     * @param score        sum over the institutions of the score of each one's best mandate
     * @param institutions how many of the registered ones have it among their best
     * @param reasons      the institutions it suits best, with their scores
     * @param invited      whether its enterprise was asked already
     * @param applied      whether its enterprise has applied already
     */
    @Serdeable
    record Suggestion(NeedSummary need, BigDecimal score, int institutions, List<Reason> reasons, boolean invited, boolean applied) {
    }

    @Serdeable
    record Reason(String institutionId, String institution, BigDecimal score) {
    }

    @Serdeable
    record Invite(@Nullable String needId, @Nullable String message) {
    }

    @Serdeable
    record Invitation(String id, String needId, @Nullable String needTitle, String enterpriseId, String enterprise, @Nullable String message,
                      Instant invitedAt, boolean applied) {
    }

    /** Needs ranked by what the registered institutions look for; by the event's sectors where it has some. */
    Page<Suggestion> suggestions(long eventId, int limit, Actor actor) {
        RoadshowRow event = requireOrganizing(eventId, actor);
        Map<Long, String> institutions = registeredInstitutions(eventId);
        Map<Long, List<Reason>> found = new HashMap<>();
        institutions.forEach((institution, name) -> matches.rankedNeeds(mandates.ofInstitution(institution), PER_INSTITUTION).forEach(ranked ->
                found.computeIfAbsent(ranked.needId(), id -> new ArrayList<>()).add(new Reason(String.valueOf(institution), name, ranked.score()))));
        Set<String> sectors = new HashSet<>(sql.list("SELECT sector FROM roadshow_sector WHERE roadshow_id = ?", List.of(eventId), r -> r.getString(1)));
        List<Long> ids = needs.find(found.keySet()).stream().filter(n -> n.onShow() && !n.imported())
                .filter(n -> sectors.isEmpty() || n.sectors().stream().anyMatch(sectors::contains)).map(NeedFacts::id).toList();
        Map<Long, NeedSummary> shown = needs.summariesAtTier(TIER, ids);
        Set<Long> invited = new HashSet<>(sql.list("SELECT need_id FROM roadshow_invitation WHERE roadshow_id = ?", List.of(event.id()), r -> r.getLong(1)));
        Set<Long> applied = applicants(eventId);
        Map<Long, Long> owners = new HashMap<>();
        needs.find(ids).forEach(n -> owners.put(n.id(), n.organisationId()));
        return Page.of(ids.stream().map(id -> {
            List<Reason> reasons = found.get(id).stream().sorted(Comparator.comparing(Reason::score).reversed().thenComparing(Reason::institutionId)).toList();
            BigDecimal sum = reasons.stream().map(Reason::score).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Suggestion(Objects.requireNonNull(shown.get(id)), sum, reasons.size(), reasons.stream().limit(REASONS).toList(),
                    invited.contains(id), applied.contains(owners.get(id)));
        }).sorted(Comparator.comparing(Suggestion::score).reversed().thenComparing(s -> s.need().id())).limit(limit).toList());
    }

    /** Names by id of the verified institutions that come or wish to. */
    Map<Long, String> registeredInstitutions(long event) {
        Map<Long, String> found = new HashMap<>();
        sql.list("""
                SELECT DISTINCT o.id, o.name FROM registration g JOIN organisation o ON o.id = g.organisation_id
                 WHERE g.roadshow_id = ? AND g.state IN ('CONFIRMED', 'PENDING', 'WAITLISTED', 'OFFERED', 'CHECKED_IN') AND o.type = 'INSTITUTION' AND o.state = 'VERIFIED'
                """, List.of(event), row -> found.put(row.getLong(1), row.getString(2)));
        return found;
    }

    private Set<Long> applicants(long event) {
        return new HashSet<>(sql.list("SELECT live_enterprise_id FROM presenter_application WHERE roadshow_id = ? AND live_enterprise_id IS NOT NULL",
                List.of(event), row -> row.getLong(1)));
    }

    /** Asks the enterprise behind a published need to apply; asking twice tells it once. */
    Invitation invite(long eventId, Invite body, Actor actor) {
        RoadshowRow event = requireOrganizing(eventId, actor);
        FieldErrors errors = new FieldErrors();
        errors.require(body.needId() != null && !body.needId().isBlank(), "/needId", "Required", "请选择一项融资需求", "Choose a financing need");
        String message = PlainText.lines(errors, "/message", body.message(), 250);
        errors.throwIfAny();
        long need = Ids.parse(Objects.requireNonNull(body.needId()));
        return writes.run(actor, body, Invitation.class, () -> {
            Instant now = clock.instant();
            if (!event.callOpenAt(now)) {
                throw ProblemException.of(RoadshowProblems.CALL_CLOSED);
            }
            long enterprise = presented.enterpriseOfPublished(need);
            int fresh = sql.update("""
                    INSERT IGNORE INTO roadshow_invitation (id, roadshow_id, need_id, enterprise_id, message, invited_by, invited_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, Arrays.asList(Ids.next(), eventId, need, enterprise, message, actor.requirePerson(), now));
            if (fresh == 1) {
                writes.audit(actor, "roadshow.invite", "roadshow", eventId, Map.of("need", String.valueOf(need)));
                outbox.notify(Notice.toOrganisation("roadshow.invite:" + eventId + ":" + need, enterprise, Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER),
                        Text.of("“{0}”的主办方邀请您报名路演", "The organizer of “{0}” invites you to apply").with(event.title()),
                        "/roadshows/" + eventId + "/apply?needId=" + need, "roadshow", eventId));
            }
            return read(eventId).stream().filter(i -> i.needId().equals(String.valueOf(need))).findFirst().orElseThrow();
        });
    }

    Page<Invitation> list(long eventId, Actor actor) {
        requireOrganizing(eventId, actor);
        return Page.of(read(eventId));
    }

    private List<Invitation> read(long event) {
        Set<Long> applied = applicants(event);
        record Row(Invitation shown, long need) {
        }
        List<Row> rows = sql.list("""
                SELECT i.*, o.name AS enterprise FROM roadshow_invitation i JOIN organisation o ON o.id = i.enterprise_id
                 WHERE i.roadshow_id = ? ORDER BY i.invited_at DESC, i.id DESC LIMIT 500
                """, List.of(event), row -> new Row(new Invitation(row.getString("id"), row.getString("need_id"), null, row.getString("enterprise_id"),
                row.getString("enterprise"), row.getString("message"), row.getTimestamp("invited_at").toInstant(),
                applied.contains(row.getLong("enterprise_id"))), row.getLong("need_id")));
        Map<Long, NeedSummary> shown = needs.summariesAtTier(TIER, rows.stream().map(Row::need).toList());
        return rows.stream().map(row -> {
            NeedSummary need = shown.get(row.need());
            Invitation i = row.shown();
            return new Invitation(i.id(), i.needId(), need == null ? null : need.title() == null ? need.teaser() : need.title(), i.enterpriseId(),
                    i.enterprise(), i.message(), i.invitedAt(), i.applied());
        }).toList();
    }

    private RoadshowRow requireOrganizing(long eventId, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (!RoadshowReader.organizing(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return event;
    }
}
