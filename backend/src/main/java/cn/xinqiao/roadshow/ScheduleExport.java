package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The released agenda as {@code schedule.json}, the format that pretalx and frab write and conference apps read. */
@Singleton
class ScheduleExport {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private final AgendaService agendas;
    private final RoadshowService events;
    private final PublicAddress address;

    ScheduleExport(AgendaService agendas, RoadshowService events, PublicAddress address) {
        this.agendas = agendas;
        this.events = events;
        this.address = address;
    }

    @Serdeable
    @Schema(name = "ScheduleFile")
    record File(Schedule schedule) {
    }

    @Serdeable
    @Schema(name = "Schedule")
    record Schedule(String url, String version, @JsonProperty("base_url") String baseUrl, Conference conference) {
    }

    @Serdeable
    @Schema(name = "ScheduleConference")
    record Conference(String acronym, String title, LocalDate start, LocalDate end, int daysCount,
                      @JsonProperty("timeslot_duration") String timeslotDuration, @JsonProperty("time_zone_name") String timeZoneName,
                      List<Room> rooms, List<Day> days) {
    }

    @Serdeable
    @Schema(name = "ScheduleRoom")
    record Room(String guid, String name, int capacity) {
    }

    @Serdeable
    @Schema(name = "ScheduleDay")
    record Day(int index, LocalDate date, @JsonProperty("day_start") OffsetDateTime dayStart, @JsonProperty("day_end") OffsetDateTime dayEnd,
               Map<String, List<Talk>> rooms) {
    }

    @Serdeable
    @Schema(name = "ScheduleTalk")
    record Talk(String guid, String id, OffsetDateTime date, String start, String duration, String room, String slug, String url, String title,
                String subtitle, @Nullable String track, String type, String language, @JsonProperty("abstract") String summary, String description,
                @JsonProperty("do_not_record") boolean doNotRecord, List<Person> persons, List<String> links, List<String> attachments) {
    }

    @Serdeable
    @Schema(name = "SchedulePerson")
    record Person(@JsonProperty("public_name") String publicName) {
    }

    File of(long id, Actor actor) {
        RoadshowRow event = events.known(id, actor);
        AgendaView agenda = agendas.get(id, false, actor);
        if (agenda.releasedAt() == null) {
            throw ProblemException.notFound();
        }
        ZoneId zone = event.zoneId();
        LocalDate first = event.startsAt().atZone(zone).toLocalDate();
        LocalDate last = event.endsAt().atZone(zone).toLocalDate();
        List<Room> rooms = events.get(id, actor).rooms().stream().map(r -> new Room(guid("room", r.id()), r.name(), r.capacity())).toList();
        Map<LocalDate, Map<String, List<Talk>>> byDay = new TreeMap<>();
        agenda.items().forEach(item -> byDay.computeIfAbsent(item.startsAt().atZone(zone).toLocalDate(), day -> new LinkedHashMap<>())
                .computeIfAbsent(item.room() == null ? "" : item.room(), room -> new ArrayList<>()).add(talk(event, item, zone)));
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(new Day(days.size() + 1, day, later(day.atStartOfDay(zone).toInstant(), event.startsAt()).atZone(zone).toOffsetDateTime(),
                    earlier(day.plusDays(1).atStartOfDay(zone).toInstant(), event.endsAt()).atZone(zone).toOffsetDateTime(), byDay.getOrDefault(day, Map.of())));
        }
        return new File(new Schedule(address.ofRoadshow(id), String.valueOf(agenda.number()), address.of(""),
                new Conference("roadshow-" + id, event.title(), first, last, days.size(), "00:05", zone.getId(), rooms, days)));
    }

    private Talk talk(RoadshowRow event, AgendaView.Item item, ZoneId zone) {
        OffsetDateTime start = item.startsAt().atZone(zone).toOffsetDateTime();
        Duration length = Duration.between(item.startsAt(), item.endsAt());
        return new Talk(guid("item", item.id()), item.id(), start, CLOCK.format(start), "%02d:%02d".formatted(length.toHours(), length.toMinutesPart()),
                item.room() == null ? "" : item.room(), "item-" + item.id(), address.ofRoadshow(event.id()), item.title(),
                item.enterprise() == null ? "" : item.enterprise(), item.sector(), item.kind().name().toLowerCase(Locale.ROOT), "zh", "", "", false,
                item.presenter() == null ? List.of() : List.of(new Person(item.presenter())), List.of(), List.of());
    }

    /** The same in every export. */
    private static String guid(String kind, String id) {
        return UUID.nameUUIDFromBytes((kind + "-" + id + "@xinqiao").getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
