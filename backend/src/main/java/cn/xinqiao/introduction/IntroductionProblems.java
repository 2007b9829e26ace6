package cn.xinqiao.introduction;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;
import static io.micronaut.http.HttpStatus.TOO_MANY_REQUESTS;

/** The refusals of this feature. */
final class IntroductionProblems {
    static final ProblemType NOT_VERIFIED = ProblemType.of(CONFLICT, "not-verified",
            "双方单位均须通过核验", "Both organisations must be verified");
    static final ProblemType NEED_NOT_OPEN = ProblemType.of(CONFLICT, "need-not-open",
            "该融资需求当前未公开征集", "This need is not open at present");
    static final ProblemType PAIR_EXCLUDED = ProblemType.of(CONFLICT, "pair-excluded",
            "双方存在利益冲突，不能申请对接", "A conflict of interest rules this pair out");
    static final ProblemType PAIR_RECENT = ProblemType.of(CONFLICT, "pair-recent",
            "该需求与该机构已有对接，或距上次申请不足 90 天", "There is an introduction for this pair already, or the last one is too recent");
    static final ProblemType QUOTA_USED = ProblemType.of(TOO_MANY_REQUESTS, "quota-used",
            "本周的对接申请额度已用完", "This week's introductions are used up");
    static final ProblemType NO_MANDATE = ProblemType.of(FORBIDDEN, "no-active-mandate",
            "机构通过核验并启用投资偏好后，才能申请对接", "An institution asks after it is verified and has an active mandate");
    static final ProblemType STOPPED = ProblemType.of(CONFLICT, "introduction-stopped",
            "一方已被暂停，恢复后再处理", "One side is suspended; answer once it is reinstated");

    private IntroductionProblems() {
    }
}
