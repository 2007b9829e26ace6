package cn.xinqiao.platform.file;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files in the data folder, outside anything that is served or executed. */
@Singleton
final class DiskFileStore implements FileStore {
    private final Path folder;

    DiskFileStore(@Property(name = "xinqiao.data", defaultValue = ".xinqiao") String data) {
        this.folder = Path.of(data).resolve("files");
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        Path file = at(key);
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(file.getParent(), "half", "");
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true); // acknowledged means kept, also after a power cut
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream get(String key) throws IOException {
        return Files.newInputStream(at(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(at(key));
    }

    private Path at(String key) {
        if (!key.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("no storage key");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
