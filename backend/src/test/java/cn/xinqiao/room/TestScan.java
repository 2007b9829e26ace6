package cn.xinqiao.room;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A scanner that knows one thing, and can be out of reach. */
@Singleton
final class TestScan implements MalwareScan {
    static final String BAD = "harmful-for-the-test";
    private volatile boolean down;

    void down(boolean now) {
        down = now;
    }

    @Override
    public Optional<String> scan(byte[] content) throws IOException {
        if (down) {
            throw new IOException("nobody answers");
        }
        return new String(content, StandardCharsets.ISO_8859_1).contains(BAD) ? Optional.of("Test.Signature") : Optional.empty();
    }
}
