package cn.xinqiao.deal;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads funding records as the sides of their deals, operators and auditors see them. */
@Singleton
class FundingReader {
    private static final int TIER = 1;
    private final FundingRepository records;
    private final DealRepository deals;
    private final FundingLifecycle lifecycle;
    private final Needs needs;
    private final Organisations organisations;
    private final Files files;
    private final Sql sql;

    FundingReader(FundingRepository records, DealRepository deals, FundingLifecycle lifecycle, Needs needs, Organisations organisations, Files files,
                  Sql sql) {
        this.records = records;
        this.deals = deals;
        this.lifecycle = lifecycle;
        this.needs = needs;
        this.organisations = organisations;
        this.files = files;
        this.sql = sql;
    }

    FundingRecordView get(long id, Actor actor) {
        return one(records.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound), actor);
    }

    FundingRecordView one(FundingRow row, Actor actor) {
        return views(List.of(row), actor).getFirst();
    }

    /** Sorts: newest (default), due, amount, paid. */
    Page<FundingRecordView> list(@Nullable Long dealId, List<String> states, @Nullable String q, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("f.id", "funding_record f JOIN deal d ON d.id = f.deal_id JOIN organisation e ON e.id = d.enterprise_id"
                        + " JOIN organisation o ON o.id = d.institution_id JOIN financing_need n ON n.id = d.need_id", "f.id")
                .filter("state", states, "f.state").facet("state", "f.state")
                .search(q, "LOWER(CONCAT(e.name, ' ', o.name, ' ', COALESCE(n.title, '')))")
                .sort("newest", "f.created_at", ListQuery.Direction.DOWN)
                .sort("due", "COALESCE(f.due_at, '9999-12-31')", ListQuery.Direction.UP)
                .sort("paid", "f.paid_on", ListQuery.Direction.DOWN)
                .sort("amount", "f.amount_fen", ListQuery.Direction.DOWN);
        if (!DealReader.readsAll(actor)) {
            long own = actor.requireOrganisation();
            query.where("(d.enterprise_id = ? OR d.institution_id = ?)", own, own);
        }
        if (dealId != null) {
            query.where("f.deal_id = ?", dealId);
        }
        Page<Long> ids = query.read(sql, request, row -> row.getLong("id"));
        Map<Long, FundingRow> rows = records.findByIdIn(ids.items()).stream().collect(Collectors.toMap(FundingRow::id, row -> row));
        return new Page<>(views(ids.items().stream().map(rows::get).filter(Objects::nonNull).toList(), actor), ids.total(), ids.facets(), ids.next());
    }

    private List<FundingRecordView> views(List<FundingRow> rows, Actor actor) {
        Map<Long, DealRow> of = deals.findByIdIn(rows.stream().map(FundingRow::dealId).distinct().toList()).stream()
                .collect(Collectors.toMap(DealRow::id, deal -> deal));
        Map<Long, Organisation> parties = organisations.findAll(of.values().stream().flatMap(d -> Stream.of(d.enterpriseId(), d.institutionId())).distinct().toList());
        Map<Long, NeedSummary> shown = needs.summariesAtTier(TIER, of.values().stream().map(DealRow::needId).distinct().toList());
        Map<Long, StoredFile> papers = files.findAll(rows.stream().map(FundingRow::evidenceFileId).filter(Objects::nonNull).distinct().toList());
        Map<Long, Long> replaced = replaced(rows.stream().map(FundingRow::id).toList());
        List<FundingRecordView> views = new ArrayList<>();
        for (FundingRow row : rows) {
            DealRow deal = Objects.requireNonNull(of.get(row.dealId()));
            NeedSummary need = shown.get(deal.needId());
            StoredFile paper = row.evidenceFileId() == null ? null : papers.get(row.evidenceFileId());
            Long next = replaced.get(row.id());
            boolean correcting = row.state() == FundingState.VERIFIED && row.dueAt() != null;
            views.add(new FundingRecordView(String.valueOf(row.id()), String.valueOf(row.dealId()), need == null ? null : need.title(),
                    DealReader.party(parties, deal.enterpriseId()), DealReader.party(parties, deal.institutionId()), row.amountFen(), row.paidOn(),
                    row.instrument(), paper == null ? null : new FundingRecordView.Paper(String.valueOf(paper.id()), paper.name(), paper.size()),
                    deal.side(row.reportedBy()), row.reportedByBoth(),
                    row.proposedFen() == null ? null : new FundingRecordView.Pair(row.proposedFen(), row.proposedOn()),
                    correcting ? new FundingRecordView.Pair(row.correctionFen(), row.correctionOn()) : null, row.document(),
                    row.replacesId() == null ? null : String.valueOf(row.replacesId()), next == null ? null : String.valueOf(next),
                    row.createdAt(), row.dueAt(), row.verifiedAt(), row.state(), row.version(), lifecycle.actions(row, actor)));
        }
        return views;
    }

    private Map<Long, Long> replaced(List<Long> ids) {
        Map<Long, Long> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT replaces_id, id FROM funding_record WHERE replaces_id IN (" + Sql.marks(ids.size()) + ")", ids,
                    row -> found.put(row.getLong(1), row.getLong(2)));
        }
        return found;
    }
}
