package cn.xinqiao.platform.command;

import org.jspecify.annotations.Nullable;

/**
 * What every command takes. A command that takes more has a record of its own with these two components first.
 */
public interface CommandBody {
    /** The version the person saw. */
    @Nullable Integer version();

    /** Why; needed where the life cycle says so. */
    @Nullable String reason();
}
