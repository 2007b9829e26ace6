package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.RoadshowState.APPROVED;
import static cn.xinqiao.roadshow.RoadshowState.ARCHIVED;
import static cn.xinqiao.roadshow.RoadshowState.CALL_OPEN;
import static cn.xinqiao.roadshow.RoadshowState.CANCELLED;
import static cn.xinqiao.roadshow.RoadshowState.DRAFT;
import static cn.xinqiao.roadshow.RoadshowState.ENDED;
import static cn.xinqiao.roadshow.RoadshowState.IN_APPROVAL;
import static cn.xinqiao.roadshow.RoadshowState.LIVE;
import static cn.xinqiao.roadshow.RoadshowState.POSTPONED;
import static cn.xinqiao.roadshow.RoadshowState.PREPARING;
import static cn.xinqiao.roadshow.RoadshowState.PUBLISHED;
import static cn.xinqiao.roadshow.RoadshowState.REPORTED;
import static cn.xinqiao.roadshow.RoadshowState.SELECTING;

/** The life of an event. */
final class RoadshowMachine {
    static final Machine<RoadshowState> MACHINE = Machine.of("roadshow", "roadshow", RoadshowState.class, "SM-8")
            .command("submit").from(DRAFT).to(IN_APPROVAL).by(own(ORGANIZER))
                .guard("place or link, windows in order, pools, rubric weights total 100 %, privacy notice")
            .command("approve").from(IN_APPROVAL).to(APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED).by(decides(GOV_OPERATOR))
                .otherThan("submit").guard("a postponed event goes on where it stood")
            .command("return").from(IN_APPROVAL).to(DRAFT, POSTPONED).by(decides(GOV_OPERATOR)).reason()
                .otherThan("submit").guard("a postponed event is postponed again")
            .command("open-call").from(APPROVED).to(CALL_OPEN).by(own(ORGANIZER), system()).guard("the call's end lies ahead")
            .command("close-call").from(CALL_OPEN).to(SELECTING).by(own(ORGANIZER), system()).reason()
                .guard("by the organizer before the end, by the system at the end")
            .command("extend-call").from(CALL_OPEN, SELECTING).to(CALL_OPEN).by(own(ORGANIZER))
                .guard("a later end before the event; no decision released yet")
            .command("release-decisions").from(SELECTING).to(PREPARING).by(own(ORGANIZER))
                .guard("nothing left to screen, every eligible application has a staged decision; a note where reserves are tied")
            .command("publish").from(PREPARING).to(PUBLISHED).by(own(ORGANIZER)).guard("an agenda is released and has no blocking conflict")
            .command("start").from(PUBLISHED).to(LIVE).by(own(ORGANIZER), system()).guard("on the day of the event")
            .command("end").from(LIVE).to(ENDED).by(own(ORGANIZER), system()).guard("by the system two hours after the last item")
            .command("report").from(ENDED).to(REPORTED).by(own(ORGANIZER)).guard("every presenter marked as presented or absent")
            .command("archive").from(REPORTED).to(ARCHIVED).by(system()).guard("after 365 days")
            .command("postpone").from(APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED).to(POSTPONED).by(own(ORGANIZER)).reason()
                .guard("new dates, or open")
            .command("reschedule").from(POSTPONED).to(IN_APPROVAL).by(own(ORGANIZER))
                .guard("new dates and windows in order; approved again, then the state before")
            .command("cancel").from(DRAFT, IN_APPROVAL, APPROVED, CALL_OPEN, SELECTING, PREPARING, POSTPONED).to(CANCELLED)
                .by(own(ORGANIZER)).reason()
            .command("cancel").from(PUBLISHED).to(CANCELLED).by(own(ORGANIZER)).reason().otherThan("publish")
            .build();

    private RoadshowMachine() {
    }
}
