package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.ApplicationState.CONFIRMED;
import static cn.xinqiao.roadshow.ApplicationState.DECLINED;
import static cn.xinqiao.roadshow.ApplicationState.DRAFT;
import static cn.xinqiao.roadshow.ApplicationState.ELIGIBLE;
import static cn.xinqiao.roadshow.ApplicationState.INELIGIBLE;
import static cn.xinqiao.roadshow.ApplicationState.LAPSED;
import static cn.xinqiao.roadshow.ApplicationState.NOT_SELECTED;
import static cn.xinqiao.roadshow.ApplicationState.NO_SHOW;
import static cn.xinqiao.roadshow.ApplicationState.PRESENTED;
import static cn.xinqiao.roadshow.ApplicationState.RESERVE;
import static cn.xinqiao.roadshow.ApplicationState.RETURNED;
import static cn.xinqiao.roadshow.ApplicationState.SELECTED;
import static cn.xinqiao.roadshow.ApplicationState.SUBMITTED;
import static cn.xinqiao.roadshow.ApplicationState.WITHDRAWN;

/** The life of a presenter application. */
final class ApplicationMachine {
    static final Machine<ApplicationState> MACHINE =
            Machine.of("presenter-application", "presenter_application", ApplicationState.class, "SM-9")
            .command("submit").from(DRAFT, RETURNED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN))
                .guard("call open by the server's clock, or the own deadline of a returned one; need PUBLISHED or SUBMITTED; slides or a pitch deck")
            .command("screen-ok").from(SUBMITTED).to(ELIGIBLE).by(host(ORGANIZER)).guard("not own matter")
            .command("return").from(SUBMITTED).to(RETURNED).by(host(ORGANIZER)).reason().guard("what is missing; due again in 3 working days")
            .command("ineligible").from(SUBMITTED).to(INELIGIBLE).by(host(ORGANIZER)).reason().guard("not own matter")
            .command("set-pending").from(ELIGIBLE).by(host(ORGANIZER))
                .guard("select, reserve with a rank, or not select; enough reviews or a reason; the applicant does not see it")
            .command("apply-decision").from(ELIGIBLE).to(SELECTED, RESERVE, NOT_SELECTED).by(system()).guard("in release-decisions, all together")
            .command("confirm").from(SELECTED).to(CONFIRMED).by(own(ENTERPRISE_ADMIN)).guard("within 5 working days; presenter named")
            .command("decline").from(SELECTED).to(DECLINED).by(own(ENTERPRISE_ADMIN)).reason().guard("the first reserve moves up")
            .command("lapse").from(SELECTED).to(LAPSED).by(system()).guard("deadline over; the first reserve moves up")
            .command("promote").from(RESERVE).to(SELECTED).by(host(ORGANIZER), system()).reason().guard("a place is free")
            .command("mark-presented").from(CONFIRMED).to(PRESENTED).by(host(ORGANIZER)).guard("event LIVE or ENDED")
            .command("mark-no-show").from(CONFIRMED).to(NO_SHOW).by(host(ORGANIZER)).guard("event LIVE or ENDED")
            .command("object").from(NOT_SELECTED, INELIGIBLE).by(own(ENTERPRISE_ADMIN)).reason()
                .guard("once, within 5 working days of the decision; opens an objection")
            .command("reinstate").from(NOT_SELECTED, INELIGIBLE).to(ELIGIBLE, RESERVE).by(system())
                .guard("objection upheld: decided again, or first of the reserves once decisions are released")
            .command("correct-result").from(PRESENTED).to(NO_SHOW).by(host(ORGANIZER)).reason().guard("before the report")
            .command("correct-result").from(NO_SHOW).to(PRESENTED).by(host(ORGANIZER)).reason().guard("before the report")
            .command("withdraw").from(SUBMITTED, RETURNED, ELIGIBLE, SELECTED, RESERVE, CONFIRMED).to(WITHDRAWN)
                .by(own(ENTERPRISE_ADMIN)).guard("before the event starts")
            .build();

    private ApplicationMachine() {
    }
}
