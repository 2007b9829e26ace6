package cn.xinqiao.deal;

/** On what due diligence started: a confidentiality agreement in force, or its waiver with a reason. */
enum DiligenceBasis {
    NDA, WAIVED
}
