package cn.xinqiao.platform.boot;

import cn.xinqiao.test.Jar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person sees who cannot start: one line that says why, and exit status 1. */
class RefusalIT {
    @TempDir
    private Path folder;

    @Test
    void aTakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            refused(Map.of(), "Port " + port + " is already in use", "serve", "--port", port, "--data", folder.toString());
        }
        assertThat(folder.resolve("database")).doesNotExist();
    }

    @Test
    void aDatabaseThatDoesNotAnswer() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        refused(Map.of("XINQIAO_DB_URL", "jdbc:mysql://127.0.0.1:" + nobody + "/xinqiao"),
                "No database answers at 127.0.0.1:" + nobody + "/xinqiao", "serve", "--port", "0", "--data", folder.toString());
    }

    @Test
    void anAddressThatIsNone() {
        refused(Map.of("XINQIAO_DB_URL", "127.0.0.1"), "XINQIAO_DB_URL must look like",
                "serve", "--port", "0", "--data", folder.toString());
    }

    @Test
    void aDataFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        refused(Map.of(), "is a file; choose a folder", "serve", "--port", "0", "--data", file.toString());
        refused(Map.of(), "cannot be written to", "serve", "--port", "0", "--data", file.resolve("below").toString());
    }

    @Test
    void wrongUsageIsStatusTwo() {
        try (Jar jar = Jar.start(Map.of(), "serve", "--prot", "1")) {
            assertThat(jar.ended()).isEqualTo(2);
            assertThat(jar.errors()).startsWith("Unknown option");
            assertThat(jar.output()).isEmpty();
        }
    }

    @Test
    void helpIsStatusZeroOnStdout() {
        for (String command : new String[] {"serve", "audit"}) {
            try (Jar jar = Jar.start(Map.of(), command, "--help")) {
                assertThat(jar.ended()).isZero();
                assertThat(jar.output()).startsWith("Usage: xinqiao " + command);
            }
        }
    }

    private static void refused(Map<String, String> environment, String because, String... arguments) {
        try (Jar jar = Jar.start(environment, arguments)) {
            assertThat(jar.ended()).isEqualTo(1);
            assertThat(jar.errors().strip()).startsWith("xinqiao: ").contains(because).hasLineCount(1);
            assertThat(jar.output()).isEmpty();
        }
    }
}
