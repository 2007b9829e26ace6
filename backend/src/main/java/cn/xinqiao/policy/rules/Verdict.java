package cn.xinqiao.policy.rules;

/** What is known of a condition; Kleene's logic, so a missing figure never turns into a guess. */
public enum Verdict {
    MET, NOT_MET, UNKNOWN;

    static Verdict of(boolean truth) {
        return truth ? MET : NOT_MET;
    }

    Verdict and(Verdict other) {
        if (this == NOT_MET || other == NOT_MET) {
            return NOT_MET;
        }
        return this == MET && other == MET ? MET : UNKNOWN;
    }

    Verdict or(Verdict other) {
        if (this == MET || other == MET) {
            return MET;
        }
        return this == NOT_MET && other == NOT_MET ? NOT_MET : UNKNOWN;
    }

    Verdict not() {
        return switch (this) {
            case MET -> NOT_MET;
            case NOT_MET -> MET;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
