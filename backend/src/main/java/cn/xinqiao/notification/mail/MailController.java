package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mail desk: what became of messages, and what an administrator does about those that wait or were given up. */
@Tag(name = "Mail")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/mails")
class MailController {
    private final Sql sql;
    private final Writes writes;
    private final Clock clock;

    MailController(Sql sql, Writes writes, Clock clock) {
        this.sql = sql;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * A message as the desk shows it: enough to see why it does not arrive, not what it says.
     *
     * @param address masked
     * @param subject only of one that is held, to be judged before it goes
     * @param dueAt   when it is tried next
     */
    @Serdeable
    record MailView(String id, Channel channel, String kind, String address, @Nullable String subject, MailState state, int attempts, Instant dueAt,
                    @Nullable String lastError, List<String> actions, int version, Instant createdAt, @Nullable Instant sentAt) {
        static MailView of(MailRow row) {
            return new MailView(String.valueOf(row.id()), row.channel(), row.kind(), masked(row.address()),
                    row.state() == MailState.HELD ? row.subject() : null, row.state(), row.attempts(), row.dueAt(), row.lastError(),
                    Action.of(row.state()), row.version(), row.createdAt(), row.sentAt());
        }
    }

    /** @param version as last read */
    @Serdeable
    record MailStep(@NotNull @Nullable Integer version) {
    }

    /** What waits for somebody before the rest. */
    @Get
    @Access(roles = {Role.SYSTEM_ADMIN})
    @Operation(operationId = "listMails")
    Page<MailView> list(@QueryValue @Nullable List<MailState> state, @QueryValue @Nullable List<Channel> channel, @RequestBean PageRequest page) {
        return ListQuery.of(MailRow.COLUMNS, "mail_message", "id").filter("state", names(state), "state").facet("state", "state")
                .filter("channel", names(channel), "channel").facet("channel", "channel")
                .sort("attention", "CASE WHEN state IN ('DEAD', 'HELD') THEN 1 ELSE 0 END", ListQuery.Direction.DOWN)
                .sort("newest", "id", ListQuery.Direction.DOWN).read(sql, page, MailRow::read).map(MailView::of);
    }

    /** A message that was given up is tried again as if it were new. */
    @Post("/{id}/send-again")
    @Access(roles = {Role.SYSTEM_ADMIN})
    @Operation(operationId = "sendMailAgain")
    MailView sendAgain(String id, @Body @Valid MailStep body, Actor actor) {
        return step(id, body, actor, Action.SEND_AGAIN);
    }

    /** Keeps a message back until it is released. */
    @Post("/{id}/hold")
    @Access(roles = {Role.SYSTEM_ADMIN})
    @Operation(operationId = "holdMail")
    MailView hold(String id, @Body @Valid MailStep body, Actor actor) {
        return step(id, body, actor, Action.HOLD);
    }

    /** Lets a held message go. */
    @Post("/{id}/release")
    @Access(roles = {Role.SYSTEM_ADMIN})
    @Operation(operationId = "releaseMail")
    MailView release(String id, @Body @Valid MailStep body, Actor actor) {
        return step(id, body, actor, Action.RELEASE);
    }

    /** A message that is not to be sent any more; the notice inside the platform stays. */
    @Post("/{id}/drop")
    @Access(roles = {Role.SYSTEM_ADMIN})
    @Operation(operationId = "dropMail")
    MailView drop(String id, @Body @Valid MailStep body, Actor actor) {
        return step(id, body, actor, Action.DROP);
    }

    private enum Action {
        SEND_AGAIN("send-again", MailState.QUEUED, EnumSet.of(MailState.DEAD, MailState.FAILED)),
        HOLD("hold", MailState.HELD, EnumSet.of(MailState.QUEUED, MailState.FAILED)),
        RELEASE("release", MailState.QUEUED, EnumSet.of(MailState.HELD)),
        DROP("drop", MailState.DROPPED, EnumSet.of(MailState.HELD, MailState.DEAD));
        private final String command;
        private final MailState to;
        private final Set<MailState> from;

        Action(String command, MailState to, Set<MailState> from) {
            this.command = command;
            this.to = to;
            this.from = from;
        }

        static List<String> of(MailState state) {
            return Arrays.stream(values()).filter(action -> action.from.contains(state)).map(action -> action.command).toList();
        }
    }

    private MailView step(String id, MailStep body, Actor actor, Action action) {
        long mail = Ids.parse(id);
        return writes.run(actor, body, MailView.class, () -> {
            MailRow row = sql.one("SELECT " + MailRow.COLUMNS + " FROM mail_message WHERE id = ? FOR UPDATE", List.of(mail), MailRow::read)
                    .orElseThrow(ProblemException::notFound);
            if (body.version() == null || body.version() != row.version()) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", row.version()).with("state", row.state().name());
            }
            if (!action.from.contains(row.state())) {
                throw ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", row.state().name()).with("version", row.version())
                        .with("allowed", Action.of(row.state()));
            }
            Instant now = clock.instant();
            sql.update("UPDATE mail_message SET state = ?, attempts = 0, due_at = ?, updated_at = ?, version = version + 1 WHERE id = ?",
                    List.of(action.to, now, now, mail));
            writes.audit(actor, "mail." + action.command, "mail", mail, Map.of("from", row.state().name(), "to", action.to.name()));
            return sql.one("SELECT " + MailRow.COLUMNS + " FROM mail_message WHERE id = ?", List.of(mail), MailRow::read).map(MailView::of).orElseThrow();
        });
    }

    /** {@code li***@example.cn}, {@code 138****5678}. */
    static String masked(String address) {
        int at = address.indexOf('@');
        return at >= 0 ? address.substring(0, Math.min(2, at)) + "***" + address.substring(at)
                : address.length() < 8 ? "***" : address.substring(0, 3) + "****" + address.substring(address.length() - 4);
    }

    private static List<String> names(@Nullable List<? extends Enum<?>> values) {
        return values == null ? List.of() : values.stream().map(Enum::name).toList();
    }
}
