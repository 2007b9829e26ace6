package cn.xinqiao.policy.filing;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.policy.TierChecks;
import cn.xinqiao.policy.rules.Verdict;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads filings for their enterprises and the office. */
@Singleton
class FilingReader {
    private static final int SHEET_ROWS = 10_000;
    private final FilingRepository filings;
    private final FilingLifecycle lifecycle;
    private final FilingRounds rounds;
    private final FilingPapers papers;
    private final TierChecks checks;
    private final Organisations organisations;
    private final Sql sql;

    FilingReader(FilingRepository filings, FilingLifecycle lifecycle, FilingRounds rounds, FilingPapers papers, TierChecks checks, Organisations organisations, Sql sql) {
        this.filings = filings;
        this.lifecycle = lifecycle;
        this.rounds = rounds;
        this.papers = papers;
        this.checks = checks;
        this.organisations = organisations;
        this.sql = sql;
    }

    /** What a list is asked for. */
    record Filter(@Nullable Collection<FilingState> states, @Nullable Collection<FilingTier> tiers, @Nullable Boolean due, @Nullable String q) {
    }

    FilingView get(long id, Actor actor) {
        return one(filings.findById(id).filter(row -> FilingLifecycle.reads(row, actor)).orElseThrow(ProblemException::notFound), actor);
    }

    /** Sorts: due (default), newest, validTo. */
    Page<FilingView.Line> list(Filter filter, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("f.*, o.name", "cultivation_filing f JOIN organisation o ON o.id = f.enterprise_id", "f.id")
                .filter("state", names(filter.states), "f.state").facet("state", "f.state")
                .filter("tier", names(filter.tiers), "f.tier").facet("tier", "f.tier")
                .search(filter.q, "LOWER(CONCAT(o.name, ' ', COALESCE(f.receipt, '')))")
                .sort("due", "COALESCE(f.due_on, '9999-12-31')", ListQuery.Direction.UP).sort("newest", "f.created_at", ListQuery.Direction.DOWN)
                .sort("validTo", "COALESCE(f.valid_to, '9999-12-31')", ListQuery.Direction.UP);
        if (!actor.hasAny(FilingLifecycle.OFFICE)) {
            query.where("f.enterprise_id = ?", actor.requireOrganisation());
        }
        if (Boolean.TRUE.equals(filter.due)) {
            query.where("f.due_on < ?", checks.today());
        }
        return query.read(sql, request, row -> new FilingView.Line(row.getString("id"), row.getString("name"), FilingTier.valueOf(row.getString("tier")),
                row.getInt("filing_year"), row.getString("level") == null ? null : FilingLevel.valueOf(row.getString("level")),
                row.getObject("filed_on", LocalDate.class), row.getObject("valid_to", LocalDate.class), row.getObject("due_on", LocalDate.class),
                row.getInt("round"), FilingState.valueOf(row.getString("state"))));
    }

    private static @Nullable List<String> names(@Nullable Collection<? extends Enum<?>> values) {
        return values == null ? null : values.stream().map(Enum::name).toList();
    }

    byte[] sheet(Filter filter, @Nullable String sort, Actor actor) {
        List<FilingView.Line> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<FilingView.Line> page = list(filter, new PageRequest(PageRequest.MAX_SIZE, cursor, sort), actor);
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && rows.size() < SHEET_ROWS);
        Language language = Language.current();
        return Sheet.of(Text.of("梯度培育申报", "Filings"), rows, List.of(
                new Sheet.Column<>(Text.of("企业", "Enterprise"), 36, FilingView.Line::enterpriseName),
                new Sheet.Column<>(Text.of("层级", "Tier"), 24, one -> one.tier().title().in(language)),
                new Sheet.Column<>(Text.of("年度", "Year"), 10, FilingView.Line::filingYear),
                new Sheet.Column<>(Text.of("状态", "State"), 22, one -> words(one.state()).in(language)),
                new Sheet.Column<>(Text.of("轮次", "Round"), 8, FilingView.Line::round),
                new Sheet.Column<>(Text.of("提交日期", "Filed on"), 14, one -> day(one.filedOn())),
                new Sheet.Column<>(Text.of("有效期至", "Valid until"), 14, one -> day(one.validTo())),
                new Sheet.Column<>(Text.of("期限", "Due"), 14, one -> day(one.dueOn()))));
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Text words(FilingState state) {
        return switch (state) {
            case PLANNED -> Text.of("已计划", "Planned");
            case PREPARING -> Text.of("准备中", "Preparing");
            case FILED -> Text.of("已提交", "Filed");
            case PUBLIC_NOTICE -> Text.of("公示中", "On notice");
            case RECOGNISED -> Text.of("已认定", "Recognised");
            case NOT_RECOGNISED -> Text.of("未获认定", "Not recognised");
            case RE_VERIFICATION_DUE -> Text.of("待复核", "Re-verification due");
            case LAPSED -> Text.of("已失效", "Lapsed");
            case WITHDRAWN -> Text.of("已撤回", "Withdrawn");
        };
    }

    FilingView one(FilingRow row, Actor actor) {
        List<FilingView.Round> all = rounds.of(row.id());
        FilingView.Round round = all.stream().filter(one -> one.round() == row.round()).findFirst().orElseThrow();
        Optional<TierChecks.Check> before = rounds.checklist(round);
        Map<String, Long> given = papers.of(row);
        List<Long> ids = new ArrayList<>(given.values());
        if (row.receiptFileId() != null) {
            ids.add(row.receiptFileId());
        }
        Map<Long, StoredFile> files = ids.isEmpty() ? Map.of() : papers.files(ids);
        StoredFile receipt = row.receiptFileId() == null ? null : files.get(row.receiptFileId());
        return new FilingView(String.valueOf(row.id()), String.valueOf(row.enterpriseId()), organisations.find(row.enterpriseId()).map(Organisation::name).orElse(""),
                row.tier(), row.filingYear(), before.map(TierChecks.Check::ruleSet).orElse(null), row.plannedOn(), row.filedOn(), row.receipt(),
                receipt == null ? null : String.valueOf(receipt.id()), receipt == null ? null : receipt.name(), row.level(), row.returnedFor(), row.noticeOn(),
                row.noticeSource(), row.credentialId() == null ? null : String.valueOf(row.credentialId()), row.validTo(), row.dueOn(), row.round(),
                before.map(check -> checklist(row, check, round.outcome().equals(FilingRounds.OPEN), given, files)).orElse(List.of()), all, row.createdAt(),
                row.state(), row.version(), lifecycle.actions(row, actor));
    }

    private List<FilingView.Item> checklist(FilingRow row, TierChecks.Check before, boolean open, Map<String, Long> given, Map<Long, StoredFile> files) {
        Map<String, TierChecks.Item> now = new HashMap<>();
        if (open) {
            checks.now(row.enterpriseId(), row.tier().name()).ifPresent(check -> check.items().forEach(item -> now.put(item.id(), item)));
        }
        return before.items().stream().map(item -> {
            TierChecks.Item today = now.getOrDefault(item.id(), item);
            StoredFile file = given.containsKey(item.id()) ? files.get(given.get(item.id())) : null;
            Verdict result = today.result();
            return new FilingView.Item(item.id(), item.nameZh(), item.nameEn(), item.result(), result, today.actual(), today.threshold(),
                    file == null ? null : String.valueOf(file.id()), file == null ? null : file.name());
        }).toList();
    }
}
