package cn.xinqiao.room;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** Refusals of data rooms. */
final class RoomProblems {
    static final ProblemType OPEN_GRANT = ProblemType.of(CONFLICT, "grant-open",
            "该机构已有待处理或生效中的授权", "This institution has asked or has access already");
    static final ProblemType NO_AGREEMENT = ProblemType.of(CONFLICT, "no-agreement-in-force",
            "三级资料须双方保密协议生效后才能开放", "Tier 3 needs a confidentiality agreement in force between the two");
    static final ProblemType OUT_OF_STEP = ProblemType.of(CONFLICT, "upload-out-of-step",
            "上传位置与已收到的部分不一致，请从 received 处继续", "The part does not follow what was received; go on at received");

    private RoomProblems() {
    }
}
