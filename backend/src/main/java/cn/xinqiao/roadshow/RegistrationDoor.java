package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** A registration at the doors: check-in, and taking it back. */
@Singleton
class RegistrationDoor {
    static final ProblemType ALREADY_CHECKED_IN = ProblemType.of(CONFLICT, "already-checked-in",
            "该参会人已签到", "This person is checked in already");
    private static final Duration DOORS_BEFORE = Duration.ofHours(3);
    // The log moves registrations itself, so it knows this life cycle.
    private final Provider<DoorLog> log;
    private final Clock clock;

    RegistrationDoor(Provider<DoorLog> log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param doorCode the six digits shown at the doors, for those who check themselves in */
    @Serdeable
    @Schema(name = "CheckInRegistration")
    record CheckIn(@Nullable Integer version, @Nullable String reason, @Nullable String doorCode) implements CommandBody {
    }

    void checkIn(Step<Registration, RegistrationState, CheckIn> step) {
        RoadshowRow event = step.row().event();
        long registration = step.row().row().id();
        if (step.from() != RegistrationState.CHECKED_IN && log.get().present(event.id(), registration).isPresent()) {
            return; // the log moves the registration: it was checked there
        }
        log.get().present(event.id(), registration).ifPresent(first -> {
            throw ProblemException.of(ALREADY_CHECKED_IN).with("firstAt", first.at().toString()).with("firstBy", first.by());
        });
        if (!open(event, step.now())) {
            throw ProblemException.of(RoadshowProblems.TOO_EARLY).with("state", event.state().name())
                    .detail("活动开始前三小时起可以签到", "Doors open three hours before the event starts");
        }
        if (!staffed(step) && !log.get().doorCode(event.id(), step.body().doorCode(), step.now())) {
            throw ProblemException.invalid("/doorCode", "Wrong", Text.of("请输入会场入口显示的六位签到码", "Type the six digits shown at the entrance"));
        }
        log.get().checkIn(event.id(), registration, step.actor(), step.now());
    }

    void undo(Step<Registration, RegistrationState, PlainCommand> step) {
        long event = step.row().event().id();
        long registration = step.row().row().id();
        if (log.get().present(event, registration).isPresent() && !log.get().undo(event, registration, step.reason(), step.actor(), step.now())) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE)
                    .detail("签到超过十分钟，不能再撤销", "A check-in can be taken back within ten minutes");
        }
    }

    private static boolean staffed(Step<Registration, RegistrationState, CheckIn> step) {
        return step.row().staffed(step.actor());
    }

    /** Whether people can come in now. */
    boolean open(RoadshowRow event) {
        return open(event, clock.instant());
    }

    private static boolean open(RoadshowRow event, Instant now) {
        return event.state() == RoadshowState.LIVE
                || event.state() == RoadshowState.PUBLISHED && !now.isBefore(event.startsAt().minus(DOORS_BEFORE));
    }
}
