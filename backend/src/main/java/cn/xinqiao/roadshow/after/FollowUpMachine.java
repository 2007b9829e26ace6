package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.after.FollowUpState.ANSWERED;
import static cn.xinqiao.roadshow.after.FollowUpState.ASKED;
import static cn.xinqiao.roadshow.after.FollowUpState.CLOSED;
import static cn.xinqiao.roadshow.after.FollowUpState.PLANNED;

/** The life of a follow-up. */
final class FollowUpMachine {
    static final Machine<FollowUpState> MACHINE = Machine.of("follow-up", "event_follow_up", FollowUpState.class, "SM-8")
            .command("ask").from(PLANNED).to(ASKED).by(system()).guard("7, 30, 90 or 180 days after the event; both sides are told")
            .command("remind").from(ASKED).by(system()).guard("once, seven days later")
            .command("answer").from(ASKED).to(ANSWERED).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("either side; “ended” closes the later ones")
            .command("amend").from(ANSWERED).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("by the side that answered")
            .command("close").from(PLANNED, ASKED).to(CLOSED).by(system()).guard("an earlier answer ended it, or nobody answered in 30 days")
            .build();

    private FollowUpMachine() {
    }
}
