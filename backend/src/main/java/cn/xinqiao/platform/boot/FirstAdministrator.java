package cn.xinqiao.platform.boot;

import java.util.Optional;

/** Lets the first person into a database nobody administers yet. A bean of the {@code account} feature. */
public interface FirstAdministrator {
    /** A one-time token to become administrator with, or nothing when there is an administrator already. */
    Optional<String> oneTimeToken();
}
