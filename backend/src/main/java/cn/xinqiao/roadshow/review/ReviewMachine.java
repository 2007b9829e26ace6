package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.review.ReviewState.ABSTAINED;
import static cn.xinqiao.roadshow.review.ReviewState.ASSIGNED;
import static cn.xinqiao.roadshow.review.ReviewState.IN_PROGRESS;
import static cn.xinqiao.roadshow.review.ReviewState.LOCKED;
import static cn.xinqiao.roadshow.review.ReviewState.OPEN;
import static cn.xinqiao.roadshow.review.ReviewState.RECUSED;
import static cn.xinqiao.roadshow.review.ReviewState.SUBMITTED;
import static cn.xinqiao.roadshow.review.ReviewState.VOIDED;

/** The life of a review. */
final class ReviewMachine {
    static final Machine<ReviewState> MACHINE = Machine.of("review", "review", ReviewState.class, "SM-10")
            .command("declare-no-conflict").from(ASSIGNED).to(OPEN).by(self())
                .guard("the platform knows of no conflict; the full material opens")
            .command("recuse").from(ASSIGNED, OPEN).to(RECUSED).by(self(), system()).reason().guard("class of the reason; reassigned")
            .command("recuse").from(IN_PROGRESS).to(RECUSED).by(system()).guard("the reviewer left the panel; reassigned")
            .command("save").from(OPEN, IN_PROGRESS).to(IN_PROGRESS).by(self())
            .command("submit").from(OPEN, IN_PROGRESS).to(SUBMITTED).by(self())
                .guard("every criterion scored; a comment for the applicant where the panel asks for one")
            .command("abstain").from(OPEN, IN_PROGRESS).to(ABSTAINED).by(self()).reason().guard("reassigned")
            .command("amend").from(SUBMITTED).by(self()).guard("no decision released; the old version is kept")
            .command("lock").from(SUBMITTED, ABSTAINED).to(LOCKED).by(system()).guard("decisions released")
            .command("discover-conflict").from(ASSIGNED, OPEN, IN_PROGRESS, SUBMITTED).to(VOIDED).by(host(ORGANIZER), system()).reason()
                .guard("the score no longer counts; reassigned")
            .build();

    private ReviewMachine() {
    }
}
