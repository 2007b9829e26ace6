package cn.xinqiao.policy.rules;

/** What kind of thing a fact is. Money is in 10,000 yuan, a percentage a number from 0 to 100. */
public enum FactType {
    MONEY, PERCENT, DECIMAL, WHOLE, TRUTH, CODE, CODES, TEXT, TEXTS, AWARDS;

    boolean number() {
        return this == MONEY || this == PERCENT || this == DECIMAL || this == WHOLE;
    }
}
