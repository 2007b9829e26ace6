package cn.xinqiao.deal;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** The refusals of this feature. */
final class DealProblems {
    static final ProblemType SIGNING_PENDING = ProblemType.of(CONFLICT, "signing-pending",
            "签约信息正等待另一方确认", "A signing waits for the other side's confirmation");
    static final ProblemType NO_SIGNING = ProblemType.of(CONFLICT, "no-signing",
            "没有待确认的签约信息", "No signing waits for a confirmation");
    static final ProblemType MONEY_RECORDED = ProblemType.of(CONFLICT, "money-recorded",
            "该项目已有资金记录，请先作废记录或按部分到账结项", "There are funding records; void them first, or close the deal partly");
    static final ProblemType NO_MONEY = ProblemType.of(CONFLICT, "no-verified-money",
            "尚无经核实的到账金额", "No paid-in money has been verified yet");
    static final ProblemType TOO_LATE = ProblemType.of(CONFLICT, "too-late-to-reopen",
            "终止已超过 180 天，不能重启", "The deal was lost too long ago to be taken up again");
    static final ProblemType REOPEN_ASKED = ProblemType.of(CONFLICT, "reopen-asked",
            "已申请重启，等待企业同意", "It was asked to be reopened already; the enterprise decides");
    static final ProblemType NO_REOPEN = ProblemType.of(CONFLICT, "no-reopen-asked",
            "没有待答复的重启申请", "Nobody has asked to reopen this deal");
    static final ProblemType NOT_SIGNED = ProblemType.of(CONFLICT, "deal-not-signed",
            "双方确认签约后才能登记到账", "Money is recorded once both sides have confirmed the signing");
    static final ProblemType REPORTED_ALREADY = ProblemType.of(CONFLICT, "reported-already",
            "同一项目已有金额和日期相同的记录", "There is a record of this amount and day already");
    static final ProblemType NO_PROPOSAL = ProblemType.of(CONFLICT, "no-proposal",
            "没有待答复的更正", "No corrected amount waits for an answer");
    static final ProblemType PROPOSAL_PENDING = ProblemType.of(CONFLICT, "proposal-pending",
            "更正后的金额和日期正等待填报方答复", "A corrected amount waits for the reporter's answer");
    static final ProblemType NO_CORRECTION = ProblemType.of(CONFLICT, "no-correction",
            "请先由一位人员提出更正，再由另一位办理", "One operator proposes a correction, then another carries it out");

    private DealProblems() {
    }
}
