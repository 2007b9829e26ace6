package cn.xinqiao.notification;

import cn.xinqiao.notification.mail.NoticeKind;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A person's notices. */
@Tag(name = "Notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/notifications")
class NotificationController {
    /** A page asks anew after this, so a login that has ended does not go on listening. */
    private static final Duration STREAM_LIFE = Duration.ofMinutes(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    /** The first beat comes when the answer has begun: Micronaut drops what is published before. */
    private static final Duration FIRST_BEAT = Duration.ofMillis(200);
    /** Says nothing; sent as {@code beat} so that no proxy closes a quiet line. */
    private static final NotificationView BEAT = new NotificationView("0", "", null, "", "", null, null, NoticeKind.OTHER, true, Instant.EPOCH);
    private final Sql sql;
    private final Writes writes;
    private final OpenPages pages;
    private final Clock clock;

    NotificationController(Sql sql, Writes writes, OpenPages pages, Clock clock) {
        this.sql = sql;
        this.writes = writes;
        this.pages = pages;
        this.clock = clock;
    }

    /** How many notices a person has not read. */
    @Serdeable
    record Unread(long unread) {
    }

    /** Own notices, newest first; {@code unread=true} for those not read. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listNotifications")
    Page<NotificationView> list(@QueryValue @Nullable Boolean unread, @QueryValue @Nullable List<NoticeKind> kind, @RequestBean PageRequest page, Actor actor) {
        ListQuery query = ListQuery.of(NotificationRow.COLUMNS, "notification", "id")
                .where("person_id = ?", actor.requirePerson())
                .filter("kind", kind == null ? List.of() : kind.stream().map(Enum::name).toList(), "kind").facet("kind", "kind")
                .sort("newest", "id", ListQuery.Direction.DOWN);
        if (Boolean.TRUE.equals(unread)) {
            query.where("state = 'SENT'");
        }
        Language language = Language.current();
        return query.read(sql, page, NotificationRow::read).map(row -> row.view(language));
    }

    @Get("/unread")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "countUnreadNotifications")
    Unread unread(Actor actor) {
        return new Unread(sql.count("SELECT COUNT(*) FROM notification WHERE person_id = ? AND state = 'SENT'",
                List.of(actor.requirePerson())));
    }

    /** Marks one as read; doing it again changes nothing. */
    @Post("/{id}/read")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "readNotification")
    NotificationView read(String id, Actor actor) {
        List<Long> own = List.of(Ids.parse(id), actor.requirePerson());
        writes.run(() -> sql.update("UPDATE notification SET state = 'READ', read_at = ? WHERE id = ? AND person_id = ? AND state = 'SENT'",
                List.of(clock.instant(), own.getFirst(), own.getLast())));
        return sql.one("SELECT " + NotificationRow.COLUMNS + " FROM notification WHERE id = ? AND person_id = ?", own, NotificationRow::read)
                .orElseThrow(ProblemException::notFound).view(Language.current());
    }

    /** Marks all as read. */
    @Post("/read-all")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "readAllNotifications")
    Unread readAll(Actor actor) {
        writes.run(() -> sql.update("UPDATE notification SET state = 'READ', read_at = ? WHERE person_id = ? AND state = 'SENT'",
                List.of(clock.instant(), actor.requirePerson())));
        return new Unread(0);
    }

    /** New notices as they come, as server-sent events named {@code notification}; a comment now and then keeps the line open. */
    @Get("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "streamNotifications")
    Publisher<Event<NotificationView>> stream(HttpRequest<?> request, Actor actor) {
        Language language = Language.of(request);
        Flux<Event<NotificationView>> notices = pages.listen(actor.requirePerson())
                .map(row -> Event.of(row.view(language)).name("notification").id(String.valueOf(row.id())));
        Flux<Event<NotificationView>> beats = Flux.interval(FIRST_BEAT, HEARTBEAT).onBackpressureDrop()
                .map(tick -> Event.of(BEAT).name("beat"));
        return Flux.merge(notices, beats).take(STREAM_LIFE);
    }
}
