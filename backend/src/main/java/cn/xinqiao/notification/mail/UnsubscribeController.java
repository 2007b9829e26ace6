package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The link in a message that ends messages of its kind, without signing in; by one POST as RFC 8058 has it. */
@Tag(name = "Notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/unsubscribe/{token}")
class UnsubscribeController {
    private final Unsubscribing unsubscribing;
    private final Preferences preferences;
    private final Writes writes;

    UnsubscribeController(Unsubscribing unsubscribing, Preferences preferences, Writes writes) {
        this.unsubscribing = unsubscribing;
        this.preferences = preferences;
        this.writes = writes;
    }

    /**
     * What the link is about; nothing about whom.
     *
     * @param kind a kind of notices, or {@code DIGEST} for all that come in the day's digest
     * @param ended whether none will come any more
     */
    @Serdeable
    record Subscription(String kind, boolean ended) {
    }

    /** Changes nothing: mail programs look at links before people do. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "readSubscription")
    Subscription read(String token) {
        Unsubscribing.Wish wish = wish(token);
        return new Subscription(wish.kind(), kinds(wish).isEmpty());
    }

    /** Ends them; doing it again changes nothing. */
    @Post
    @Consumes(MediaType.ALL)
    @Access(Audience.ANYONE)
    @Operation(operationId = "unsubscribe")
    Subscription end(String token) {
        Unsubscribing.Wish wish = wish(token);
        return writes.run(() -> {
            List<NoticeKind> kinds = kinds(wish);
            kinds.forEach(kind -> preferences.set(wish.person(), kind, CopyCadence.NEVER));
            if (!kinds.isEmpty()) {
                writes.audit(Actor.system(), "notification.unsubscribe", "person", wish.person(), Map.of("kind", wish.kind()));
            }
            return new Subscription(wish.kind(), true);
        });
    }

    private Unsubscribing.Wish wish(String token) {
        return unsubscribing.read(token).orElseThrow(ProblemException::notFound);
    }

    /** Those the wish is about that still come. */
    private List<NoticeKind> kinds(Unsubscribing.Wish wish) {
        Preference own = preferences.of(wish.person());
        return Arrays.stream(NoticeKind.values()).filter(kind -> wish.kind().equals(Digests.KIND)
                ? own.of(kind) == CopyCadence.DIGEST : kind.name().equals(wish.kind()) && own.of(kind) != CopyCadence.NEVER).toList();
    }
}
