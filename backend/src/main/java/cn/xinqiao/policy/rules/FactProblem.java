package cn.xinqiao.policy.rules;

/**
 * Something told that cannot be used. It counts as not told.
 *
 * @param detail for a person, in English
 */
public record FactProblem(String fact, Code code, String detail) {
    /** What is wrong. */
    public enum Code { UNKNOWN_FACT, WRONG_TYPE, OUT_OF_RANGE, NOT_WHOLE, UNKNOWN_CODE, CONTRADICTION }
}
