package cn.xinqiao.platform.database;

import cn.xinqiao.platform.Refused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

import java.util.Comparator;
import java.util.ServiceLoader;

/**
 * Brings a database to the newest schema: the SQL files of the {@code db} module and the Java migrations that features
 * name in {@code META-INF/services/org.flywaydb.core.api.migration.JavaMigration}. Runs before the application's beans
 * exist, so no bean ever sees an old schema; two nodes that start at once wait for each other on Flyway's lock.
 */
public final class Migrations {
    /** Versions as migrations follow each other. */
    public static final Comparator<String> ORDER = Comparator.comparing(MigrationVersion::fromVersion);

    private Migrations() {
    }

    /** @throws Refused naming the migration that failed */
    public static void migrate(DatabaseAccess access) {
        migrate(access, "latest");
    }

    /** @param newest version to stop at */
    public static void migrate(DatabaseAccess access, String newest) {
        JavaMigration[] written = ServiceLoader.load(JavaMigration.class).stream()
                .map(ServiceLoader.Provider::get).toArray(JavaMigration[]::new);
        try {
            Flyway.configure()
                    .dataSource(access.url(), access.user(), access.password())
                    .locations("classpath:db/migration")
                    .javaMigrations(written)
                    .validateMigrationNaming(true)
                    // Numbers are date + range of the feature: two branches may land in either order.
                    .outOfOrder(true)
                    .createSchemas(false)
                    .cleanDisabled(true)
                    .target(newest)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new Refused("The database at " + access.place() + " could not be migrated: " + oneLine(failed), failed);
        }
    }

    private static String oneLine(FlywayException failed) {
        return String.valueOf(failed.getMessage()).strip().replaceAll("\\s*\\R[-\\s]*", "; ");
    }
}
