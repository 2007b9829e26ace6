package cn.xinqiao.reference;

/** What kind of investment institution; only a fund manager has an AMAC registration number. */
public enum InstitutionType {
    FUND_MANAGER, CORPORATE_VC, GOVERNMENT_FUND, BANK, GUARANTEE, ACCELERATOR, OTHER
}
