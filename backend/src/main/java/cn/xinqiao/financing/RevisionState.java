package cn.xinqiao.financing;

/** Where a revision of a need stands: worked on, waiting, returned; live; replaced by a later one. */
enum RevisionState {
    WORKING, SUBMITTED, RETURNED, LIVE, SUPERSEDED
}
