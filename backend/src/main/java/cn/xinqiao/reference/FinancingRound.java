package cn.xinqiao.reference;

/** The round an enterprise raises, early to late; {@code STRATEGIC} is outside the order of the others. */
public enum FinancingRound {
    SEED, ANGEL, PRE_A, SERIES_A, SERIES_B, SERIES_C, SERIES_D_PLUS, PRE_IPO, STRATEGIC
}
