package cn.xinqiao.roadshow.meeting;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which places are free for two participants, and the taking of one. */
@Singleton
class Bookings {
    private final ProgrammeStore programmes;
    private final Participants participants;
    private final MeetingStore meetings;

    Bookings(ProgrammeStore programmes, Participants participants, MeetingStore meetings) {
        this.programmes = programmes;
        this.participants = participants;
        this.meetings = meetings;
    }

    /** Slots still ahead in which both are free and a table is. */
    List<Slots.Slot> free(ProgrammeRow programme, long enterprise, long institution, Instant now) {
        Slots slots = programmes.slots(programme);
        Map<Long, Set<Integer>> absent = participants.absences(programme, slots);
        Set<Integer> taken = new HashSet<>(meetings.busy(enterprise));
        taken.addAll(meetings.busy(institution));
        taken.addAll(absent.getOrDefault(enterprise, Set.of()));
        taken.addAll(absent.getOrDefault(institution, Set.of()));
        List<ProgrammeStore.Table> tables = programmes.tables(programme.id());
        return slots.all().stream().filter(s -> s.startsAt().isAfter(now) && !taken.contains(s.number()))
                .filter(s -> table(programme, tables, s.number()).isPresent()).toList();
    }

    private Optional<ProgrammeStore.Table> table(ProgrammeRow programme, List<ProgrammeStore.Table> tables, int slot) {
        List<Long> busy = meetings.busyTables(programme.roadshowId(), slot);
        return tables.stream().filter(t -> !t.closed().contains(slot) && !busy.contains(t.id())).findFirst();
    }

    /**
     * Whether a place may still be had, without waiting for anybody: of many who want one at once, those who come too late are
     * told so at once.
     */
    boolean looksFree(MeetingRow meeting, ProgrammeRow programme, int number) {
        return !meetings.busy(meeting.enterpriseParticipantId()).contains(number) && !meetings.busy(meeting.institutionParticipantId()).contains(number)
                && table(programme, programmes.tables(programme.id()), number).isPresent();
    }

    /** Whether a participant can have one meeting more. */
    boolean hasRoom(ProgrammeRow programme, long participant) {
        return participants.find(participant).filter(p -> p.active()
                && meetings.expected(participant) < Participants.cap(programme, p, programmes.slots(programme).count())).isPresent();
    }

    /**
     * Puts a meeting into a slot. Waits for the programme's turn, so two that want one place come one after the other; the
     * table's keys refuse the second even where nobody waited.
     *
     * @param wanted the table, null for any that is free; the one it has is kept where it can be
     * @return whether it has the place now
     */
    boolean take(MeetingRow meeting, ProgrammeRow programme, int number, @Nullable Long wanted, Instant now) {
        programmes.takeTurn(programme.id());
        Slots slots = programmes.slots(programme);
        Slots.Slot slot = slots.all().stream().filter(s -> s.number() == number && s.startsAt().isAfter(now)).findFirst().orElse(null);
        if (slot == null) {
            return false;
        }
        Map<Long, Set<Integer>> absent = participants.absences(programme, slots);
        for (Side side : Side.values()) {
            long participant = meeting.participant(side);
            boolean own = meeting.state().holdsSlot() && Integer.valueOf(number).equals(meeting.slot());
            if (absent.getOrDefault(participant, Set.of()).contains(number) || !own && meetings.busy(participant).contains(number)) {
                return false;
            }
        }
        List<Long> busy = meetings.busyTables(programme.roadshowId(), number);
        List<ProgrammeStore.Table> open = programmes.tables(programme.id()).stream().filter(t -> !t.closed().contains(number)).toList();
        boolean stays = Integer.valueOf(number).equals(meeting.slot()) && meeting.state().holdsSlot();
        Optional<Long> table = open.stream().map(ProgrammeStore.Table::id)
                .filter(t -> !busy.contains(t) || stays && t.equals(meeting.tableId()))
                .filter(t -> wanted == null || t.equals(wanted))
                .min((one, other) -> Boolean.compare(!one.equals(meeting.tableId()), !other.equals(meeting.tableId())));
        return table.isPresent() && meetings.take(meeting.id(), slot, table.get());
    }
}
