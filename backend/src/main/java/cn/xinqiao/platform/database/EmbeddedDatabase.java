package cn.xinqiao.platform.database;

import cn.xinqiao.platform.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A MariaDB server that belongs to this process and keeps its files under the data folder:
 *
 * <pre>
 * lock                 held while a process uses the folder
 * password             of the one database user, readable by the owner only
 * database/            MariaDB's own files
 * database.pid, .log   of the server process
 * port                 it listens on, while it runs
 * </pre>
 *
 * It listens on a free port of the loopback address only and asks for a password. When the Java process is killed
 * outright, the server process outlives it; the next start finds it by its pid file and stops it cleanly first, which
 * also ends the killed process's open transactions.
 */
public final class EmbeddedDatabase implements Database {
    /** Whether an acknowledged commit must survive the loss of power; tests need not wait for the disk. */
    public enum Durability { EVERY_COMMIT, NONE }

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "xinqiao";
    private static final String SCHEMA = "xinqiao";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;

    private final DatabaseAccess access;
    private final Process server;
    private final FileChannel lock;
    private volatile boolean closed;

    private EmbeddedDatabase(DatabaseAccess access, Process server, FileChannel lock) {
        this.access = access;
        this.server = server;
        this.lock = lock;
    }

    /** @throws Refused when the folder is in use or the server does not come up */
    public static EmbeddedDatabase start(DataFolder data, Durability durability, PrintStream progress) {
        FileChannel lock = data.lock();
        try {
            stopOrphan(data, progress);
            ServerFiles files = ServerFiles.unpacked(data, progress);
            if (!Files.isDirectory(data.resolve("database"))) {
                progress.println("Creating the database in " + data.path() + " …");
                install(files, data);
            }
            String password = password(data);
            for (int attempt = 1; ; attempt++) {
                int port = freePort();
                Process server = launch(files, data, durability, password, port);
                DatabaseAccess access = access(port, password);
                if (isUp(server, access)) {
                    writePrivately(data.resolve("port"), port + "\n");
                    return new EmbeddedDatabase(access, server, lock);
                }
                String reason = lastError(data);
                if (attempt == ATTEMPTS || !reason.contains("Address already in use")) {
                    throw new Refused("The embedded database did not start: " + reason
                            + " (see " + data.resolve("database.log") + ")");
                }
            }
        } catch (IOException failed) {
            release(lock);
            throw new Refused("The embedded database could not be started in " + data.path() + ": "
                    + ServerFiles.rootMessage(failed), failed);
        } catch (RuntimeException | Error failed) {
            release(lock);
            throw failed;
        }
    }

    /** The way into the database of that folder, if a process has it running now. */
    static Optional<DatabaseAccess> running(DataFolder data) {
        try {
            if (!Files.exists(data.resolve("port")) || orphan(data).isEmpty()) {
                return Optional.empty();
            }
            DatabaseAccess access = access(Integer.parseInt(Files.readString(data.resolve("port")).strip()), password(data));
            try (Connection connection = access.connect()) {
                return connection.isValid(5) ? Optional.of(access) : Optional.empty();
            }
        } catch (IOException | SQLException | NumberFormatException notThere) {
            LOG.debug("No database runs in {}", data.path(), notThere);
            return Optional.empty();
        }
    }

    private static DatabaseAccess access(int port, String password) {
        return new DatabaseAccess("jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA + "?sslMode=DISABLED", USER, password);
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ServerFiles.windows()) {
            askToStop(); // Windows can only kill; elsewhere the signal is a clean stop
        } else {
            server.destroy();
        }
        try {
            if (!server.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The database did not stop within {}; killing it. It repairs itself at the next start.", STOP_LIMIT);
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            release(lock);
        }
    }

    /** Installed beside its final place and moved there whole, so that a half-made database is never started. */
    private static void install(ServerFiles files, DataFolder data) throws IOException {
        Path unfinished = data.resolve("database.new");
        ServerFiles.delete(unfinished);
        Path temporary = Files.createDirectories(data.resolve("tmp"));
        files.install(unfinished, temporary);
        Files.move(unfinished, data.resolve("database"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process launch(ServerFiles files, DataFolder data, Durability durability, String password, int port)
            throws IOException {
        Path database = data.resolve("database");
        Path temporary = Files.createDirectories(data.resolve("tmp"));
        Files.deleteIfExists(data.resolve("database.log"));
        List<String> command = new ArrayList<>(apartFromOurSignals());
        command.addAll(List.of(files.program().toString(),
                "--no-defaults",
                "--basedir=" + files.base(),
                "--datadir=" + database,
                "--tmpdir=" + temporary,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--pid-file=" + data.resolve("database.pid"),
                "--log-error=" + data.resolve("database.log"),
                "--init-file=" + userScript(data, password),
                "--skip-name-resolve",
                // Loopback only. Making a certificate costs six seconds at every start.
                "--skip-ssl",
                "--skip-log-bin",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_general_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--max-connections=200",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=128M",
                "--innodb-flush-log-at-trx-commit=" + (durability == Durability.EVERY_COMMIT ? 1 : 0)));
        if (durability == Durability.NONE) {
            command.add("--innodb-flush-method=nosync");
            command.add("--innodb-doublewrite=0");
        }
        if (!ServerFiles.windows()) {
            // Relative to the data directory: an absolute path may exceed the 107 bytes a socket's name may have.
            command.add("--socket=mariadbd.sock");
            if ("root".equals(System.getProperty("user.name"))) {
                command.add("--user=root");
            }
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(System.getProperty("os.name").startsWith("Mac") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH",
                files.libraries().toString());
        return startFromLastingThread(builder);
    }

    /**
     * On Linux, a prefix that keeps signals meant for our whole process group (Ctrl-C, a service manager's stop) from
     * ending the server before we have finished with it, and ends it by itself, cleanly, when we are killed.
     */
    private static List<String> apartFromOurSignals() {
        List<String> prefix = List.of("setsid", "setpriv", "--pdeathsig", "TERM", "--");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0 ? prefix : List.of();
        } catch (IOException ignored) { // not a Linux with util-linux: the pid file finds a server left behind
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Linux takes the end of the thread that started a process for the parent's end, so that thread waits for it. */
    private static Process startFromLastingThread(ProcessBuilder builder) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().name("database").daemon().start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                process.waitFor();
            } catch (IOException failed) {
                started.completeExceptionally(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return started.join();
        } catch (CompletionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    /** Run by the server at every start: one user with our password, nobody else who could come in over the network. */
    private static Path userScript(DataFolder data, String password) throws IOException {
        Path script = data.resolve("user.sql");
        writePrivately(script, String.join("\n",
                "CREATE USER IF NOT EXISTS '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + password + "';",
                "ALTER USER '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + password + "';",
                "GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'127.0.0.1';",
                "DELETE FROM mysql.global_priv WHERE User = '';",
                "FLUSH PRIVILEGES;",
                "CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;",
                ""));
        return script;
    }

    private static String password(DataFolder data) throws IOException {
        Path file = data.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        writePrivately(file, password + "\n");
        return password;
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        DataFolder.ownerOnly(draft);
        Files.writeString(draft, text, StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the server lets our user in; false when its process ended instead. */
    private static boolean isUp(Process server, DatabaseAccess access) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (server.isAlive()) {
            try (Connection connection = access.connect()) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(limit)) {
                    server.destroyForcibly();
                    return false;
                }
                LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
            }
        }
        return false;
    }

    private static String lastError(DataFolder data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("database.log"), StandardCharsets.ISO_8859_1);
            return lines.stream().filter(line -> line.contains("[ERROR]")).findFirst()
                    .map(line -> line.replaceFirst("^.*?\\[ERROR]\\s*(\\S+: (?=\\S))?", "").strip())
                    .orElse("it ended without a message");
        } catch (IOException ignored) { // no log: the program itself could not run
            return "its program could not be run";
        }
    }

    private static void stopOrphan(DataFolder data, PrintStream progress) throws IOException {
        Optional<ProcessHandle> orphan = orphan(data);
        if (orphan.isEmpty()) {
            return;
        }
        progress.println("Stopping the database that a killed Xinqiao left behind (process " + orphan.get().pid() + ") …");
        orphan.get().destroy();
        if (!ended(orphan.get(), STOP_LIMIT)) {
            orphan.get().destroyForcibly();
            ended(orphan.get(), STOP_LIMIT);
        }
    }

    /** The server named by the pid file, if that process is still alive and really a database server. */
    private static Optional<ProcessHandle> orphan(DataFolder data) throws IOException {
        Path file = data.resolve("database.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().map(program -> program.contains("mariadbd")).orElse(false))
                    // A reused process number could be another folder's database; where arguments are visible, look.
                    .filter(process -> process.info().arguments()
                            .map(arguments -> List.of(arguments).contains("--datadir=" + data.resolve("database")))
                            .orElse(true));
        } catch (NumberFormatException ignored) { // a pid file cut short by a full disk names nobody
            return Optional.empty();
        }
    }

    private static boolean ended(ProcessHandle process, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (isRunning(process) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
        }
        return !isRunning(process);
    }

    /** An ended process whose parent never asked for its status stays listed; it has no program any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private void askToStop() {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException ignored) { // the connection breaks because the server goes, as asked
        }
    }

    private static void release(@Nullable FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException ignored) { // closing a lock file cannot lose anything
        }
    }
}
