package cn.xinqiao.matching;

/** The ranking's material on this node. */
public interface Worlds {
    /** The newest there is; made on the spot the first time. */
    World now();

    /** The newest with whatever this node has committed before. */
    World caughtUp();
}
