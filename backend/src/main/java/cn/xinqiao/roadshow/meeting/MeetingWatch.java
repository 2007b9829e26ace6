package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;

/** Who gives up the place gives up the meetings; a newcomer joins the participants; an event called off has no meetings. */
@Singleton
class MeetingWatch implements OutboxConsumer {
    private final ProgrammeStore programmes;
    private final Participants participants;
    private final MeetingStore meetings;
    private final MeetingLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;
    private final Clock clock;

    MeetingWatch(ProgrammeStore programmes, Participants participants, MeetingStore meetings, MeetingLifecycle lifecycle, Commands commands, Sql sql, Clock clock) {
        this.programmes = programmes;
        this.participants = participants;
        this.meetings = meetings;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "meeting-watch";
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("registration.") || topic.startsWith("presenter-application.") || topic.equals("roadshow.cancel")
                || topic.equals("roadshow.postpone");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        if (event.topic().startsWith("roadshow.")) {
            meetings.ofEvent(event.subjectId()).forEach(m -> callOff(m, "活动延期或取消"));
            return;
        }
        String table = event.topic().startsWith("registration.") ? "registration" : "presenter_application";
        sql.one("SELECT roadshow_id FROM " + table + " WHERE id = ?", List.of(event.subjectId()), row -> row.getLong(1))
                .flatMap(programmes::ofEvent).filter(p -> p.state() != ProgrammeState.CLOSED).ifPresent(programme ->
                        participants.refresh(programme, clock.instant()).forEach(gone ->
                                meetings.ofParticipant(gone.id()).forEach(m -> callOff(m, "参与方不再参加活动"))));
    }

    private void callOff(MeetingRow m, String reason) {
        if (m.state().expected() || m.state() == MeetingState.REQUESTED) {
            commands.step(lifecycle, m.id(), "cancel", new PlainCommand(m.version(), reason), Actor.system());
        }
    }
}
