package cn.xinqiao.policy.application;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** The refusals of this part. */
final class ApplicationProblems {
    static final ProblemType NOT_OPEN = ProblemType.of(CONFLICT, "clause-not-open",
            "该条款当前不受理申报", "This clause takes no applications now");
    static final ProblemType NOT_ELIGIBLE = ProblemType.of(CONFLICT, "clause-not-met",
            "有条件不符合，不能申报", "A condition is not met, so one cannot apply");
    static final ProblemType APPLIED_ALREADY = ProblemType.of(CONFLICT, "applied-already",
            "该条款已有未完结的申报", "There is an open application under this clause already");
    static final ProblemType GROUP_TAKEN = ProblemType.of(CONFLICT, "not-paid-twice",
            "与贵企业已申报或已获得的支持不可重复享受", "This is not paid beside what the enterprise has applied for or received");
    static final ProblemType AMOUNT_UNKNOWN = ProblemType.of(CONFLICT, "amount-unknown",
            "按条款规则还不能算出金额，请先补充数据", "The clause's rule gives no amount yet; tell the missing figures first");
    static final ProblemType STEP_MISSING = ProblemType.of(CONFLICT, "step-missing",
            "前面的环节尚未完成", "An earlier step is still to be taken");
    static final ProblemType NOTICE_RUNS = ProblemType.of(CONFLICT, "notice-runs",
            "公示期尚未结束", "The public notice is not over");
    static final ProblemType NOTICE_OVER = ProblemType.of(CONFLICT, "notice-over",
            "公示期已结束，不再受理异议", "The public notice is over; no more objections are taken");
    static final ProblemType CONFLICTED = ProblemType.of(CONFLICT, "reviewer-conflict",
            "有专家与该企业存在利益关系，须回避", "An expert has an interest in this enterprise and must stay out");

    private ApplicationProblems() {
    }
}
