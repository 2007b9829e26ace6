package cn.xinqiao.financing;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;

/** The refusals of this feature. */
final class NeedProblems {
    static final ProblemType ENTERPRISES_ONLY = ProblemType.of(FORBIDDEN, "enterprises-only",
            "只有企业可以发布融资需求", "Only enterprises raise money here");
    static final ProblemType NOT_EDITABLE = ProblemType.of(CONFLICT, "need-not-editable",
            "当前状态下不能修改内容", "The content cannot be changed in the present state");
    static final ProblemType REVISION_WAITING = ProblemType.of(CONFLICT, "revision-waiting",
            "修订已提交，正在等待审核；如需修改请先撤回", "The revision was submitted and waits for a decision; withdraw it to change it");
    static final ProblemType NO_REVISION = ProblemType.of(CONFLICT, "no-revision",
            "没有可处理的修订", "There is no revision to act on");
    static final ProblemType PAID_IN_SHORT = ProblemType.of(CONFLICT, "paid-in-short",
            "经核实的到账金额不足，不能按此方式结项", "The verified paid-in amount does not allow this closing");
    static final ProblemType RENEWED_ENOUGH = ProblemType.of(CONFLICT, "renewed-enough",
            "有效期已足够长，暂不需要续期", "It is valid for long enough already");
    static final ProblemType TOO_LATE_TO_RENEW = ProblemType.of(CONFLICT, "too-late-to-renew",
            "到期已超过 90 天，请重新发布", "It expired more than 90 days ago; publish a new need");

    private NeedProblems() {
    }
}
