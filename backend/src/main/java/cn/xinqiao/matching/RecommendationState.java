package cn.xinqiao.matching;

/** What became of a match shown to one side, SM-5. */
enum RecommendationState {
    GENERATED, SHOWN, SAVED, DISMISSED, ACTED, SUPERSEDED
}
