package cn.xinqiao.importing;

/** Hears how far a long import is. */
@FunctionalInterface
public interface Progress {
    /** @param total 0 where it is not known */
    void at(String step, long done, long total);
}
