package cn.xinqiao.appeal;

import cn.xinqiao.account.People;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.platform.sheet.Sheet.Column;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads appeals: an enterprise its own, an officer those of the unit and those written for enterprises, the desk all. Sized
 * for 600,000: every list is a fixed number of statements, each led by an index; what is closed is counted to 10,000.
 */
@Singleton
class AppealReader {
    private static final int COUNTED = 10_000;
    private static final int SHEET_ROWS = 10_000;
    private final AppealRepository appeals;
    private final AppealLifecycle lifecycle;
    private final AppealNotes notes;
    private final AppealSearch search;
    private final HandlingUnits units;
    private final Organisations organisations;
    private final People people;
    private final Sql sql;
    private final Clock clock;

    AppealReader(AppealRepository appeals, AppealLifecycle lifecycle, AppealNotes notes, AppealSearch search, HandlingUnits units,
                 Organisations organisations, People people, Sql sql, Clock clock) {
        this.appeals = appeals;
        this.lifecycle = lifecycle;
        this.notes = notes;
        this.search = search;
        this.units = units;
        this.organisations = organisations;
        this.people = people;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What a list keeps.
     *
     * @param open    open ones, closed ones, or both where null
     * @param overdue only those whose authority is late
     * @param written for officers: those written down for enterprises, instead of the unit's
     */
    record Filter(List<String> states, List<String> types, List<String> topics, List<Long> unitIds, @Nullable Boolean open, @Nullable Boolean urgent,
                  @Nullable Boolean overdue, @Nullable Boolean escalated, @Nullable Boolean written, @Nullable String q) {
    }

    AppealRow row(long id, Actor actor) {
        return appeals.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound);
    }

    AppealView get(long id, Actor actor) {
        return one(row(id, actor), actor);
    }

    AppealView one(AppealRow row, Actor actor) {
        boolean inside = AppealLifecycle.inside(row, actor);
        Map<Long, HandlingUnits.Unit> named = units.byId(Stream.concat(row.units().stream(), Stream.ofNullable(row.proposedUnitId())).distinct().toList());
        Map<Long, Organisation> parties = organisations.findAll(Stream.concat(Stream.of(row.organisationId()), Stream.ofNullable(row.writtenByUnit())).toList());
        String officer = row.officerId() == null ? null : people.names(List.of(row.officerId())).get(row.officerId());
        AppealView.Request request = row.requestKind() == null ? null
                : new AppealView.Request(row.requestKind(), row.areaM2(), row.rentFen(), row.people());
        return new AppealView(String.valueOf(row.id()), String.valueOf(row.organisationId()), name(parties, row.organisationId()),
                row.writtenByUnit() == null ? null : name(parties, row.writtenByUnit()), row.appealType(), row.title(), row.appealText(), row.urgent(),
                row.complexMatter(), row.topic(), request, row.openMatter(), row.dueAt(), waitsForOwner(row.state()), row.replyDueAt(), row.assistDueAt(),
                row.dispatchedAt(), row.contactedAt(), unit(named, row.leadUnitId()), row.assisting().stream().map(one -> unit(named, one)).filter(Objects::nonNull).toList(),
                inside ? unit(named, row.proposedUnitId()) : null, officer, inside ? row.timesReturned() : 0, row.contested(), row.reopened(), row.missing(),
                row.ground(), row.groundReason(), row.instead(), row.extensionOn(), row.extensionReason(), row.answer(), row.legalBasis(), row.result(),
                row.repliedAt(), row.score(), row.ratingComment(), row.escalations(), notes.of(row, inside), notes.filesOf(row, inside), inside, row.state(),
                row.version(), lifecycle.actions(row, actor), row.createdAt());
    }

    /** Sorts: due (nearest deadline first, default where only open ones are asked for), newest. */
    Page<AppealSummary> list(Filter filter, PageRequest request, Actor actor) {
        Boolean open = filter.open();
        boolean small = false;
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        boolean unitScope = false;
        if (actor.hasAny(AppealLifecycle.DESK)) {
            small = Boolean.TRUE.equals(open);
        } else if (actor.has(Role.SERVICE_OFFICER)) {
            small = Boolean.TRUE.equals(open);
            if (Boolean.TRUE.equals(filter.written())) {
                add(conditions, values, "a.written_by_unit = ?", actor.requireOrganisation());
            } else {
                unitScope = true;
                add(conditions, values, "u.unit_id = ?", actor.requireOrganisation());
            }
        } else {
            small = true;
            add(conditions, values, "a.organisation_id = ?", actor.requireOrganisation());
        }
        if (open != null) {
            add(conditions, values, unitScope ? "u.open_matter = ?" : "a.open_matter = ?", open);
        }
        if (filter.urgent() != null) {
            add(conditions, values, "a.urgent = ?", filter.urgent());
        }
        if (Boolean.TRUE.equals(filter.escalated())) {
            add(conditions, values, "a.escalations > ?", 0);
        }
        if (Boolean.TRUE.equals(filter.overdue())) {
            add(conditions, values, "a.escalate_at < ?", clock.instant());
        }
        String from = unitScope ? "appeal_unit u JOIN appeal a ON a.id = u.appeal_id" : "appeal a";
        if (filter.q() != null && !filter.q().isBlank()) {
            List<Long> found = search.ids(filter.q(), from, unitScope ? "u.appeal_id" : "a.id", conditions, values);
            if (found.isEmpty()) {
                return Page.of(List.of());
            }
            conditions.add("a.id IN (" + found.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")");
            small = true;
        }
        ListQuery query = ListQuery.of("a.id AS appeal_id_", from, unitScope ? "u.appeal_id" : "a.id");
        int next = 0;
        for (String condition : conditions) {
            long marks = condition.chars().filter(c -> c == '?').count();
            query.where(condition, values.subList(next, next + (int) marks).toArray());
            next += (int) marks;
        }
        query.filter("state", filter.states(), "a.state").filter("type", filter.types(), "a.appeal_type").filter("topic", filter.topics(), "a.topic")
                .filter("unit", filter.unitIds(), "a.lead_unit_id");
        if (small) {
            query.facet("state", "a.state").facet("type", "a.appeal_type").facet("topic", "a.topic").facet("unit", "a.lead_unit_id");
        } else {
            query.countedTo(COUNTED);
        }
        String newest = unitScope ? "u.appeal_id" : "a.id";
        if (Boolean.TRUE.equals(open)) {
            query.sort("due", "a.due_at", ListQuery.Direction.UP).sort("newest", newest, ListQuery.Direction.DOWN);
        } else {
            query.sort("newest", newest, ListQuery.Direction.DOWN).sort("due", "a.due_at", ListQuery.Direction.UP);
        }
        Page<Long> ids = query.read(sql, request, row -> row.getLong("appeal_id_"));
        Map<Long, AppealRow> rows = appeals.findByIdIn(ids.items()).stream().collect(Collectors.toMap(AppealRow::id, row -> row));
        return new Page<>(summaries(ids.items().stream().map(rows::get).filter(Objects::nonNull).toList()), ids.total(), ids.facets(), ids.next());
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    private List<AppealSummary> summaries(List<AppealRow> rows) {
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().map(AppealRow::organisationId).distinct().toList());
        Map<Long, HandlingUnits.Unit> named = units.byId(rows.stream().map(AppealRow::leadUnitId).filter(Objects::nonNull).distinct().toList());
        return rows.stream().map(row -> new AppealSummary(String.valueOf(row.id()), String.valueOf(row.organisationId()), name(parties, row.organisationId()),
                row.appealType(), row.title(), row.urgent(), row.topic(), row.requestKind(), row.openMatter(), row.dueAt(), waitsForOwner(row.state()),
                unit(named, row.leadUnitId()), row.reopened(), row.escalations(), row.result(), row.score(), row.state(), row.version(), row.createdAt())).toList();
    }

    static boolean waitsForOwner(AppealState state) {
        return state == AppealState.NEEDS_INFO || state == AppealState.REPLIED;
    }

    private static String name(Map<Long, Organisation> parties, long id) {
        Organisation party = parties.get(id);
        return party == null ? "" : party.name();
    }

    private static AppealView.@Nullable UnitRef unit(Map<Long, HandlingUnits.Unit> named, @Nullable Long id) {
        HandlingUnits.Unit unit = id == null ? null : named.get(id);
        return unit == null ? null : new AppealView.UnitRef(unit.id(), unit.name());
    }

    /** The list's first 10,000 rows as a workbook. */
    byte[] sheet(Filter filter, @Nullable String sort, Actor actor) {
        List<AppealSummary> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<AppealSummary> page = list(filter, new PageRequest(PageRequest.MAX_SIZE, cursor, sort), actor);
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && rows.size() < SHEET_ROWS);
        return Sheet.of(Text.of("诉求", "Appeals"), rows, List.of(
                new Column<>(Text.of("编号", "Number"), 22, AppealSummary::id),
                new Column<>(Text.of("标题", "Title"), 44, AppealSummary::title),
                new Column<>(Text.of("单位", "Organisation"), 32, AppealSummary::organisationName),
                new Column<>(Text.of("类型", "Type"), 14, one -> one.type().name()),
                new Column<>(Text.of("主题", "Topic"), 14, AppealSummary::topic),
                new Column<>(Text.of("状态", "State"), 18, one -> one.state().name()),
                new Column<>(Text.of("承办单位", "Lead unit"), 28, one -> one.leadUnit() == null ? null : one.leadUnit().name()),
                new Column<>(Text.of("提交", "Submitted"), 14, one -> AppealClock.date(one.createdAt()).toString()),
                new Column<>(Text.of("期限", "Due"), 14, one -> AppealClock.date(one.dueAt()).toString()),
                new Column<>(Text.of("督办次数", "Escalations"), 12, AppealSummary::escalations),
                new Column<>(Text.of("结果", "Result"), 14, one -> one.result() == null ? null : one.result().name()),
                new Column<>(Text.of("评分", "Score"), 10, AppealSummary::score)));
    }
}
