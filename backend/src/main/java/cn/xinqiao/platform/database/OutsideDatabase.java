package cn.xinqiao.platform.database;

import cn.xinqiao.platform.Refused;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A MySQL-compatible server somebody else runs. The database in it is created where the user may. */
final class OutsideDatabase implements Database {
    private static final Pattern URL = Pattern.compile("(jdbc:mysql:[^/?]*//[^/?]+)/([^/?]+)(\\?.*)?");
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int WRONG_PASSWORD = 1045;
    private static final int NO_RIGHT_ON_DATABASE = 1044;

    private final DatabaseAccess access;

    private OutsideDatabase(DatabaseAccess access) {
        this.access = access;
    }

    static OutsideDatabase open(DatabaseAccess access) {
        Matcher url = URL.matcher(access.url());
        if (!url.matches()) {
            throw new Refused("XINQIAO_DB_URL must look like jdbc:mysql://HOST:PORT/DATABASE, but is " + access.place());
        }
        try {
            checkCharset(access, url);
        } catch (SQLException unusable) {
            throw refusal(access, url.group(2), unusable);
        }
        return new OutsideDatabase(access);
    }

    private static void checkCharset(DatabaseAccess access, Matcher url) throws SQLException {
        try (Connection connection = connectOrCreate(access, url);
             Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT @@character_set_database")) {
            row.next();
            String charset = row.getString(1);
            if (!"utf8mb4".equals(charset)) {
                throw new Refused("Database " + access.place() + " stores text as " + charset
                        + ", which loses Chinese characters. Run: ALTER DATABASE `" + url.group(2)
                        + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
            }
        }
    }

    private static Connection connectOrCreate(DatabaseAccess access, Matcher url) throws SQLException {
        try {
            return access.connect();
        } catch (SQLException refused) {
            if (refused.getErrorCode() != UNKNOWN_DATABASE) {
                throw refused;
            }
        }
        String name = url.group(2).replace("`", "``");
        String serverUrl = url.group(1) + "/" + (url.group(3) == null ? "" : url.group(3));
        try (Connection server = DriverManager.getConnection(serverUrl, access.user(), access.password());
             // The name is quoted above; a database name cannot be a parameter.
             PreparedStatement create = server.prepareStatement(
                     "CREATE DATABASE IF NOT EXISTS `" + name + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")) {
            create.executeUpdate();
        }
        return access.connect();
    }

    private static Refused refusal(DatabaseAccess access, String name, SQLException unusable) {
        int code = unusable.getErrorCode();
        if (code == WRONG_PASSWORD) {
            return new Refused("The database at " + access.place() + " does not accept user '" + access.user()
                    + "' with this password (XINQIAO_DB_USER, XINQIAO_DB_PASSWORD)", unusable);
        }
        if (code == NO_RIGHT_ON_DATABASE || code == UNKNOWN_DATABASE) {
            return new Refused("User '" + access.user() + "' may not use or create database '" + name
                    + "' at " + access.place() + "; create it with CHARACTER SET utf8mb4 and grant all rights on it", unusable);
        }
        if (unusable.getSQLState() != null && unusable.getSQLState().startsWith("08")) {
            return new Refused("No database answers at " + access.place() + " (XINQIAO_DB_URL)", unusable);
        }
        return new Refused("The database at " + access.place() + " refuses: " + unusable.getMessage(), unusable);
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
