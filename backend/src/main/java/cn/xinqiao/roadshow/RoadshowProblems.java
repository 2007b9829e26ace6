package cn.xinqiao.roadshow;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** What can go wrong around a roadshow and nowhere else. */
final class RoadshowProblems {
    static final ProblemType NOT_EDITABLE = ProblemType.of(CONFLICT, "roadshow-not-editable",
            "当前状态下不能修改此内容", "This cannot be changed in the present state");
    static final ProblemType CALL_CLOSED = ProblemType.of(CONFLICT, "call-closed",
            "项目征集未开放或已截止", "The call for presenters is not open");
    static final ProblemType ALREADY_APPLIED = ProblemType.of(CONFLICT, "already-applied",
            "贵单位已有本场路演的报名", "Your enterprise already has an application for this event");
    static final ProblemType NEED_NOT_ELIGIBLE = ProblemType.of(CONFLICT, "need-not-eligible",
            "所选融资需求须已发布或已提交审核", "The need has to be published or submitted");
    static final ProblemType SLIDES_MISSING = ProblemType.of(CONFLICT, "slides-missing",
            "请先上传路演材料", "Upload the slides first");
    static final ProblemType TOO_LATE = ProblemType.of(CONFLICT, "too-late",
            "已超过办理时限", "The time for this step is over");
    static final ProblemType TOO_EARLY = ProblemType.of(CONFLICT, "too-early",
            "尚未到办理时间", "It is too early for this step");
    static final ProblemType DECISIONS_INCOMPLETE = ProblemType.of(CONFLICT, "decisions-incomplete",
            "尚有报名未作出拟定结论", "Some applications have no staged decision yet");
    static final ProblemType REVIEWS_INCOMPLETE = ProblemType.of(CONFLICT, "reviews-incomplete",
            "评审份数未达到要求", "There are fewer reviews than required");
    static final ProblemType AGENDA_MISSING = ProblemType.of(CONFLICT, "agenda-missing",
            "请先发布议程", "Release an agenda first");
    static final ProblemType AGENDA_CONFLICTS = ProblemType.of(CONFLICT, "agenda-conflicts",
            "议程中还有必须解决的冲突", "The agenda has conflicts that must be solved first");
    static final ProblemType NO_SEATS_LESS = ProblemType.of(CONFLICT, "capacity-below-taken",
            "名额不能少于已占用的数量", "There are more seats taken than that");
    static final ProblemType REGISTRATION_CLOSED = ProblemType.of(CONFLICT, "registration-closed",
            "参会报名未开放或已截止", "Registration is not open");
    static final ProblemType ALREADY_REGISTERED = ProblemType.of(CONFLICT, "already-registered",
            "您已报名本场活动", "You are already registered for this event");
    static final ProblemType NOT_IN_AUDIENCE = ProblemType.of(CONFLICT, "not-in-audience",
            "该名额不面向您当前的身份", "These seats are for another audience");
    static final ProblemType POOL_FULL = ProblemType.of(CONFLICT, "pool-full",
            "名额已满", "There is no free seat");
    static final ProblemType NOT_FIRST = ProblemType.of(CONFLICT, "not-first-in-line",
            "前面还有人在候补", "Somebody else waits in front");
    static final ProblemType OFFER_OVER = ProblemType.of(CONFLICT, "offer-over",
            "名额保留时间已过", "The time to take this seat is over");
    static final ProblemType NO_OTHER_MODE = ProblemType.of(CONFLICT, "no-other-mode",
            "没有可切换的名额", "There are no seats of the other kind to change to");
    static final ProblemType PRIORITY_FROZEN = ProblemType.of(CONFLICT, "priority-frozen",
            "报名已开放，优先规则不能再改", "Registration has opened, so the priority classes can no longer change");
    static final ProblemType INVITATION_OVER = ProblemType.of(CONFLICT, "invitation-over",
            "邀请链接无效、已用完或已停用", "This invitation is unknown, used up or ended");
    static final ProblemType NO_PLACE_FREE = ProblemType.of(CONFLICT, "no-place-free",
            "目前没有空出的入围名额", "No place has become free");
    static final ProblemType OPEN_RESULTS = ProblemType.of(CONFLICT, "results-open",
            "还有路演项目未登记到场情况", "Some presenters are neither marked as presented nor as absent");

    private RoadshowProblems() {
    }
}
