package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.roadshow.day.DayMeetings;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** What the event day sees of meetings, and what its devices say of them. */
@Singleton
class MarkedMeetings implements DayMeetings {
    private final MeetingStore meetings;
    private final MeetingLifecycle lifecycle;
    private final Commands commands;
    private final Clock clock;

    MarkedMeetings(MeetingStore meetings, MeetingLifecycle lifecycle, Commands commands, Clock clock) {
        this.meetings = meetings;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public List<Due> of(long roadshow) {
        return meetings.ofEvent(roadshow).stream().filter(row -> row.state() == MeetingState.SCHEDULED && row.startsAt() != null)
                .map(row -> new Due(row.id(), row.table() == null ? "" : row.table(), List.of(row.enterprise(), row.institution(), row.person()),
                        Objects.requireNonNull(row.startsAt()), Objects.requireNonNull(row.endsAt()))).toList();
    }

    @Override
    public @Nullable String refusal(long roadshow, long meeting, boolean staff, Actor actor) {
        MeetingLifecycle.Met met = lifecycle.find(meeting).filter(found -> found.row().roadshowId() == roadshow).orElse(null);
        if (met == null) {
            return "UNKNOWN_SUBJECT";
        }
        if (!staff && met.side(actor) == null) {
            return "NOT_ALLOWED";
        }
        return met.row().startsAt() == null || met.row().startsAt().isAfter(clock.instant()) ? "NOT_STARTED" : null;
    }

    /** A meeting that is settled by now keeps its result; the mark stays in the day's log. */
    @Override
    public void marked(long roadshow, long meeting, List<Word> words, Actor actor) {
        MeetingLifecycle.Met met = lifecycle.find(meeting).orElse(null);
        if (met == null || !lifecycle.actions(met, actor).contains("mark")) {
            return;
        }
        Side side = met.side(actor);
        words.stream().filter(word -> side(met.row(), word) == side).reduce((earlier, later) -> later).map(Word::held).ifPresent(held -> {
            Boolean before = side == null ? met.row().staffMark() : met.row().mark(side);
            if (!held.equals(before)) {
                commands.step(lifecycle, meeting, "mark", new MeetingCommands.Mark(met.row().version(), null, held), actor);
            }
        });
    }

    private static @Nullable Side side(MeetingRow row, Word word) {
        return word.organisationId() == null ? null : word.organisationId() == row.enterpriseId() ? Side.ENTERPRISE
                : word.organisationId() == row.institutionId() ? Side.INSTITUTION : null;
    }
}
