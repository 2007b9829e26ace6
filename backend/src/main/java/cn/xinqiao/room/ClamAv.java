package cn.xinqiao.room;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A ClamAV daemon, asked with INSTREAM over TCP (clamd(8)). Its StreamMaxLength must be as large as the largest file. */
@Singleton
@Requires(property = "xinqiao.clamav.host")
final class ClamAv implements MalwareScan {
    private static final int TIMEOUT_MS = 60_000;
    private static final int CONNECT_MS = 5_000;
    private static final int CHUNK = 64 << 10;
    private static final int MOST_ANSWER = 4_096;
    private final String host;
    private final int port;

    ClamAv(@Property(name = "xinqiao.clamav.host") String host, @Property(name = "xinqiao.clamav.port", defaultValue = "3310") int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Optional<String> scan(byte[] content) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < content.length; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            return verdict(answer(socket.getInputStream()));
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0 && answer.size() < MOST_ANSWER; next = in.read()) {
            answer.write(next);
        }
        return answer.toString(StandardCharsets.US_ASCII).strip();
    }

    private static Optional<String> verdict(String answer) throws IOException {
        if (answer.endsWith(" FOUND")) {
            return Optional.of(answer.replaceFirst("^stream: ", "").replaceFirst(" FOUND$", ""));
        }
        if (answer.endsWith(" OK")) {
            return Optional.empty();
        }
        throw new IOException("clamd answered: " + answer);
    }
}
