package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** What can go wrong around a panel and nowhere else. */
final class ReviewProblems {
    static final ProblemType REVIEWS_CLOSED = ProblemType.of(CONFLICT, "reviews-closed",
            "当前不在评审阶段", "Applications are not under review now");
    static final ProblemType HARD_CONFLICT = ProblemType.of(CONFLICT, "conflict-of-interest",
            "该评委与企业存在利害关系，必须回避", "This reviewer has a conflict of interest with the enterprise");
    static final ProblemType ALREADY_REVIEWER = ProblemType.of(CONFLICT, "already-reviewer",
            "该人员已在评委名单中", "This person is on the panel already");
    static final ProblemType ALREADY_ASSIGNED = ProblemType.of(CONFLICT, "review-already-assigned",
            "该评委已评审、回避或放弃过这份报名", "This reviewer has, recused from or abstained on this application already");
    static final ProblemType LOAD_REACHED = ProblemType.of(CONFLICT, "review-load-reached",
            "该评委的评审份数已达上限", "This reviewer has as many reviews as allowed");
    static final ProblemType NOT_ON_PANEL = ProblemType.of(CONFLICT, "reviewer-not-accepted",
            "该评委尚未接受邀请", "This reviewer has not accepted the invitation");
    static final ProblemType NOT_REVIEWABLE = ProblemType.of(CONFLICT, "application-not-reviewable",
            "只有通过初审、待定结论的报名可以评审", "Only screened applications without a released decision are reviewed");
    static final ProblemType REVIEWERS_SHORT = ProblemType.of(CONFLICT, "reviewers-short",
            "评委不足，无法按要求分派", "There are too few reviewers for this");
    static final ProblemType LETTERS_RELEASED = ProblemType.of(CONFLICT, "letters-released",
            "结果已公布，通知不能再修改", "The decisions are released, so letters cannot change");
    static final ProblemType NO_DECISION = ProblemType.of(CONFLICT, "no-staged-decision",
            "该报名尚未拟定结论", "This application has no staged decision");
    static final ProblemType ALREADY_OBJECTED = ProblemType.of(CONFLICT, "already-objected",
            "每份报名只能提出一次异议", "An application has one objection");

    private ReviewProblems() {
    }
}
