package cn.xinqiao.platform;

import com.github.f4b6a3.tsid.TsidFactory;

/**
 * Makes ids: 64-bit, sorted by time, never sequential, made without asking the database, so any number of nodes can
 * make them at once. In JSON an id is a decimal string, because JavaScript numbers end at 2^53.
 */
public final class Ids {
    private static final TsidFactory FACTORY = TsidFactory.newInstance1024();

    private Ids() {
    }

    public static long next() {
        return FACTORY.create().toLong();
    }

    /** The id in a text, or -1 (which no row has) where the text is no id: a malformed id is simply not found. */
    public static long parse(String text) {
        try {
            long id = Long.parseLong(text);
            return id > 0 ? id : -1;
        } catch (NumberFormatException ignored) { // a stranger's guess: answered like any unknown id
            return -1;
        }
    }
}
