package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calendar files of events, of single items, and of everything a person takes part in. */
@Singleton
class CalendarService {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private final RoadshowService events;
    private final RoadshowRepository roadshows;
    private final RoadshowReader reader;
    private final AgendaStore agendas;
    private final CalendarFiles files;
    private final PublicAddress address;
    private final List<PersonalCalendar> parts;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    CalendarService(RoadshowService events, RoadshowRepository roadshows, RoadshowReader reader, AgendaStore agendas, CalendarFiles files,
                    PublicAddress address, List<PersonalCalendar> parts, Writes writes, Sql sql, Clock clock) {
        this.events = events;
        this.roadshows = roadshows;
        this.reader = reader;
        this.agendas = agendas;
        this.files = files;
        this.address = address;
        this.parts = parts;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param url for calendar programs to subscribe to; shown once, because only its hash is kept */
    @Serdeable
    record Feed(String url) {
    }

    /** The event and its agenda, or one item of it. */
    String ofEvent(long id, @Nullable Long item, Actor actor) {
        RoadshowRow event = events.known(id, actor);
        if (!event.announced()) {
            throw ProblemException.notFound();
        }
        String organizer = reader.organisationName(event.organizerId());
        List<AgendaStore.Told> told = agendas.told(id);
        if (item != null) {
            AgendaStore.Told one = told.stream().filter(t -> t.itemId() == item).findFirst().orElseThrow(ProblemException::notFound);
            return files.write(event.title(), List.of(entry(event, organizer, one)));
        }
        return files.write(event.title(), Stream.concat(Stream.of(entry(event, organizer, null)),
                told.stream().map(t -> entry(event, organizer, t))).toList());
    }

    /** Makes the person's subscription address; an earlier one ends. */
    Feed newFeed(Actor actor) {
        byte[] secret = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        writes.run(() -> {
            sql.update("DELETE FROM calendar_feed WHERE person_id = ?", List.of(actor.requirePerson()));
            writes.audit(actor, "calendar.subscribe", "person", actor.personId(), Map.of());
            return sql.update("INSERT INTO calendar_feed (person_id, token_hash, created_at) VALUES (?, ?, ?)",
                    List.of(actor.requirePerson(), hash(token), clock.instant()));
        });
        return new Feed(address.of("/api/calendar/" + token + ".ics"));
    }

    /**
     * Everything the person takes part in: events with a confirmed seat, and the presentations of their enterprise.
     * What is cancelled is simply gone, which is how subscriptions forget.
     */
    String feed(String token) {
        return of(sql.one("""
                SELECT f.person_id FROM calendar_feed f JOIN person p ON p.id = f.person_id WHERE f.token_hash = ? AND p.state = 'ACTIVE'
                """, List.of(hash(token)), row -> row.getLong(1)).orElseThrow(ProblemException::notFound));
    }

    /** The same as a file, for the person themselves. */
    String of(long person) {
        Map<Long, Set<Long>> presenting = sql.list("""
                SELECT a.roadshow_id, a.id FROM presenter_application a
                 WHERE a.state IN ('CONFIRMED', 'PRESENTED') AND a.enterprise_id IN (SELECT m.organisation_id FROM membership m WHERE m.person_id = ?)
                """, List.of(person), row -> Map.entry(row.getLong(1), row.getLong(2))).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        Set<Long> wanted = new HashSet<>(presenting.keySet());
        wanted.addAll(sql.list("SELECT roadshow_id FROM registration WHERE live_person_id = ? AND state IN ('CONFIRMED', 'CHECKED_IN')", List.of(person),
                row -> row.getLong(1)));
        List<CalendarFiles.Entry> entries = new ArrayList<>();
        if (!wanted.isEmpty()) {
            roadshows.findByIdIn(wanted.stream().sorted().toList()).stream().filter(e -> e.state() != RoadshowState.CANCELLED).forEach(event -> {
                String organizer = reader.organisationName(event.organizerId());
                entries.add(entry(event, organizer, null));
                agendas.told(event.id()).stream().filter(t -> !t.cancelled() && t.applicationId() != null
                                && presenting.getOrDefault(event.id(), Set.of()).contains(t.applicationId()))
                        .forEach(t -> entries.add(entry(event, organizer, t)));
            });
        }
        parts.forEach(part -> entries.addAll(part.entriesOf(person)));
        return files.write("新桥路演日程", entries);
    }

    private CalendarFiles.Entry entry(RoadshowRow event, String organizer, AgendaStore.@Nullable Told item) {
        String place = Stream.of(item == null ? null : item.room(), event.venueName(), event.venueAddress())
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining("，"));
        String location = place.isEmpty() ? null : place;
        String url = address.ofRoadshow(event.id());
        if (item == null) {
            return new CalendarFiles.Entry("roadshow-" + event.id() + "@xinqiao", event.calendarSequence(), event.title(), location,
                    event.notice() == null ? event.summary() : event.notice(), url, organizer, event.startsAt(), event.endsAt(), event.zoneId(),
                    certainty(event), event.updatedAt());
        }
        return new CalendarFiles.Entry("agenda-" + item.itemId() + "@xinqiao", item.sequence(), item.title() + "（" + event.title() + "）", location,
                null, url, organizer, item.startsAt(), item.endsAt(), event.zoneId(),
                item.cancelled() ? CalendarFiles.Certainty.CANCELLED : certainty(event), item.updatedAt());
    }

    private static CalendarFiles.Certainty certainty(RoadshowRow event) {
        return switch (event.state()) {
            case DRAFT, IN_APPROVAL, APPROVED, CALL_OPEN, SELECTING, PREPARING, POSTPONED -> CalendarFiles.Certainty.TENTATIVE;
            case PUBLISHED, LIVE, ENDED, REPORTED, ARCHIVED -> CalendarFiles.Certainty.CONFIRMED;
            case CANCELLED -> CalendarFiles.Certainty.CANCELLED;
        };
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
