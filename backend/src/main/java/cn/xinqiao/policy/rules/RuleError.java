package cn.xinqiao.policy.rules;

/** A rule that cannot be used: where and why. Found when rules are loaded or published, never while assessing. */
public final class RuleError extends IllegalArgumentException {
    private final String place;

    public RuleError(String place, String message) {
        super(place + ": " + message);
        this.place = place;
    }

    /** Path into the data, or the rule's text with the position. */
    public String place() {
        return place;
    }
}
