package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.Who;

import static cn.xinqiao.platform.access.Role.CHECKIN_STAFF;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.meeting.MeetingState.CANCELLED;
import static cn.xinqiao.roadshow.meeting.MeetingState.CANCELLED_ON_DAY;
import static cn.xinqiao.roadshow.meeting.MeetingState.DECLINED;
import static cn.xinqiao.roadshow.meeting.MeetingState.DISPUTED;
import static cn.xinqiao.roadshow.meeting.MeetingState.EXPIRED;
import static cn.xinqiao.roadshow.meeting.MeetingState.HELD;
import static cn.xinqiao.roadshow.meeting.MeetingState.NO_SHOW;
import static cn.xinqiao.roadshow.meeting.MeetingState.PROPOSED;
import static cn.xinqiao.roadshow.meeting.MeetingState.REQUESTED;
import static cn.xinqiao.roadshow.meeting.MeetingState.SCHEDULED;

/** The life of a one-to-one meeting. */
final class MeetingMachine {
    private static final Who SIDES = own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER);
    static final Machine<MeetingState> MACHINE = Machine.of("meeting", "meeting", MeetingState.class, "SM-13")
            .command("accept").from(PROPOSED).to(SCHEDULED, PROPOSED).by(SIDES).guard("scheduled when both have")
            .command("accept").from(REQUESTED).to(SCHEDULED).by(SIDES).guard("by the side that was asked, in a slot free for both and at a table")
            .command("object").from(PROPOSED).to(DECLINED).by(SIDES).reason().guard("frees the slot")
            .command("decline").from(REQUESTED).to(DECLINED).by(SIDES).reason().guard("by the side that was asked")
            .command("expire").from(REQUESTED).to(EXPIRED).by(system()).guard("after two working days, on the day after two hours")
            .command("conclude").from(PROPOSED).to(SCHEDULED, EXPIRED).by(system()).guard("the time to object is over; silence accepts where both had asked")
            .command("reschedule").from(SCHEDULED).by(SIDES).guard("another slot, for the other side to accept; at most twice")
            .command("accept-time").from(SCHEDULED).by(SIDES).guard("by the other side; the slot still free for both")
            .command("decline-time").from(SCHEDULED).by(SIDES).guard("either side; the meeting stays where it was")
            .command("move").from(PROPOSED, SCHEDULED).by(host(ORGANIZER)).guard("slot and table free for both; everybody touched is told")
            .command("cancel").from(PROPOSED, SCHEDULED).to(CANCELLED).by(SIDES, host(ORGANIZER), system()).reason().guard("frees the slot")
            .command("cancel").from(REQUESTED).to(CANCELLED).by(SIDES, system()).guard("by the side that asked")
            .command("mark").from(SCHEDULED).by(SIDES, host(ORGANIZER, CHECKIN_STAFF)).guard("held or not, from its start")
            .command("resolve").from(SCHEDULED).to(HELD, NO_SHOW, CANCELLED_ON_DAY, DISPUTED).by(system())
                .guard("24 hours after its end, by the marks and the check-in records")
            .command("settle").from(DISPUTED).to(HELD, NO_SHOW, CANCELLED_ON_DAY).by(host(ORGANIZER)).reason()
            .build();

    private MeetingMachine() {
    }
}
