package cn.xinqiao.platform.database;

import cn.xinqiao.platform.Refused;
import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** A database that is up, holds the newest schema, and stays up until it is closed. */
public sealed interface Database extends AutoCloseable permits EmbeddedDatabase, OutsideDatabase {
    DatabaseAccess access();

    /** True when nobody else can reach it and it lives and ends with this process. */
    boolean embedded();

    @Override
    void close();

    /**
     * Opens the database the environment names, or the embedded one, and migrates it.
     *
     * @param environment read for {@code XINQIAO_DB_URL}, {@code XINQIAO_DB_USER}, {@code XINQIAO_DB_PASSWORD}
     * @param progress    told in one line each what takes longer than a moment
     * @throws Refused when it cannot be opened; the message says why
     */
    static Database open(DataFolder data, Map<String, String> environment, PrintStream progress) {
        Database database = openUnmigrated(data, environment, progress);
        try {
            Migrations.migrate(database.access());
            return database;
        } catch (RuntimeException | Error failed) {
            database.close();
            throw failed;
        }
    }

    /** For a look at what is there: beside a server that works on the embedded database, or by itself where none does. */
    static Database openForReading(DataFolder data, Map<String, String> environment, PrintStream progress) {
        @Nullable String url = environment.get("XINQIAO_DB_URL");
        Optional<DatabaseAccess> running = url == null || url.isBlank() ? EmbeddedDatabase.running(data) : Optional.empty();
        return running.<Database>map(OutsideDatabase::open).orElseGet(() -> openUnmigrated(data, environment, progress));
    }

    /** The same without bringing the schema up to date. */
    static Database openUnmigrated(DataFolder data, Map<String, String> environment, PrintStream progress) {
        @Nullable String url = environment.get("XINQIAO_DB_URL");
        return url == null || url.isBlank()
                ? EmbeddedDatabase.start(data, EmbeddedDatabase.Durability.EVERY_COMMIT, progress)
                : OutsideDatabase.open(new DatabaseAccess(url.strip(),
                        environment.getOrDefault("XINQIAO_DB_USER", ""), environment.getOrDefault("XINQIAO_DB_PASSWORD", "")));
    }
}
