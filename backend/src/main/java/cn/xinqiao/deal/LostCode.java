package cn.xinqiao.deal;

/** Why a deal came to nothing. */
enum LostCode {
    TERMS, VALUATION, DILIGENCE, TIMING, OTHER_PARTNER, NO_CONTACT, STRATEGY, OTHER
}
