package cn.xinqiao.deal;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads deals as their sides, operators and auditors see them. */
@Singleton
class DealReader {
    /** What a side in a deal may see of the need's title at the least. */
    private static final int TIER = 1;
    private static final Set<Role> ALL = Set.of(Role.GOV_OPERATOR, Role.AUDITOR);
    private final DealRepository deals;
    private final DealLifecycle lifecycle;
    private final Ledger ledger;
    private final Needs needs;
    private final Organisations organisations;
    private final DealSettings settings;
    private final Sql sql;

    DealReader(DealRepository deals, DealLifecycle lifecycle, Ledger ledger, Needs needs, Organisations organisations, DealSettings settings, Sql sql) {
        this.deals = deals;
        this.lifecycle = lifecycle;
        this.ledger = ledger;
        this.needs = needs;
        this.organisations = organisations;
        this.settings = settings;
        this.sql = sql;
    }

    DealRow row(long id, Actor actor) {
        return deals.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound);
    }

    /** The row, if the actor acts for one of its sides. */
    DealRow ownRow(long id, Actor actor) {
        DealRow row = row(id, actor);
        if (!actor.actsFor(row.enterpriseId()) && !actor.actsFor(row.institutionId())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    DealView one(DealRow row, Actor actor) {
        return views(List.of(row), actor).getFirst();
    }

    /** Operators and auditors read all, everybody else what their organisation is a side of. */
    static boolean readsAll(Actor actor) {
        return actor.hasAny(ALL);
    }

    /** @param quiet only those nobody has touched for 30 days */
    Page<DealView> list(List<String> states, @Nullable String q, @Nullable Long needId, @Nullable Long organisationId, @Nullable Boolean quiet,
                        PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("d.id", "deal d JOIN organisation e ON e.id = d.enterprise_id JOIN organisation o ON o.id = d.institution_id"
                        + " JOIN financing_need n ON n.id = d.need_id", "d.id")
                .filter("state", states, "d.state").facet("state", "d.state")
                .search(q, "LOWER(CONCAT(e.name, ' ', o.name, ' ', COALESCE(n.title, '')))")
                .sort("active", "d.active_at", ListQuery.Direction.DOWN)
                .sort("quiet", "d.active_at", ListQuery.Direction.UP)
                .sort("newest", "d.opened_at", ListQuery.Direction.DOWN)
                .sort("amount", "COALESCE(d.signed_fen, d.terms_fen, 0)", ListQuery.Direction.DOWN);
        if (!readsAll(actor)) {
            long own = actor.requireOrganisation();
            query.where("(d.enterprise_id = ? OR d.institution_id = ?)", own, own);
        }
        if (needId != null) {
            query.where("d.need_id = ?", needId);
        }
        if (organisationId != null) {
            query.where("(d.enterprise_id = ? OR d.institution_id = ?)", organisationId, organisationId);
        }
        if (Boolean.TRUE.equals(quiet)) {
            query.where("d.reminded > 0");
        }
        Page<Long> ids = query.read(sql, request, row -> row.getLong("id"));
        Map<Long, DealRow> rows = deals.findByIdIn(ids.items()).stream().collect(Collectors.toMap(DealRow::id, row -> row));
        return new Page<>(views(ids.items().stream().map(rows::get).filter(Objects::nonNull).toList(), actor), ids.total(), ids.facets(), ids.next());
    }

    private List<DealView> views(List<DealRow> rows, Actor actor) {
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().flatMap(r -> Stream.of(r.enterpriseId(), r.institutionId())).distinct().toList());
        Map<Long, NeedSummary> shown = needs.summariesAtTier(TIER, rows.stream().map(DealRow::needId).distinct().toList());
        Map<Long, Ledger.Sums> sums = ledger.of(rows.stream().map(DealRow::id).toList());
        List<DealView> views = new ArrayList<>();
        for (DealRow row : rows) {
            Ledger.Sums money = sums.getOrDefault(row.id(), Ledger.Sums.NONE);
            NeedSummary need = shown.get(row.needId());
            views.add(new DealView(String.valueOf(row.id()), String.valueOf(row.needId()), need == null ? null : need.title(),
                    party(parties, row.enterpriseId()), party(parties, row.institutionId()), sideOf(row, actor), row.origin(), row.openedAt(),
                    row.activeAt(), row.reminded(), lifecycle.confidential(row), row.diligenceBasis(), terms(row), signing(row), signed(row),
                    row.state() == DealState.ON_HOLD ? new DealView.Held(row.heldFrom(), row.heldUntil()) : null, lost(row),
                    row.state() == DealState.LOST ? null : row.termsFen(), row.signedFen(), money.verifiedFen(), money.waitingFen(),
                    money.disputedFen(), row.state(), row.version(), lifecycle.actions(row, actor)));
        }
        return views;
    }

    static DealView.Party party(Map<Long, Organisation> parties, long id) {
        Organisation party = parties.get(id);
        return new DealView.Party(String.valueOf(id), party == null ? "" : party.name());
    }

    private static @Nullable Side sideOf(DealRow row, Actor actor) {
        return actor.actsFor(row.enterpriseId()) ? Side.ENTERPRISE : actor.actsFor(row.institutionId()) ? Side.INSTITUTION : null;
    }

    private static DealView.@Nullable Terms terms(DealRow row) {
        return row.termsFen() == null || row.instrument() == null ? null
                : new DealView.Terms(row.termsFen(), row.instrument(), row.termsEquityPct(), row.termsPreFen(), row.termsOn());
    }

    private static DealView.@Nullable Signing signing(DealRow row) {
        return row.signingBy() == null || row.signingFen() == null ? null
                : new DealView.Signing(row.side(row.signingBy()), row.signingFen(), row.signingOn(), row.signingHash(), row.signingDueAt());
    }

    private static DealView.@Nullable Signed signed(DealRow row) {
        return row.signedFen() == null ? null : new DealView.Signed(row.signedFen(), row.signedOn(), row.signedHash());
    }

    private DealView.@Nullable Lost lost(DealRow row) {
        if (row.state() != DealState.LOST) {
            return null;
        }
        Instant until = row.lostAt() == null ? null : row.lostAt().plus(Duration.ofDays(settings.reopenDays()));
        return new DealView.Lost(row.lostCode(), row.lostAt(), until, row.reopenAskedAt() != null);
    }
}
