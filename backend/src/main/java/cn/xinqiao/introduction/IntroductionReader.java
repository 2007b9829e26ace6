package cn.xinqiao.introduction;

import cn.xinqiao.account.People;
import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.Matches;
import cn.xinqiao.moderation.FeeScreening;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads introductions as their sides and auditors see them. */
@Singleton
class IntroductionReader {
    /** What a receiver may see of the need it is asked about: institutions at tier 1, the enterprise all its own. */
    private static final int TIER = 1;
    private static final int INSTEAD = 3;
    private static final int LOOKED_AT = 20;
    private final IntroductionRepository introductions;
    private final IntroductionLifecycle lifecycle;
    private final DeclineReasons reasons;
    private final Needs needs;
    private final Mandates mandates;
    private final Matches matches;
    private final Organisations organisations;
    private final People people;
    private final FeeScreening screening;
    private final Sql sql;

    IntroductionReader(IntroductionRepository introductions, IntroductionLifecycle lifecycle, DeclineReasons reasons, Needs needs,
                       Mandates mandates, Matches matches, Organisations organisations, People people, FeeScreening screening, Sql sql) {
        this.introductions = introductions;
        this.lifecycle = lifecycle;
        this.reasons = reasons;
        this.needs = needs;
        this.mandates = mandates;
        this.matches = matches;
        this.organisations = organisations;
        this.people = people;
        this.screening = screening;
        this.sql = sql;
    }

    /** Which of an organisation's introductions. */
    enum Box {
        RECEIVED, SENT
    }

    IntroductionView get(long id, Actor actor) {
        IntroductionRow row = introductions.findById(id).filter(r -> lifecycle.visible(r, actor)).orElseThrow(ProblemException::notFound);
        return one(row, lifecycle.actions(row, actor), actor);
    }

    IntroductionView one(IntroductionRow row, List<String> actions, Actor actor) {
        boolean waits = row.state() == IntroductionState.QUEUED && row.queuedAt() != null && actor.actsFor(row.askerId());
        Integer position = waits ? introductions.position(row.receiverId(), row.queuedAt(), row.id()) : null;
        return views(List.of(row), actor, Map.of(row.id(), actions)).getFirst()
                .with(contacts(row, actor), position, waits ? instead(row) : List.of(), found(row, actor));
    }

    /** Nobody of the receiver reads it before it is sent on, not even as a moderator. */
    private static boolean secret(IntroductionRow row, Actor actor) {
        return row.requestedAt() == null && actor.memberships().contains(row.receiverId());
    }

    /** What the screening found, for moderators: the sender is not taught how to write around it. */
    private List<FeeScreening.Found> found(IntroductionRow row, Actor actor) {
        return actor.has(Role.MODERATOR) && !secret(row, actor) && IntroductionLifecycle.wasHeld(row) ? screening.found(row.message()) : List.of();
    }

    /** Of the organisation acted for; an auditor reads all, a moderator what was held back and is no matter of its own. Sorts: newest (default), due. */
    Page<IntroductionView> list(@Nullable Box box, List<String> states, @Nullable String q, @Nullable Long needId, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("i.id", "introduction i JOIN organisation e ON e.id = i.enterprise_id"
                        + " JOIN organisation o ON o.id = i.institution_id JOIN financing_need n ON n.id = i.need_id", "i.id")
                .filter("state", states, "i.state").facet("state", "i.state")
                .search(q, "LOWER(CONCAT(e.name, ' ', o.name, ' ', COALESCE(n.title, '')))")
                .sort("newest", "i.created_at", ListQuery.Direction.DOWN)
                .sort("oldest", "i.created_at", ListQuery.Direction.UP)
                .sort("due", "COALESCE(i.due_at, '9999-12-31')", ListQuery.Direction.UP);
        if (actor.has(Role.MODERATOR)) {
            query.where("i.held_at IS NOT NULL");
            actor.memberships().forEach(own -> query.where("i.receiver_id <> ?", own));
        } else if (!actor.has(Role.AUDITOR)) {
            long own = actor.requireOrganisation();
            if (box == Box.SENT) {
                query.where("i.asker_id = ?", own);
            } else if (box == Box.RECEIVED) {
                query.where("i.receiver_id = ? AND i.requested_at IS NOT NULL", own);
            } else {
                query.where("(i.asker_id = ? OR i.receiver_id = ? AND i.requested_at IS NOT NULL)", own, own);
            }
        }
        if (needId != null) {
            query.where("i.need_id = ?", needId);
        }
        Page<Long> ids = query.read(sql, request, row -> row.getLong("id"));
        Map<Long, IntroductionRow> rows = introductions.findByIdIn(ids.items()).stream().collect(Collectors.toMap(IntroductionRow::id, row -> row));
        List<IntroductionRow> found = ids.items().stream().map(rows::get).filter(Objects::nonNull).toList();
        Map<Long, List<String>> actions = new HashMap<>();
        found.forEach(row -> actions.put(row.id(), lifecycle.actions(row, actor)));
        return new Page<>(views(found, actor, actions), ids.total(), ids.facets(), ids.next());
    }

    private List<IntroductionView> views(List<IntroductionRow> rows, Actor actor, Map<Long, List<String>> actions) {
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().flatMap(r -> Stream.of(r.enterpriseId(), r.institutionId())).distinct().toList());
        Map<Long, NeedSummary> shown = needs.summariesAtTier(TIER, rows.stream().map(IntroductionRow::needId).distinct().toList());
        Map<Long, String> names = people.names(rows.stream().map(IntroductionRow::personId).distinct().toList());
        Map<Side, Map<String, DeclineReasons.Reason>> known = reasons.ever();
        List<IntroductionView> views = new ArrayList<>();
        for (IntroductionRow row : rows) {
            views.add(new IntroductionView(String.valueOf(row.id()), shown.get(row.needId()), party(parties, row.enterpriseId()),
                    party(parties, row.institutionId()), row.mandateId() == null ? null : String.valueOf(row.mandateId()), row.askedBy(),
                    actor.actsFor(row.askerId()), names.getOrDefault(row.personId(), ""), actor.has(Role.AUDITOR) || secret(row, actor) ? null : row.message(),
                    row.state(), row.version(), actions.getOrDefault(row.id(), List.of()), row.createdAt(), row.requestedAt(), row.dueAt(),
                    row.frozenAt() != null, row.answeredAt(), reason(row, known, actor), row.outcome(), List.of(), null, List.of(),
                    row.heldAt() != null, List.of()));
        }
        return views;
    }

    private static IntroductionView.Party party(Map<Long, Organisation> parties, long id) {
        Organisation party = parties.get(id);
        return new IntroductionView.Party(String.valueOf(id), party == null ? "" : party.name());
    }

    /** An enterprise learns why institutions declined from the pool only; whoever declined, and auditors, see it. */
    private DeclineReasons.@Nullable Reason reason(IntroductionRow row, Map<Side, Map<String, DeclineReasons.Reason>> known, Actor actor) {
        boolean told = row.askedBy() == Side.INSTITUTION || actor.actsFor(row.institutionId()) || actor.has(Role.AUDITOR);
        return row.reasonCode() == null || !told ? null : known.getOrDefault(row.answeringSide(), Map.of()).get(row.reasonCode());
    }

    private List<IntroductionView.Contact> contacts(IntroductionRow row, Actor actor) {
        boolean open = row.state() == IntroductionState.ACCEPTED || row.state() == IntroductionState.CLOSED;
        if (!open || row.answeredBy() == null || !actor.actsFor(row.askerId()) && !actor.actsFor(row.receiverId())) {
            return List.of();
        }
        return List.of(contact(row.askedBy(), row.askerId(), row.personId()), contact(row.answeringSide(), row.receiverId(), row.answeredBy()));
    }

    private IntroductionView.Contact contact(Side side, long organisation, long person) {
        People.Account account = people.account(person);
        Organisations.Contact office = organisations.contact(organisation);
        return new IntroductionView.Contact(side, account.name(), account.login(), office.name(), office.phone());
    }

    /** The next best fits that were not asked yet. */
    private List<IntroductionView.Alternative> instead(IntroductionRow row) {
        if (row.askedBy() == Side.ENTERPRISE) {
            Set<Long> asked = asked("institution_id", "need_id", row.needId());
            List<Matches.RankedInstitution> fits = matches.rankedInstitutions(row.needId(), LOOKED_AT).stream()
                    .filter(fit -> !asked.contains(fit.institutionId())).limit(INSTEAD).toList();
            Map<Long, Organisation> names = organisations.findAll(fits.stream().map(Matches.RankedInstitution::institutionId).toList());
            return fits.stream().filter(fit -> names.containsKey(fit.institutionId())).map(fit -> new IntroductionView.Alternative(
                    String.valueOf(fit.institutionId()), names.get(fit.institutionId()).name(), String.valueOf(fit.mandateId()), fit.score())).toList();
        }
        Set<Long> asked = asked("need_id", "institution_id", row.institutionId());
        List<Long> own = row.mandateId() == null ? mandates.ofInstitution(row.institutionId()) : List.of(row.mandateId());
        List<Matches.RankedNeed> fits = matches.rankedNeeds(own, LOOKED_AT).stream()
                .filter(fit -> !asked.contains(fit.needId())).limit(INSTEAD).toList();
        Map<Long, NeedSummary> shown = needs.summariesAtTier(TIER, fits.stream().map(Matches.RankedNeed::needId).toList());
        return fits.stream().filter(fit -> shown.containsKey(fit.needId())).map(fit -> new IntroductionView.Alternative(
                String.valueOf(fit.needId()), String.valueOf(shown.get(fit.needId()).title()), String.valueOf(fit.mandateId()), fit.score())).toList();
    }

    /** Both names are constants of this class. */
    private Set<Long> asked(String wanted, String of, long id) {
        return new HashSet<>(sql.list("SELECT " + wanted + " FROM introduction WHERE " + of + " = ? AND state <> 'WITHDRAWN'", List.of(id),
                row -> row.getLong(1)));
    }
}
