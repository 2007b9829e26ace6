package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;

/** What can go wrong around one-to-one meetings and nowhere else. */
final class MeetingProblems {
    static final ProblemType NO_PROGRAMME = ProblemType.of(CONFLICT, "no-meeting-programme",
            "本场活动未设一对一洽谈", "This event has no one-to-one meetings");
    static final ProblemType NOT_TAKING_PART = ProblemType.of(FORBIDDEN, "not-taking-part",
            "您未参加本场一对一洽谈", "You do not take part in these one-to-one meetings");
    static final ProblemType WRONG_PHASE = ProblemType.of(CONFLICT, "wrong-meeting-phase",
            "一对一洽谈当前阶段不能进行此操作", "This is not possible in the present phase of the meetings");
    static final ProblemType INCOMPLETE = ProblemType.of(CONFLICT, "meetings-incomplete",
            "请先设置洽谈时段和洽谈桌，并确认双方均有参与者", "Set slots and tables first, and see that both sides have participants");
    static final ProblemType PLAN_RUNNING = ProblemType.of(CONFLICT, "plan-running",
            "排期正在计算中", "A plan is being computed");
    static final ProblemType NO_PLAN = ProblemType.of(CONFLICT, "no-meeting-plan",
            "没有可用的洽谈排期", "There is no meeting plan for this");
    static final ProblemType NOT_FREE = ProblemType.of(CONFLICT, "meeting-place-taken",
            "该时段或洽谈桌不可用", "That slot or table is not free");
    static final ProblemType COUNTERPART = ProblemType.of(CONFLICT, "counterpart-unavailable",
            "对方暂不可预约", "The counterpart cannot be booked");
    static final ProblemType PAIR_EXISTS = ProblemType.of(CONFLICT, "meeting-exists",
            "双方已有一场洽谈或待回复的请求", "The two already have a meeting or an open request");
    static final ProblemType QUOTA = ProblemType.of(CONFLICT, "request-quota",
            "待回复的洽谈请求已达上限", "You have as many open requests as allowed");
    static final ProblemType TOO_OFTEN = ProblemType.of(CONFLICT, "rescheduled-twice",
            "同一场洽谈最多改期两次", "A meeting can be rescheduled twice at most");
    static final ProblemType TOO_EARLY = ProblemType.of(CONFLICT, "too-early",
            "尚未到办理时间", "It is too early for this step");
    static final ProblemType NOT_YOURS = ProblemType.of(CONFLICT, "not-your-turn",
            "此步骤应由另一方办理", "The other side has to take this step");

    private MeetingProblems() {
    }
}
