package cn.xinqiao.platform.access;

/** What a person may be inside one organisation; the words are those of the workflow tables. */
public enum Role {
    ENTERPRISE_ADMIN, ENTERPRISE_MEMBER,
    INSTITUTION_ADMIN, INVESTOR_MEMBER,
    ORGANIZER, REVIEWER, CHECKIN_STAFF,
    GOV_OPERATOR, SERVICE_OFFICER,
    MODERATOR, AUDITOR, SYSTEM_ADMIN,
    /** Timers and projections; no person ever holds it. */
    SYSTEM
}
