package cn.xinqiao.deal;

/** States of SM-15; only VERIFIED counts as paid in. */
enum FundingState {
    REPORTED, CONFIRMED, DISPUTED, VERIFIED, VOIDED
}
