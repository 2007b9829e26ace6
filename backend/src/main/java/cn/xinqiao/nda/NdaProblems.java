package cn.xinqiao.nda;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** The refusals of this feature. */
final class NdaProblems {
    static final ProblemType NOT_INTRODUCED = ProblemType.of(CONFLICT, "not-introduced",
            "对接被接受后才能发起保密协议", "An agreement is offered once an introduction is accepted");
    static final ProblemType OFFERED_ALREADY = ProblemType.of(CONFLICT, "nda-offered-already",
            "与该机构已有未完结的保密协议", "There is an agreement with this institution already");

    private NdaProblems() {
    }
}
