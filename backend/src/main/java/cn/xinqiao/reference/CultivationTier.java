package cn.xinqiao.reference;

/** The ladder of gradient cultivation (梯度培育), lowest first. */
public enum CultivationTier {
    INNOVATIVE_SME, SRDI_SME, LITTLE_GIANT, SINGLE_CHAMPION
}
