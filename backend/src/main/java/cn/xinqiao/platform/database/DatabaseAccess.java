package cn.xinqiao.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a database is and who may enter. The URL carries every driver setting the application relies on. */
public record DatabaseAccess(String url, String user, String password) {
    /**
     * What Connector/J must know for the same behaviour on MySQL, MariaDB and TiDB. A setting already in the URL wins.
     * The time zone is pinned because {@code DATETIME} has none; ONLY_FULL_GROUP_BY is MySQL's default and keeps
     * queries portable that MariaDB alone would let through.
     */
    private static final Map<String, String> DRIVER_SETTINGS = driverSettings();

    public DatabaseAccess {
        url = withDriverSettings(url.replaceFirst("^jdbc:mariadb:", "jdbc:mysql:"));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The settings of the connection pool, as Micronaut reads them. */
    public Map<String, Object> asProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("datasources.default.url", url);
        properties.put("datasources.default.username", user);
        properties.put("datasources.default.password", password);
        return properties;
    }

    /** The address without settings and secrets, for messages. */
    public String place() {
        return url.replaceFirst("^jdbc:mysql://", "").replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
        return user + "@" + place();
    }

    private static String withDriverSettings(String url) {
        StringBuilder whole = new StringBuilder(url);
        DRIVER_SETTINGS.forEach((name, value) -> {
            if (!url.matches(".*[?&]" + name + "=.*")) {
                whole.append(whole.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
            }
        });
        return whole.toString();
    }

    private static Map<String, String> driverSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("characterEncoding", "UTF-8");
        settings.put("connectionCollation", "utf8mb4_general_ci");
        settings.put("connectionTimeZone", "UTC");
        settings.put("forceConnectionTimeZoneToSession", "true");
        settings.put("rewriteBatchedStatements", "true");
        settings.put("cachePrepStmts", "true");
        settings.put("prepStmtCacheSize", "500");
        settings.put("prepStmtCacheSqlLimit", "8192");
        settings.put("cacheServerConfiguration", "true");
        settings.put("useLocalSessionState", "true");
        settings.put("elideSetAutoCommits", "true");
        settings.put("tcpKeepAlive", "true");
        settings.put("connectTimeout", "5000");
        settings.put("connectionLifecycleInterceptors", MariaDbFractions.class.getName());
        settings.put("sslMode", "PREFERRED");
        settings.put("allowPublicKeyRetrieval", "true");
        settings.put("sessionVariables", "sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,"
                + "NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
        return settings;
    }
}
