package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Why an enterprise gives up a need. */
enum CloseReason {
    FUNDED_ELSEWHERE, PLAN_CHANGED, TERMS, NO_INTEREST, OTHER;

    static @Nullable CloseReason of(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String name = code.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (CloseReason reason : values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        return null;
    }
}
