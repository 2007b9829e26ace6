package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** The refusals of this part. */
final class FilingProblems {
    static final ProblemType FILED_ALREADY = ProblemType.of(CONFLICT, "filed-already",
            "该层级已有在办的申报或有效的认定", "There is an open filing for this tier, or a recognition that stands");

    private FilingProblems() {
    }
}
