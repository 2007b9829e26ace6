package cn.xinqiao.room;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClamAvTest {
    /** Speaks clamd's side of one INSTREAM; answers how many bytes came. */
    private static CompletableFuture<Integer> daemon(ServerSocket server, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                int came = 0;
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    came += in.readNBytes(length).length;
                }
                socket.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
                return came;
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static ServerSocket port() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void cleanContentPassesWhole() throws IOException {
        try (ServerSocket server = port()) {
            CompletableFuture<Integer> came = daemon(server, "stream: OK");
            assertThat(new ClamAv("localhost", server.getLocalPort()).scan(new byte[150_000])).isEmpty();
            assertThat(came.join()).isEqualTo(150_000);
        }
    }

    @Test
    void whatWasFoundIsNamed() throws IOException {
        try (ServerSocket server = port()) {
            daemon(server, "stream: Eicar-Signature FOUND");
            assertThat(new ClamAv("localhost", server.getLocalPort()).scan(new byte[10])).contains("Eicar-Signature");
        }
    }

    @Test
    void anErrorIsNoVerdict() throws IOException {
        try (ServerSocket server = port()) {
            daemon(server, "INSTREAM size limit exceeded. ERROR");
            assertThatThrownBy(() -> new ClamAv("localhost", server.getLocalPort()).scan(new byte[10])).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDaemonThatIsNotThereIsNoVerdict() throws IOException {
        int free;
        try (ServerSocket server = port()) {
            free = server.getLocalPort();
        }
        assertThatThrownBy(() -> new ClamAv("localhost", free).scan(new byte[10])).isInstanceOf(IOException.class);
    }
}
