package cn.xinqiao.platform.database;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import java.util.zip.CRC32;

/**
 * Loads files of {@code db/reference} into tables after all versioned migrations, in one transaction, and again whenever a file
 * changes. Found through {@code META-INF/services}.
 */
public abstract class ReferenceMigration implements JavaMigration {
    private final String description;

    protected ReferenceMigration(String description) {
        this.description = description;
    }

    /** What the files hold now, one after the other. */
    protected abstract Iterable<byte[]> contents();

    @Override
    public final @Nullable MigrationVersion getVersion() {
        return null; // no version: repeatable
    }

    @Override
    public final String getDescription() {
        return description;
    }

    @Override
    public final Integer getChecksum() {
        CRC32 sum = new CRC32();
        contents().forEach(sum::update);
        return (int) sum.getValue();
    }

    @Override
    public final boolean canExecuteInTransaction() {
        return true;
    }
}
