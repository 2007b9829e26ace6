package cn.xinqiao.introduction;

/** How an accepted introduction ended. */
enum Outcome {
    DEAL, NO_INTEREST, TERMS, NO_CONTACT, OTHER
}
