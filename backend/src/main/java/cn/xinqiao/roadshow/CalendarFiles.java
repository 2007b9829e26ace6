package cn.xinqiao.roadshow;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Writes iCalendar files (RFC 5545, RFC 5546): stable UIDs, a SEQUENCE that rises with each change, times in the
 * venue's zone with its VTIMEZONE, cancelled entries as such.
 */
@Singleton
public class CalendarFiles {
    private final TimeZoneRegistry zones;
    private final URI organizerAddress;

    /** @param organizerAddress the address calendars show as the sender; a mail address that receives nothing unless set */
    CalendarFiles(@Value("${xinqiao.calendar.organizer:`mailto:noreply@xinqiao.invalid`}") String organizerAddress) {
        // The library would otherwise ask the network for newer zone rules.
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        this.zones = TimeZoneRegistryFactory.getInstance().createRegistry();
        this.organizerAddress = URI.create(organizerAddress);
    }

    /** How certain an entry is. */
    public enum Certainty { TENTATIVE, CONFIRMED, CANCELLED }

    /**
     * One calendar entry.
     *
     * @param uid      never changes
     * @param sequence rises with each change
     * @param changed  when it last changed
     */
    public record Entry(String uid, int sequence, String summary, @Nullable String location, @Nullable String description, @Nullable String url,
                 String organizer, Instant start, Instant end, ZoneId zone, Certainty certainty, Instant changed) {
    }

    /** @param called how calendars name a subscription */
    public String write(String called, List<Entry> entries) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Xinqiao//Roadshows//ZH"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        boolean allCancelled = !entries.isEmpty() && entries.stream().allMatch(e -> e.certainty() == Certainty.CANCELLED);
        calendar.add(allCancelled ? ImmutableMethod.CANCEL : ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", called));
        entries.stream().map(Entry::zone).distinct().map(zone -> zones.getTimeZone(zone.getId())).filter(Objects::nonNull)
                .map(TimeZone::getVTimeZone).forEach(calendar::add);
        entries.forEach(entry -> calendar.add(event(entry)));
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter(false).output(calendar, text);
            return text.toString();
        } catch (IOException impossible) { // it is written into memory
            throw new UncheckedIOException(impossible);
        }
    }

    private VEvent event(Entry entry) {
        // A zone the calendar library has no rules for is written in UTC, which needs none.
        boolean known = zones.getTimeZone(entry.zone().getId()) != null;
        VEvent event = new VEvent(false);
        event.add(new Uid(entry.uid()));
        event.add(new DtStamp(entry.changed()));
        event.add(new LastModified(entry.changed()));
        event.add(new Sequence(entry.sequence()));
        if (known) {
            event.add(new DtStart<>(entry.start().atZone(entry.zone())));
            event.add(new DtEnd<>(entry.end().atZone(entry.zone())));
        } else {
            event.add(new DtStart<>(entry.start()));
            event.add(new DtEnd<>(entry.end()));
        }
        event.add(new Summary(entry.summary()));
        if (entry.location() != null) {
            event.add(new Location(entry.location()));
        }
        if (entry.description() != null) {
            event.add(new Description(entry.description()));
        }
        if (entry.url() != null) {
            event.add(new Url(URI.create(entry.url())));
        }
        event.add(new Organizer(new ParameterList(List.of(new Cn(entry.organizer()))), organizerAddress));
        event.add(switch (entry.certainty()) {
            case TENTATIVE -> ImmutableStatus.VEVENT_TENTATIVE;
            case CONFIRMED -> ImmutableStatus.VEVENT_CONFIRMED;
            case CANCELLED -> ImmutableStatus.VEVENT_CANCELLED;
        });
        return event;
    }
}
