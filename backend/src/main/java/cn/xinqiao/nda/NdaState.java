package cn.xinqiao.nda;

/** States of an agreement (SM-7). */
enum NdaState {
    OFFERED, SIGNED, IN_FORCE, DECLINED, WITHDRAWN, ENDED
}
