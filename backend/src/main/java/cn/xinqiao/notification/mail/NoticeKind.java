package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Text;

import java.util.Arrays;
import java.util.Set;

/** What notices are about, as coarsely as people want to choose. */
public enum NoticeKind {
    INTRODUCTION(Text.of("对接", "Introductions"), "introduction"),
    CONFIDENTIALITY(Text.of("保密协议与资料室", "Agreements and data rooms"), "nda", "data-room", "data-room-file", "data-room-grant"),
    DEAL(Text.of("合作与到账", "Deals and funding"), "deal", "funding-record"),
    ROADSHOW(Text.of("路演活动", "Roadshow events"), "roadshow", "presenter-application", "registration", "agenda", "pool",
            "review", "objection", "panel-reviewer", "event-role", "follow-up", "ticket"),
    MEETING(Text.of("一对一洽谈", "One-to-one meetings"), "meeting", "meeting-programme", "plan"),
    NEED(Text.of("融资需求", "Financing needs"), "need", "saved-search"),
    /** Whoever wants these gathered says so where matches are chosen; a digest of digests would be late. */
    MATCH(Text.of("匹配", "Matches"), "match", "match-alert", "mandate", "ranking-model"),
    APPEAL(Text.of("企业诉求与服务", "Appeals and service"), "appeal", "visit", "service-task"),
    POLICY(Text.of("政策与培育", "Policies and cultivation"), "cultivation-assessment", "cultivation-filing", "policy-application", "policy-clause"),
    /** What concerns the account and the organisation itself; quiet hours do not hold it up. */
    ACCOUNT(Text.of("账号与单位", "Account and organisation"), "person", "organisation", "claim", "credential", "case"),
    OTHER(Text.of("其他", "Other"));

    private final Text title;
    private final Set<String> subjects;

    NoticeKind(Text title, String... subjects) {
        this.title = title;
        this.subjects = Set.of(subjects);
    }

    /** The kind of a notice about an object of that type. */
    public static NoticeKind of(String subjectType) {
        return Arrays.stream(values()).filter(kind -> kind.subjects.contains(subjectType)).findFirst().orElse(OTHER);
    }

    Text title() {
        return title;
    }
}
