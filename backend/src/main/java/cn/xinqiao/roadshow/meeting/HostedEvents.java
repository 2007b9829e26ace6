package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Events with what meetings ask of them. */
@Singleton
class HostedEvents {
    private static final Set<String> OVER = Set.of("ENDED", "REPORTED", "ARCHIVED", "CANCELLED");
    private final Roadshows roadshows;

    HostedEvents(Roadshows roadshows) {
        this.roadshows = roadshows;
    }

    /** An event. */
    record Event(Roadshows.Event of) {
        long id() {
            return of.id();
        }

        long organizerId() {
            return of.organizerId();
        }

        String title() {
            return of.title();
        }

        Instant startsAt() {
            return of.startsAt();
        }

        Instant endsAt() {
            return of.endsAt();
        }

        ZoneId zone() {
            return of.zone();
        }

        @Nullable String venue() {
            return of.venueName();
        }

        /** It ended or was called off. */
        boolean over() {
            return OVER.contains(of.state());
        }

        /** Neither over nor put off, so that what happens at it can still change. */
        boolean takesPlace() {
            return !over() && !of.state().equals("POSTPONED");
        }

        /** Its day has begun and not ended. */
        boolean underway() {
            return of.state().equals("LIVE");
        }

        boolean organizedBy(Actor actor) {
            return Roadshows.organizing(of, actor);
        }

        boolean atTheDoor(Actor actor) {
            return Roadshows.atTheDoor(of, actor);
        }
    }

    Optional<Event> find(long id) {
        return roadshows.find(id).map(Event::new);
    }

    /** The event, if the actor may know of it; otherwise not found. */
    Event known(long id, Actor actor) {
        return new Event(roadshows.known(id, actor));
    }

    /** The same for whoever runs it; refused for everybody else. */
    Event organized(long id, Actor actor) {
        return new Event(roadshows.organized(id, actor));
    }
}
