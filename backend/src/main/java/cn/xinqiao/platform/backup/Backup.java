package cn.xinqiao.platform.backup;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DatabaseAccess;
import io.micronaut.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies a database and its files as they are at one moment, also while a server works on them. */
final class Backup {
    private final JsonMapper json = JsonMapper.createDefault();
    private final DatabaseAccess access;
    private final Path files;

    /** @param files the folder of uploaded files, which need not exist */
    Backup(DatabaseAccess access, Path files) {
        this.access = access;
        this.files = files;
    }

    /** Writes beside the target first, so that nothing half-made ever bears its name. */
    Manifest to(Path target, Instant now) {
        Path half = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            Manifest manifest;
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(half), StandardCharsets.UTF_8)) {
                ownerOnly(half);
                manifest = write(zip, now.truncatedTo(ChronoUnit.MILLIS));
            }
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } catch (IOException | SQLException failed) {
            throw new Refused("The backup " + target + " could not be written: " + failed.getMessage(), failed);
        }
    }

    private Manifest write(ZipOutputStream zip, Instant now) throws IOException, SQLException {
        List<Manifest.Table> tables = new ArrayList<>();
        try (Connection connection = access.connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            }
            for (String table : Tables.names(connection)) {
                tables.add(table(connection, table, zip));
            }
            // Files after rows: one is stored before the row that names it, and never changes.
            Manifest manifest = new Manifest(Manifest.FORMAT, now, Tables.schema(connection), Tables.auditHead(connection), tables, files(zip));
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(json.writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        }
    }

    private static Manifest.Table table(Connection connection, String name, ZipOutputStream zip) throws IOException, SQLException {
        List<String> columns = Tables.columns(connection, name);
        long rows = 0;
        zip.putNextEntry(new ZipEntry(new Manifest.Table(name, columns, 0, "").entry()));
        DigestOutputStream out = digesting(zip);
        try (Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE); // row by row, however large the table is
            // In the order of the key: else a server may read a second index, and equal tables would have unequal checksums.
            List<String> key = Tables.key(connection, name);
            String order = key.isEmpty() ? "" : " ORDER BY " + quoted(key);
            try (ResultSet row = statement.executeQuery("SELECT " + quoted(columns) + " FROM `" + name + "`" + order)) {
                while (row.next()) {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(row.getString(i));
                    }
                    out.write(Lines.of(values).getBytes(StandardCharsets.UTF_8));
                    rows++;
                }
            }
        }
        zip.closeEntry();
        return new Manifest.Table(name, columns, rows, hex(out.getMessageDigest()));
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
    }

    private List<Manifest.Kept> files(ZipOutputStream zip) throws IOException {
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        List<Path> found;
        try (Stream<Path> all = Files.walk(files)) {
            found = all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("half")).sorted().toList();
        }
        List<Manifest.Kept> kept = new ArrayList<>();
        for (Path file : found) {
            String path = files.relativize(file).toString().replace('\\', '/');
            byte[] content;
            try {
                content = Files.readAllBytes(file);
            } catch (NoSuchFileException deleted) { // by its owner, a moment ago
                continue;
            }
            zip.putNextEntry(new ZipEntry("files/" + path));
            DigestOutputStream out = digesting(zip);
            out.write(content);
            zip.closeEntry();
            kept.add(new Manifest.Kept(path, content.length, hex(out.getMessageDigest())));
        }
        return kept;
    }

    private static DigestOutputStream digesting(OutputStream out) {
        return new DigestOutputStream(out, sha256());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A backup holds everything there is; nobody else on the machine reads it. */
    private static void ownerOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
