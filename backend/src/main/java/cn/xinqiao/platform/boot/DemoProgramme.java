package cn.xinqiao.platform.boot;

import java.util.List;
import java.util.function.Consumer;

/** The invented data of {@code serve --demo}. A bean of the {@code demo} feature; without one, nothing is loaded. */
public interface DemoProgramme {
    /**
     * Loads the programme unless the database already holds data.
     *
     * @param progress takes one short line for each thing that takes longer than a moment
     */
    void loadIntoEmptyDatabase(Consumer<String> progress);

    /** The lines that tell a newcomer how to log in; empty when the database holds data of somebody's own. */
    List<String> logins();
}
