package cn.xinqiao.reference;

/** How money is raised: 股、债、贷、保. */
public enum Instrument {
    EQUITY, BOND, LOAN, GUARANTEE
}
