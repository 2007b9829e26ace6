package cn.xinqiao.appeal;

import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;

/** Refusals of appeals. */
final class AppealProblems {
    /** Facts: {@code id} of the open appeal. */
    static final ProblemType DUPLICATE = ProblemType.of(HttpStatus.CONFLICT, "duplicate-appeal",
            "同一事项已有诉求在办理中", "An appeal on the same facts is open");
    static final ProblemType RETURN_OVER = ProblemType.of(HttpStatus.CONFLICT, "return-over",
            "已超过退回期限，或已两次退回", "The time to return it is over, or it was returned twice");
    static final ProblemType EXTENSION_LATE = ProblemType.of(HttpStatus.CONFLICT, "extension-late",
            "延期须在到期前至少一个工作日提出", "An extension is asked for at least one working day before the deadline");
    static final ProblemType HIGHER_LEVEL = ProblemType.of(HttpStatus.CONFLICT, "higher-level",
            "重办须交由更高层级的单位", "A reopened appeal goes to a unit of a higher level");

    private AppealProblems() {
    }
}
