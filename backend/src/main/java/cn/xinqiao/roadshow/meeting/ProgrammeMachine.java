package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.CLOSED;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.FINAL;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.PREFERENCES;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.PROFILES;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.PROVISIONAL;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.RUNNING;
import static cn.xinqiao.roadshow.meeting.ProgrammeState.SOLVING;

/** The phases of an event's meeting programme. */
final class ProgrammeMachine {
    static final Machine<ProgrammeState> MACHINE = Machine.of("meeting-programme", "meeting_programme", ProgrammeState.class, "SM-13")
            .command("open-preferences").from(PROFILES).to(PREFERENCES).by(own(ORGANIZER)).guard("slots, tables and participants on both sides")
            .command("close-preferences").from(PREFERENCES).to(SOLVING).by(own(ORGANIZER), system()).guard("by the system at the announced time")
            .command("publish").from(SOLVING).to(PROVISIONAL).by(own(ORGANIZER)).guard("a plan is ready; two working days to object, fewer when the event is near")
            .command("repair").from(PROVISIONAL, FINAL, RUNNING).by(own(ORGANIZER)).guard("a repair is ready and was looked at; those touched are told")
            .command("finalise").from(PROVISIONAL).to(FINAL).by(own(ORGANIZER), system())
                .guard("the time to object is over; silence accepts where both had asked")
            .command("start").from(FINAL).to(RUNNING).by(own(ORGANIZER), system()).guard("on the day of the event")
            .command("close").from(RUNNING).to(CLOSED).by(own(ORGANIZER), system()).guard("the last meeting is over")
            .build();

    private ProgrammeMachine() {
    }
}
