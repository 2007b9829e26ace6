package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Meetings in what the plan left over: asked for by either side, holding nothing until the other accepts with a slot. */
@Singleton
class FreeBooking {
    private static final int DAYS_TO_ANSWER = 2;
    private static final Duration ON_THE_DAY = Duration.ofHours(2);
    private final Programmes programmes;
    private final ProgrammeStore store;
    private final Participants participants;
    private final MeetingStore meetings;
    private final MeetingLifecycle lifecycle;
    private final Bookings bookings;
    private final PairScores scores;
    private final HostedEvents events;
    private final WorkingCalendar calendar;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    FreeBooking(Programmes programmes, ProgrammeStore store, Participants participants, MeetingStore meetings, MeetingLifecycle lifecycle, Bookings bookings,
                PairScores scores, HostedEvents events, WorkingCalendar calendar, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.participants = participants;
        this.meetings = meetings;
        this.lifecycle = lifecycle;
        this.bookings = bookings;
        this.scores = scores;
        this.events = events;
        this.calendar = calendar;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Somebody who can be asked now. Who is full, has no slot in common, or does not want it is left out alike: nobody learns which.
     *
     * @param freeSlots in which both are free
     */
    @Serdeable
    record Bookable(String participantId, String organisationId, String organisation, @Nullable String person, @Nullable BigDecimal score, int freeSlots) {
    }

    /** @param number of the slot; the table is found when it is taken */
    @Serdeable
    record FreeSlot(int number, Instant startsAt, Instant endsAt) {
    }

    Page<Bookable> bookable(long event, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        ParticipantRow self = participants.requireOwn(programme.id(), actor);
        requireOpen(programme);
        Instant now = clock.instant();
        if (!bookings.hasRoom(programme, self.id())) {
            return Page.of(List.of());
        }
        Map<Long, PairScores.Fit> fits = self.side() == Side.ENTERPRISE
                ? self.needId() == null ? Map.of() : Objects.requireNonNull(scores.ofNeeds(List.of(self.needId())).get(self.needId()))
                : scores.ofInstitution(self.organisationId());
        Set<Long> away = away(programme, self);
        List<Bookable> found = new ArrayList<>();
        for (ParticipantRow other : participants.active(programme.id())) {
            if (other.side() == self.side() || away.contains(other.id()) || !bookings.hasRoom(programme, other.id())) {
                continue;
            }
            int free = free(programme, self, other, now).size();
            if (free > 0) {
                Long key = self.side() == Side.ENTERPRISE ? Long.valueOf(other.organisationId()) : other.needId();
                PairScores.Fit fit = key == null ? null : fits.get(key);
                found.add(new Bookable(String.valueOf(other.id()), String.valueOf(other.organisationId()), other.organisation(), other.person(),
                        fit == null ? null : fit.score(), free));
            }
        }
        return Page.of(found.stream().sorted(Comparator.comparing(Bookable::score, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Bookable::organisation)).toList());
    }

    /** Counterparts with whom there is a meeting or request already, or one of the two said no. */
    private Set<Long> away(ProgrammeRow programme, ParticipantRow self) {
        return new HashSet<>(sql.list("""
                SELECT o.id FROM meeting_participant o JOIN meeting_participant s ON s.id = ? WHERE o.programme_id = ? AND o.side <> s.side AND (
                    EXISTS (SELECT 1 FROM meeting_preference f WHERE f.choice = 'NO' AND ((f.participant_id = o.id AND f.organisation_id = s.organisation_id)
                        OR (f.participant_id = s.id AND f.organisation_id = o.organisation_id)))
                 OR EXISTS (SELECT 1 FROM meeting_pair_rule r WHERE r.programme_id = o.programme_id AND r.rule = 'FORBID'
                        AND ((r.enterprise_participant_id = o.id AND r.institution_participant_id = s.id)
                          OR (r.enterprise_participant_id = s.id AND r.institution_participant_id = o.id)))
                 OR EXISTS (SELECT 1 FROM meeting m WHERE m.roadshow_id = ? AND m.live_institution_id IS NOT NULL
                        AND ((m.enterprise_id = o.organisation_id AND m.institution_id = s.organisation_id)
                          OR (m.enterprise_id = s.organisation_id AND m.institution_id = o.organisation_id))))
                """, List.of(self.id(), programme.id(), programme.roadshowId()), r -> r.getLong(1)));
    }

    private List<Slots.Slot> free(ProgrammeRow programme, ParticipantRow one, ParticipantRow other, Instant now) {
        return one.side() == Side.ENTERPRISE ? bookings.free(programme, one.id(), other.id(), now) : bookings.free(programme, other.id(), one.id(), now);
    }

    /** Slots in which a meeting could be: of the caller with somebody, or of a meeting the caller is on. */
    Page<FreeSlot> slots(long event, @Nullable String meetingId, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        MeetingRow meeting = meetings.find(Programmes.id(meetingId)).filter(m -> m.roadshowId() == event)
                .filter(m -> actor.actsFor(m.enterpriseId()) || actor.actsFor(m.institutionId()) || organizes(event, actor))
                .orElseThrow(() -> ProblemException.invalid("/meeting", "Unknown", Text.of("没有这场洽谈", "There is no such meeting")));
        return Page.of(bookings.free(programme, meeting.enterpriseParticipantId(), meeting.institutionParticipantId(), clock.instant()).stream()
                .map(s -> new FreeSlot(s.number(), s.startsAt(), s.endsAt())).toList());
    }

    private boolean organizes(long event, Actor actor) {
        return events.find(event).filter(e -> e.organizedBy(actor)).isPresent();
    }

    private static void requireOpen(ProgrammeRow programme) {
        boolean open = programme.freeBooking() && (programme.state() == ProgrammeState.FINAL || programme.state() == ProgrammeState.RUNNING);
        if (!open) {
            throw ProblemException.of(MeetingProblems.WRONG_PHASE).with("state", programme.state().name())
                    .detail("自由预约未开放", "Free booking is not open");
        }
    }

    MeetingView request(long event, PlanBodies.Request body, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        ParticipantRow self = participants.requireOwn(programme.id(), actor);
        FieldErrors errors = new FieldErrors();
        String message = PlainText.lines(errors, "/message", body.message(), 250);
        ParticipantRow other = participants.find(Programmes.id(body.participantId()))
                .filter(p -> p.programmeId() == programme.id() && p.active()).orElse(null);
        errors.require(other != null, "/participantId", "Unknown", "请选择洽谈对象", "Choose whom you want to meet");
        errors.require(other == null || other.side() != self.side(), "/participantId", "Self", "只能约另一方的参与者", "Ask somebody of the other side");
        errors.throwIfAny();
        return writes.run(actor, body, MeetingView.class, () -> {
            store.takeTurn(programme.id());
            Instant now = clock.instant();
            requireOpen(store.find(programme.id()).orElseThrow());
            ParticipantRow asked = Objects.requireNonNull(other);
            long open = sql.count("SELECT COUNT(*) FROM meeting WHERE state = 'REQUESTED' AND asked_by = ? AND (enterprise_participant_id = ? OR"
                    + " institution_participant_id = ?)", List.of(self.side().name(), self.id(), self.id()));
            if (open >= programme.requestQuota()) {
                throw ProblemException.of(MeetingProblems.QUOTA).with("quota", programme.requestQuota());
            }
            ParticipantRow enterprise = self.side() == Side.ENTERPRISE ? self : asked;
            ParticipantRow institution = self.side() == Side.ENTERPRISE ? asked : self;
            if (sql.count("SELECT COUNT(*) FROM meeting WHERE roadshow_id = ? AND enterprise_id = ? AND live_institution_id = ?",
                    List.of(event, enterprise.organisationId(), institution.organisationId())) > 0) {
                throw ProblemException.of(MeetingProblems.PAIR_EXISTS);
            }
            boolean possible = !away(programme, self).contains(asked.id()) && bookings.hasRoom(programme, self.id())
                    && bookings.hasRoom(programme, asked.id()) && !free(programme, self, asked, now).isEmpty();
            if (!possible) { // one answer for all of them, so that a private no is not given away
                throw ProblemException.of(MeetingProblems.COUNTERPART);
            }
            long id = MeetingStore.newId();
            boolean written = meetings.insert(id, new MeetingStore.Made(programme, enterprise, institution, self.side() == Side.ENTERPRISE ? AskedBy.ENTERPRISE
                    : AskedBy.INSTITUTION, null, message, answerBy(programme, now)), null, null, MeetingState.REQUESTED, now);
            if (!written) {
                throw ProblemException.of(MeetingProblems.PAIR_EXISTS);
            }
            meetings.accepted(id, self.side());
            commands.created(lifecycle, id, "request", MeetingState.REQUESTED, actor, Map.of("roadshow", String.valueOf(event)));
            return lifecycle.view(id, actor);
        });
    }

    private Instant answerBy(ProgrammeRow programme, Instant now) {
        return programme.state() == ProgrammeState.RUNNING ? now.plus(ON_THE_DAY) : calendar.dueAt(now, DAYS_TO_ANSWER);
    }

    /** The caller's own meetings and requests; for the organizer and overseers all. */
    Page<MeetingView> list(long event, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        HostedEvents.Event of = events.known(event, actor);
        boolean all = of.organizedBy(actor) || actor.has(Role.AUDITOR);
        Slots slots = store.slots(programme);
        List<MeetingRow> rows = all ? meetings.ofEvent(event) : meetings.ofParticipant(participants.requireOwn(programme.id(), actor).id());
        return Page.of(rows.stream().map(row -> lifecycle.view(new MeetingLifecycle.Met(row, of, programme), actor, slots)).toList());
    }

    MeetingView one(long id, Actor actor) {
        return lifecycle.known(id, actor);
    }
}
