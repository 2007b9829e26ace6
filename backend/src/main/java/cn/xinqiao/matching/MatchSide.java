package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Side;

/** Whose list a recommendation stands in. */
enum MatchSide {
    ENTERPRISE(Side.NEED), INSTITUTION(Side.MANDATE);

    private final Side engine;

    MatchSide(Side engine) {
        this.engine = engine;
    }

    /** Whose record a counterfactual may change. */
    Side engine() {
        return engine;
    }
}
