package cn.xinqiao.platform.backup;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.platform.database.Migrations;
import io.micronaut.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Puts a backup into an empty database: all of it is read and checked before the first row is written. */
final class Restore {
    private static final int BATCH = 500;
    private final JsonMapper json = JsonMapper.createDefault();
    private final Path source;
    private final Consumer<String> notes;

    /** @param notes is told what an operator should know of */
    Restore(Path source, Consumer<String> notes) {
        this.source = source;
        this.notes = notes;
    }

    /**
     * @param files the folder of uploaded files
     * @throws Refused when the backup is damaged or of another version, or when the database holds somebody's data
     */
    Manifest into(DatabaseAccess access, Path files) {
        try (ZipFile zip = new ZipFile(source.toFile(), StandardCharsets.UTF_8)) {
            Manifest manifest = checked(zip);
            try (Connection connection = access.connect()) {
                requireEmpty(connection, access);
            }
            Migrations.migrate(access, newest(manifest));
            try (Connection connection = access.connect()) {
                requireSameSchema(connection, manifest);
                load(connection, zip, manifest);
            }
            Migrations.migrate(access);
            for (Manifest.Kept file : manifest.files()) {
                Path target = files.resolve(file.path()).normalize();
                Files.createDirectories(target.getParent());
                try (InputStream content = open(zip, file.entry())) {
                    Files.write(target, content.readAllBytes());
                }
            }
            return manifest;
        } catch (IOException | SQLException failed) {
            throw new Refused("The backup " + source + " could not be restored: " + failed.getMessage(), failed);
        }
    }

    private Manifest checked(ZipFile zip) throws IOException {
        Manifest manifest;
        try (InputStream text = open(zip, Manifest.NAME)) {
            manifest = json.readValue(text.readAllBytes(), Manifest.class);
        }
        if (manifest.format() != Manifest.FORMAT) {
            throw new Refused("The backup " + source + " has format " + manifest.format() + "; this program reads " + Manifest.FORMAT);
        }
        for (Manifest.Table table : manifest.tables()) {
            check(zip, table.entry(), table.sha256());
        }
        for (Manifest.Kept file : manifest.files()) {
            if (Path.of(file.path()).isAbsolute() || Path.of(file.path()).normalize().startsWith("..")) {
                throw new Refused("The backup " + source + " names a file outside its folder: " + file.path());
            }
            check(zip, file.entry(), file.sha256());
        }
        return manifest;
    }

    private void check(ZipFile zip, String entry, String expected) throws IOException {
        MessageDigest digest = Backup.sha256();
        try (DigestInputStream content = new DigestInputStream(open(zip, entry), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        if (!Backup.hex(digest).equals(expected)) {
            throw new Refused("The backup " + source + " is damaged: " + entry + " is not what was written");
        }
    }

    private InputStream open(ZipFile zip, String name) throws IOException {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Refused("The backup " + source + " is damaged: " + name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    /** A database nobody has used: without tables, or just migrated. */
    private static void requireEmpty(Connection connection, DatabaseAccess access) throws SQLException {
        List<String> tables = Tables.names(connection);
        boolean used = tables.contains("person") && !Tables.texts(connection, "SELECT id FROM person LIMIT 1").isEmpty()
                || tables.contains("audit_event") && !Tables.texts(connection, "SELECT seq FROM audit_event LIMIT 1").isEmpty()
                || !tables.isEmpty() && !tables.contains("person");
        if (used) {
            throw new Refused("The database at " + access.place() + " is in use and stays as it is; restore into an empty one"
                    + " (another --data DIR, or another schema in XINQIAO_DB_URL)");
        }
    }

    private static String newest(Manifest manifest) {
        return manifest.schema().stream().max(Migrations.ORDER).orElseThrow(() -> new Refused("The backup names no schema"));
    }

    private static void requireSameSchema(Connection connection, Manifest manifest) throws SQLException {
        List<String> there = Tables.schema(connection);
        List<String> missing = manifest.schema().stream().filter(version -> !there.contains(version)).toList();
        List<String> more = there.stream().filter(version -> !manifest.schema().contains(version)).toList();
        if (!missing.isEmpty() || !more.isEmpty()) {
            throw new Refused("The backup was made by another version of the program ("
                    + (missing.isEmpty() ? "it lacks migration " + more.getFirst() : "this one lacks migration " + missing.getFirst())
                    + "); restore it with that version and let this one migrate it");
        }
    }

    private void load(Connection connection, ZipFile zip, Manifest manifest) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : Tables.names(connection)) {
                statement.execute("DELETE FROM `" + table + "`"); // what migrations put there is in the backup as it was
            }
        }
        List<String> known = Tables.names(connection);
        for (Manifest.Table table : manifest.tables()) {
            if (!known.contains(table.name())) {
                notes.accept("left out: table " + table.name() + " (" + table.rows() + " rows), which is no part of this program");
                continue;
            }
            connection.setAutoCommit(false);
            load(connection, zip, table);
            connection.commit();
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 1");
        }
    }

    private void load(Connection connection, ZipFile zip, Manifest.Table table) throws IOException, SQLException {
        String insert = "INSERT INTO `" + table.name() + "` (" + table.columns().stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "))
                + ") VALUES (" + String.join(", ", Collections.nCopies(table.columns().size(), "?")) + ")";
        long rows = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(zip, table.entry()), StandardCharsets.UTF_8));
             PreparedStatement statement = connection.prepareStatement(insert)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<@Nullable String> values = Lines.read(line);
                for (int i = 0; i < values.size(); i++) {
                    statement.setString(i + 1, values.get(i));
                }
                statement.addBatch();
                if (++rows % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        if (rows != table.rows()) {
            throw new Refused("The backup " + source + " is damaged: " + table.entry() + " has " + rows + " rows, not " + table.rows());
        }
    }
}
