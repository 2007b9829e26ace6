package cn.xinqiao.matching.engine;

/** Who asks: what may be changed, and whose words are used, depends on it. */
public enum Side {
    /** The enterprise; a counterfactual changes one field of its need. */
    NEED,
    /** The institution; a counterfactual changes one field of its mandate. */
    MANDATE
}
