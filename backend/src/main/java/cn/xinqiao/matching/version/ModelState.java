package cn.xinqiao.matching.version;

/** What becomes of a version of the learned model. */
enum ModelState {
    LEARNING, DRAFT, REJECTED, IN_FORCE, RETIRED, DISCARDED
}
