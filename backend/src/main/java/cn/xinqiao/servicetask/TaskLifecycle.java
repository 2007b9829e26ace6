package cn.xinqiao.servicetask;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.platform.access.Role.AUDITOR;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.SERVICE_OFFICER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.servicetask.TaskState.DONE;
import static cn.xinqiao.servicetask.TaskState.IN_PROGRESS;
import static cn.xinqiao.servicetask.TaskState.OPEN;
import static cn.xinqiao.servicetask.TaskState.SETTLED;
import static cn.xinqiao.servicetask.TaskState.WATCHING;

/** What becomes of silence: counted, handed to an officer, and over as soon as somebody answers. */
@Singleton
class TaskLifecycle extends Lifecycle<TaskRow, TaskState> {
    static final Set<Role> DESK = EnumSet.of(GOV_OPERATOR, AUDITOR);
    static final Machine<TaskState> MACHINE = Machine.of("service-task", "service_task", TaskState.class, "Silence")
            .command("open").from(WATCHING).to(OPEN).by(system()).guard("10 working days without a reply")
            .command("take").from(OPEN).to(IN_PROGRESS).by(host(SERVICE_OFFICER))
            .command("contact").from(IN_PROGRESS).by(host(SERVICE_OFFICER)).reason()
            .command("finish").from(IN_PROGRESS).to(DONE).by(host(SERVICE_OFFICER)).reason()
            .command("hand-over").from(OPEN, IN_PROGRESS).to(OPEN).by(decides(GOV_OPERATOR)).reason().guard("another active unit")
            .command("escalate").from(OPEN).by(system()).guard("3 working days without an officer, once")
            .command("settle").from(WATCHING, OPEN, IN_PROGRESS).to(SETTLED).by(system()).guard("a reply came, or the matter is over")
            .build();
    private final TaskRepository tasks;
    private final ServingUnits units;
    private final Organisations organisations;
    private final WorkingCalendar calendar;
    private final TaskSettings settings;
    private final Outbox outbox;
    private final Sql sql;
    private final Provider<TaskReader> reader;

    TaskLifecycle(TaskRepository tasks, ServingUnits units, Organisations organisations, WorkingCalendar calendar, TaskSettings settings, Outbox outbox, Sql sql,
                  Provider<TaskReader> reader) {
        super(MACHINE, "service-tasks");
        this.tasks = tasks;
        this.units = units;
        this.organisations = organisations;
        this.calendar = calendar;
        this.settings = settings;
        this.outbox = outbox;
        this.sql = sql;
        this.reader = reader;
        on("open", step -> {
            Long unit = units.of(step.row().enterpriseId()).orElse(null);
            opened(step.row().id(), unit, step.now());
            announce(key(step), step.row(), unit);
        });
        on("take", step -> sql.update("UPDATE service_task SET officer_id = ?, due_at = NULL WHERE id = ?",
                List.of(step.actor().requirePerson(), step.row().id())));
        on("finish", step -> ended(step.row().id()));
        on("hand-over", TaskCommands.HandOver.class, this::handOver);
        on("escalate", step -> {
            sql.update("UPDATE service_task SET due_at = NULL WHERE id = ?", List.of(step.row().id()));
            outbox.notify(Notice.toRoles(key(step) + ":desk", Set.of(GOV_OPERATOR), told(step.row(), Text.of("服务任务逾期未接办：{0}", "A service task waits for an officer: {0}")),
                    address(step.row().id()), "service-task", step.row().id()));
        });
        on("settle", step -> {
            ended(step.row().id());
            if (step.from() == IN_PROGRESS && step.row().officerId() != null) {
                outbox.notify(Notice.toPerson(key(step), step.row().officerId(), told(step.row(), Text.of("已有回应，服务任务自动办结：{0}", "A reply came; the service task is settled: {0}")),
                        address(step.row().id()), "service-task", step.row().id()));
            }
        });
    }

    @Override
    protected Optional<TaskRow> find(long id) {
        return tasks.findById(id);
    }

    @Override
    protected Subject subject(TaskRow row) {
        Subject subject = Subject.owned(row.id(), row.state(), row.version(), row.enterpriseId());
        return row.unitId() == null ? subject : subject.hostedBy(row.unitId());
    }

    @Override
    protected boolean visible(TaskRow row, Actor actor) {
        return reads(row, actor);
    }

    static boolean reads(TaskRow row, Actor actor) {
        return row.state() != WATCHING && row.openedAt() != null
                && (actor.hasAny(DESK) || actor.has(SERVICE_OFFICER) && row.unitId() != null && actor.actsFor(row.unitId()));
    }

    @Override
    protected TaskView view(long id, Actor actor) {
        return reader.get().one(id, actor);
    }

    /** From now on the unit's officers have it. */
    void opened(long id, @Nullable Long unit, Instant now) {
        sql.update("UPDATE service_task SET unit_id = ?, officer_id = NULL, opened_at = COALESCE(opened_at, ?), opens_at = NULL, due_at = ? WHERE id = ?",
                Arrays.asList(unit, now, calendar.dueAt(now, settings.takeDays()), id));
    }

    /** Tells the unit, or where nobody serves the enterprise the operators, and the enterprise that somebody will call. */
    void announce(String key, TaskRow row, @Nullable Long unit) {
        Text title = told(row, Text.of(row.cause().title().zh() + "，请联系企业：{0}", row.cause().title().en() + ", please call the enterprise: {0}"));
        outbox.notify(unit == null ? Notice.toRoles(key, Set.of(GOV_OPERATOR), title, address(row.id()), "service-task", row.id())
                : Notice.toOrganisation(key, unit, Set.of(SERVICE_OFFICER), title, address(row.id()), "service-task", row.id()));
        outbox.notify(Notice.toOrganisation(key + ":owner", row.enterpriseId(), EnumSet.of(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER),
                row.dealId() == null ? Text.of("需求暂无机构回应，企业服务专员将与你联系", "No institution has answered yet; an enterprise service officer will call you")
                        : Text.of("项目长时间无进展，企业服务专员将与你联系", "The deal has not moved for long; an enterprise service officer will call you"),
                row.dealId() == null ? "/needs/" + row.needId() : "/deals/" + row.dealId(), "service-task", row.id()));
    }

    private void handOver(Step<TaskRow, TaskState, TaskCommands.HandOver> step) {
        String given = step.body().unitId();
        Long unit = given != null && given.matches("\\d{1,18}") ? Long.valueOf(given) : null;
        FieldErrors errors = new FieldErrors();
        errors.require(unit != null && units.serves(unit), "/unitId", given == null ? "Required" : "Unknown", "请选择承办单位", "Choose a handling unit");
        errors.require(unit == null || !unit.equals(step.row().unitId()), "/unitId", "Same", "该任务已在这个单位", "The task is with this unit already");
        errors.throwIfAny();
        opened(step.row().id(), Objects.requireNonNull(unit), step.now());
        step.note("unit", unit);
        outbox.notify(Notice.toOrganisation(key(step), unit, Set.of(SERVICE_OFFICER), told(step.row(), Text.of("转来服务任务：{0}", "A service task was handed to you: {0}")),
                address(step.row().id()), "service-task", step.row().id()).withBody(Text.of(step.reason(), step.reason())));
    }

    private void ended(long id) {
        sql.update("UPDATE service_task SET live_key = NULL, opens_at = NULL, due_at = NULL WHERE id = ?", List.of(id));
    }

    private Text told(TaskRow row, Text title) {
        String name = organisations.find(row.enterpriseId()).map(Organisation::name).orElse("");
        return new Text(title.zh().replace("{0}", name), title.en().replace("{0}", name));
    }

    private static String key(Step<TaskRow, TaskState, ? extends CommandBody> step) {
        return key(step.row().id(), step.nextVersion());
    }

    static String key(long id, int version) {
        return "service-task:" + id + ":" + version;
    }

    private static String address(long id) {
        return "/service-tasks/" + id;
    }
}
