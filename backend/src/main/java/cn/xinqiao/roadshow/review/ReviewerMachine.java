package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.roadshow.review.ReviewerState.ACCEPTED;
import static cn.xinqiao.roadshow.review.ReviewerState.DECLINED;
import static cn.xinqiao.roadshow.review.ReviewerState.INVITED;
import static cn.xinqiao.roadshow.review.ReviewerState.REMOVED;

/** The life of a place on a panel. */
final class ReviewerMachine {
    static final Machine<ReviewerState> MACHINE = Machine.of("panel-reviewer", "panel_reviewer", ReviewerState.class, "SM-10")
            .command("accept").from(INVITED).to(ACCEPTED).by(self())
            .command("decline").from(INVITED, ACCEPTED).to(DECLINED).by(self()).reason().guard("open reviews are reassigned")
            .command("remove").from(INVITED, ACCEPTED).to(REMOVED).by(host(ORGANIZER)).reason().guard("open reviews are reassigned, submitted ones stay")
            .command("invite-again").from(DECLINED, REMOVED).to(INVITED).by(host(ORGANIZER))
            .build();

    private ReviewerMachine() {
    }
}
