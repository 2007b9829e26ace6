package cn.xinqiao.matching.engine;

import java.util.Objects;

/**
 * One hard gate and whether the pair passes it. A failed gate excludes the pair whatever its score.
 *
 * @param code   which gate
 * @param passed an unknown fact passes: only what is known can be ruled out
 * @param reason a sentence that reveals nothing but the gate and facts of the need itself
 */
public record Gate(Code code, boolean passed, Reason reason) {

    /** The hard gates; the names are public API. */
    public enum Code {
        NEED_NOT_LIVE,
        MANDATE_NOT_LIVE,
        ORGANISATION_SUSPENDED,
        OWN_ORGANISATION,
        CONFLICT_LISTED,
        NEVER_SECTOR,
        NEVER_ROUND,
        NEVER_REGION,
        NEVER_TIER,
        NEVER_TICKET
    }

    public Gate {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
    }
}
