package cn.xinqiao.notification.mail;

import cn.xinqiao.account.People;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a person hears of things outside the platform. */
@Tag(name = "Notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/notification-preferences")
class PreferenceController {
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private final Preferences preferences;
    private final People people;
    private final Writes writes;

    PreferenceController(Preferences preferences, People people, Writes writes) {
        this.preferences = preferences;
        this.people = people;
        this.writes = writes;
    }

    /** One kind of notices and how soon a copy of them leaves. */
    @Serdeable
    record KindChoice(@NotNull @Nullable NoticeKind kind, @NotNull @Nullable CopyCadence cadence) {
    }

    /**
     * @param address    where copies go, null for who has no address
     * @param kinds      all of them
     * @param quietFrom  HH:MM in Shanghai, null for no quiet hours
     * @param version    to be sent back with a change; 0 before the first
     */
    @Serdeable
    record NotificationPreferences(@Nullable String address, List<KindChoice> kinds, @Nullable String quietFrom, @Nullable String quietTo,
                                   String digestAt, int version) {
    }

    /** @param kinds those to change; the others stay. Looked into by {@link #cadences}: a bean validator keeps each fault of an endless list */
    @Serdeable
    record ChoosePreferences(@NotNull @Size(max = 50) @Nullable List<@Nullable KindChoice> kinds,
                             @Pattern(regexp = TIME) @Nullable String quietFrom, @Pattern(regexp = TIME) @Nullable String quietTo,
                             @NotNull @Pattern(regexp = TIME) @Nullable String digestAt, @NotNull @Nullable Integer version) {
    }

    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "readNotificationPreferences")
    NotificationPreferences read(Actor actor) {
        long person = actor.requirePerson();
        Preference own = preferences.of(person);
        return new NotificationPreferences(people.reach(person).map(People.Reach::login).orElse(null),
                Arrays.stream(NoticeKind.values()).map(kind -> new KindChoice(kind, own.of(kind))).toList(),
                own.quietFrom() == null ? null : own.quietFrom().toString(), own.quietTo() == null ? null : own.quietTo().toString(),
                own.digestAt().toString(), own.version());
    }

    /** Holds for notices from now on; what waits for a digest already is still in it. */
    @Put
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "chooseNotificationPreferences")
    NotificationPreferences choose(@Body @Valid ChoosePreferences body, Actor actor) {
        if (body.kinds() == null || body.digestAt() == null || body.version() == null) { // validated above
            throw ProblemException.of(Problems.INVALID_REQUEST);
        }
        if ((body.quietFrom() == null) != (body.quietTo() == null)) {
            throw ProblemException.invalid(body.quietFrom() == null ? "/quietFrom" : "/quietTo", "Required",
                    Text.of("免打扰的开始和结束请一起填写", "Quiet hours need a beginning and an end"));
        }
        Preference chosen = new Preference(cadences(body.kinds()), body.quietFrom() == null ? null : LocalTime.parse(body.quietFrom()),
                body.quietTo() == null ? null : LocalTime.parse(body.quietTo()), LocalTime.parse(body.digestAt()), body.version());
        return writes.run(actor, body, NotificationPreferences.class, () -> {
            long person = actor.requirePerson();
            if (!preferences.choose(person, chosen)) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", preferences.of(person).version());
            }
            writes.audit(actor, "notification.preference", "person", person, Map.of());
            return read(actor);
        });
    }

    private static Map<NoticeKind, CopyCadence> cadences(List<@Nullable KindChoice> kinds) {
        Map<NoticeKind, CopyCadence> cadences = new EnumMap<>(NoticeKind.class);
        for (int i = 0; i < kinds.size(); i++) {
            KindChoice choice = kinds.get(i);
            if (choice == null || choice.kind() == null || choice.cadence() == null) {
                throw ProblemException.invalid("/kinds/" + i + (choice == null ? "" : choice.kind() == null ? "/kind" : "/cadence"), "Required",
                        Text.of("请选择通知类别及发送方式", "Say which kind of notices, and how soon"));
            }
            cadences.put(choice.kind(), choice.cadence());
        }
        return cadences;
    }
}
