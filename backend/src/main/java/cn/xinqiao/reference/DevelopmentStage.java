package cn.xinqiao.reference;

/** How far the enterprise itself has come; separate from the round it raises. */
public enum DevelopmentStage {
    SEED, START_UP, GROWTH, EXPANSION, MATURE
}
