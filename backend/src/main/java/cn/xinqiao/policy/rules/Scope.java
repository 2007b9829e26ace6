package cn.xinqiao.policy.rules;

/** Where the names in a rule get their values. */
interface Scope {
    /** @return {@link Value#UNKNOWN} for what was not told */
    Value fact(String key);

    /** Points of an indicator; only rules over scores ask. */
    default Value points(String indicator) {
        return Value.UNKNOWN;
    }

    /** Points of all indicators of a dimension. */
    default Value dimension(String name) {
        return Value.UNKNOWN;
    }
}
