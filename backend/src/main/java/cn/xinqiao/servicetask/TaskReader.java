package cn.xinqiao.servicetask;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Reads service tasks: an officer those of the unit, operators and auditors all. */
@Singleton
class TaskReader {
    private static final int SHEET_ROWS = 10_000;
    private static final String FROM = "service_task t JOIN organisation o ON o.id = t.enterprise_id JOIN financing_need n ON n.id = t.need_id"
            + " LEFT JOIN deal d ON d.id = t.deal_id LEFT JOIN organisation i ON i.id = d.institution_id"
            + " LEFT JOIN handling_unit u ON u.id = t.unit_id LEFT JOIN person p ON p.id = t.officer_id";
    private static final String COLUMNS = "t.*, o.name AS enterprise_name, n.title AS need_title, i.name AS institution_name, u.name AS unit_name, p.name AS officer_name";
    private final TaskLifecycle lifecycle;
    private final Sql sql;

    TaskReader(TaskLifecycle lifecycle, Sql sql) {
        this.lifecycle = lifecycle;
        this.sql = sql;
    }

    /** What a list is asked for. */
    record Filter(@Nullable Collection<TaskState> states, @Nullable Collection<TaskCause> causes, @Nullable Boolean open, @Nullable String q) {
    }

    TaskView one(long id, Actor actor) {
        return lifecycle.find(id).filter(task -> actor.isSystem() || TaskLifecycle.reads(task, actor))
                .flatMap(task -> sql.one("SELECT " + COLUMNS + " FROM " + FROM + " WHERE t.id = ?", List.of(id), row -> view(row, actor)))
                .orElseThrow(ProblemException::notFound);
    }

    /** Sorts: due (default: waiting for an officer first, then the longest silence), newest. */
    Page<TaskView> list(Filter filter, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of(COLUMNS, FROM, "t.id").where("t.opened_at IS NOT NULL")
                .filter("state", names(filter.states), "t.state").facet("state", "t.state")
                .filter("cause", names(filter.causes), "t.cause").facet("cause", "t.cause")
                .search(filter.q, "LOWER(CONCAT(o.name, ' ', COALESCE(n.title, '')))")
                .sort("due", "CONCAT(CASE t.state WHEN 'OPEN' THEN 0 WHEN 'IN_PROGRESS' THEN 1 ELSE 2 END, t.quiet_since)", ListQuery.Direction.UP)
                .sort("newest", "t.opened_at", ListQuery.Direction.DOWN);
        if (!actor.hasAny(TaskLifecycle.DESK)) {
            query.where("t.unit_id = ?", actor.requireOrganisation());
        }
        if (Boolean.TRUE.equals(filter.open)) {
            query.where("t.state IN ('OPEN', 'IN_PROGRESS')");
        }
        return query.read(sql, request, row -> view(row, actor));
    }

    byte[] sheet(Filter filter, Actor actor) {
        List<TaskView> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<TaskView> page = list(filter, new PageRequest(PageRequest.MAX_SIZE, cursor, null), actor);
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && rows.size() < SHEET_ROWS);
        Language language = Language.current();
        return Sheet.of(Text.of("服务任务", "Service tasks"), rows, List.of(
                new Sheet.Column<>(Text.of("企业", "Enterprise"), 36, TaskView::enterpriseName),
                new Sheet.Column<>(Text.of("事由", "Cause"), 18, one -> one.cause().title().in(language)),
                new Sheet.Column<>(Text.of("融资需求", "Need"), 40, TaskView::needTitle),
                new Sheet.Column<>(Text.of("机构", "Institution"), 30, TaskView::institution),
                new Sheet.Column<>(Text.of("状态", "State"), 14, one -> words(one.state()).in(language)),
                new Sheet.Column<>(Text.of("承办单位", "Handling unit"), 28, TaskView::unitName),
                new Sheet.Column<>(Text.of("专员", "Officer"), 14, TaskView::officer),
                new Sheet.Column<>(Text.of("沉默起始", "Silent since"), 14, one -> day(one.quietSince())),
                new Sheet.Column<>(Text.of("生成日期", "Opened on"), 14, one -> day(one.openedAt()))));
    }

    private static Text words(TaskState state) {
        return switch (state) {
            case WATCHING -> Text.of("观察中", "Watching");
            case OPEN -> Text.of("待接办", "Waiting");
            case IN_PROGRESS -> Text.of("办理中", "In progress");
            case DONE -> Text.of("已办结", "Done");
            case SETTLED -> Text.of("已有回应", "Settled");
        };
    }

    private static @Nullable String day(@Nullable Instant at) {
        return at == null ? null : at.atZone(WorkingCalendar.ZONE).toLocalDate().toString();
    }

    private static @Nullable List<String> names(@Nullable Collection<? extends Enum<?>> values) {
        return values == null ? null : values.stream().map(Enum::name).toList();
    }

    private TaskView view(ResultSet row, Actor actor) throws SQLException {
        TaskRow task = row(row);
        return new TaskView(String.valueOf(task.id()), task.cause(), String.valueOf(task.needId()), Objects.requireNonNullElse(row.getString("need_title"), ""),
                task.dealId() == null ? null : String.valueOf(task.dealId()), row.getString("institution_name"), String.valueOf(task.enterpriseId()), row.getString("enterprise_name"),
                task.unitId() == null ? null : String.valueOf(task.unitId()), row.getString("unit_name"), row.getString("officer_name"), task.quietSince(), task.openedAt(),
                task.dueAt(), task.state(), task.version(), lifecycle.actions(task, actor));
    }

    private static TaskRow row(ResultSet row) throws SQLException {
        return new TaskRow(row.getLong("id"), TaskCause.valueOf(row.getString("cause")), row.getLong("need_id"), Sql.longOrNull(row, "deal_id"), row.getLong("enterprise_id"),
                Sql.longOrNull(row, "unit_id"), Sql.longOrNull(row, "officer_id"), row.getTimestamp("quiet_since").toInstant(), Sql.instant(row, "opens_at"),
                Sql.instant(row, "opened_at"), Sql.instant(row, "due_at"), row.getString("live_key"), TaskState.valueOf(row.getString("state")), row.getInt("version"),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant());
    }
}
