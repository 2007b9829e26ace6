package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.roadshow.CalendarFiles;
import cn.xinqiao.roadshow.PersonalCalendar;
import cn.xinqiao.roadshow.PublicAddress;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Meetings as calendar entries: the same UID for life, a SEQUENCE that rises with each move, cancelled ones as such. */
@Singleton
class MeetingCalendar implements PersonalCalendar {
    private final Programmes programmes;
    private final Participants participants;
    private final MeetingStore meetings;
    private final HostedEvents events;
    private final CalendarFiles files;
    private final PublicAddress address;

    MeetingCalendar(Programmes programmes, Participants participants, MeetingStore meetings, HostedEvents events, CalendarFiles files, PublicAddress address) {
        this.programmes = programmes;
        this.participants = participants;
        this.meetings = meetings;
        this.events = events;
        this.files = files;
        this.address = address;
    }

    @Override
    public List<CalendarFiles.Entry> entriesOf(long person) {
        return meetings.ofPerson(person).stream().filter(m -> m.startsAt() != null).map(m -> entry(m, null)).filter(Objects::nonNull).toList();
    }

    /** The caller's own meetings at one event, cancelled ones too. */
    String ofEvent(long eventId, Actor actor) {
        HostedEvents.Event event = events.known(eventId, actor);
        ParticipantRow self = participants.requireOwn(programmes.known(eventId, actor).id(), actor);
        return files.write(event.title(), meetings.ofParticipant(self.id()).stream().filter(m -> m.startsAt() != null).map(m -> entry(m, self.side()))
                .filter(Objects::nonNull).toList());
    }

    private CalendarFiles.@Nullable Entry entry(MeetingRow m, @Nullable Side side) {
        HostedEvents.Event event = events.find(m.roadshowId()).orElse(null);
        if (event == null || m.startsAt() == null || m.endsAt() == null) {
            return null;
        }
        String summary = side == Side.ENTERPRISE ? "一对一洽谈：" + m.institution() + " " + m.person() : side == Side.INSTITUTION ? "一对一洽谈：" + m.enterprise()
                : "一对一洽谈：" + m.enterprise() + " – " + m.institution();
        String place = Stream.of(m.table(), event.venue()).filter(p -> p != null && !p.isBlank()).collect(Collectors.joining("，"));
        CalendarFiles.Certainty certainty = switch (m.state()) {
            case PROPOSED, REQUESTED -> CalendarFiles.Certainty.TENTATIVE;
            case SCHEDULED, HELD, NO_SHOW, DISPUTED -> CalendarFiles.Certainty.CONFIRMED;
            case DECLINED, EXPIRED, CANCELLED, CANCELLED_ON_DAY -> CalendarFiles.Certainty.CANCELLED;
        };
        return new CalendarFiles.Entry("meeting-" + m.id() + "@xinqiao", m.calendarSequence(), summary, place.isEmpty() ? null : place, event.title(),
                address.of("/roadshows/" + m.roadshowId() + "/meetings"), "新桥", m.startsAt(), m.endsAt(), event.zone(), certainty, m.updatedAt());
    }
}
