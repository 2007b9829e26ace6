package cn.xinqiao.platform.database;

import cn.xinqiao.platform.Refused;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The folder everything the application keeps outside the database tables lives in, and the embedded database too. */
public final class DataFolder {
    /** Below this the database may stop in the middle of a write, so it is better not to start. */
    private static final long LEAST_FREE_BYTES = 200L << 20;
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** @throws Refused when the folder cannot be made, written to, or has no room left */
    public static DataFolder at(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Refused("The data folder " + folder + " is a file; choose a folder with --data DIR");
        }
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                ownerOnly(folder);
            }
            Path trial = Files.createTempFile(folder, ".trial", "");
            Files.delete(trial);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new Refused("The disk is full: only " + (free >> 20) + " MB free at " + folder
                        + ", at least " + (LEAST_FREE_BYTES >> 20) + " MB are needed");
            }
        } catch (IOException unwritable) {
            throw new Refused("The data folder " + folder + " cannot be written to; choose another with --data DIR", unwritable);
        }
        return new DataFolder(folder);
    }

    public Path path() {
        return path;
    }

    /** Where uploaded files are. */
    public Path files() {
        return path.resolve("files");
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Holds the folder for this process alone; the operating system lets go even after kill -9. */
    FileChannel lock() {
        @Nullable FileChannel channel = null;
        try {
            Path file = path.resolve("lock");
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return channel;
            }
            String holder = Files.readString(file).strip();
            channel.close();
            throw new Refused("The data folder " + path + " is in use by another Xinqiao"
                    + (holder.isEmpty() ? "" : " (process " + holder + ")") + "; stop it or choose another with --data DIR");
        } catch (IOException unwritable) {
            throw new Refused("The data folder " + path + " cannot be locked; choose another with --data DIR", unwritable);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ignored) { // held by this same process, which is just as taken
            return false;
        }
    }

    /** Keeps others on the machine out, where the file system knows permissions. */
    static void ownerOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(OWNER_ONLY);
            if (!Files.isDirectory(file)) {
                permissions.remove(PosixFilePermission.OWNER_EXECUTE);
            }
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
