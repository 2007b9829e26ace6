package cn.xinqiao.moderation;

/** The words of a case. */
final class CaseTerms {
    private CaseTerms() {
    }

    /** How a case came about. */
    enum Origin { REPORT, HELD_MESSAGE, LAPSED_CHECK, UNUSUAL_ACCESS }

    /** What it is about. */
    enum Grounds { FEE_REQUEST, FALSE_FACTS, HARASSMENT, MISUSE, STALE_CHECK, OTHER }

    enum SubjectType { ORGANISATION, NEED, INTRODUCTION }

    enum Severity { LOW, NORMAL, SEVERE }

    /** What is done: a warning, or the organisation's suspension until it is reinstated. */
    enum Measure { WARN, SUSPEND }
}
