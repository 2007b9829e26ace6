package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.roadshow.review.ObjectionState.DISMISSED;
import static cn.xinqiao.roadshow.review.ObjectionState.OPEN;
import static cn.xinqiao.roadshow.review.ObjectionState.PROPOSED;
import static cn.xinqiao.roadshow.review.ObjectionState.UPHELD;
import static cn.xinqiao.roadshow.review.ObjectionState.WITHDRAWN;

/** The life of an objection: one operator proposes, another one confirms. */
final class ObjectionMachine {
    static final Machine<ObjectionState> MACHINE = Machine.of("objection", "objection", ObjectionState.class, "SM-9")
            .command("propose").from(OPEN).to(PROPOSED).by(decides(GOV_OPERATOR)).reason().guard("uphold or dismiss, with the answer to the applicant")
            .command("confirm").from(PROPOSED).to(UPHELD, DISMISSED).by(decides(GOV_OPERATOR)).otherThan("propose")
                .guard("upheld: back among the eligible, or first of the reserves once decisions are released")
            .command("send-back").from(PROPOSED).to(OPEN).by(decides(GOV_OPERATOR)).reason().otherThan("propose")
            .command("withdraw").from(OPEN, PROPOSED).to(WITHDRAWN).by(own(ENTERPRISE_ADMIN))
            .build();

    private ObjectionMachine() {
    }
}
