package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import cn.xinqiao.test.Jar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The process ends without a chance to say goodbye while it writes; what it acknowledged is there afterwards. */
class CrashIT {
    private static final Map<String, String> MANY_REGISTRATIONS = Map.of("XINQIAO_RATE_LIMITS_REGISTRATIONS_PER_HOUR", "1000000");
    @TempDir
    private Path folder;

    @Test
    void aServerKilledDuringWritesHasLostNothingItAcknowledged() throws Exception {
        Set<String> acknowledged = killedDuringWrites(MANY_REGISTRATIONS, false);
        assertThat(peopleAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void aServerAndItsDatabaseKilledTogetherHaveLostNothingTheyAcknowledged() throws Exception {
        Set<String> acknowledged = killedDuringWrites(MANY_REGISTRATIONS, true);
        assertThat(peopleAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void aDatabaseLeftBehindIsFoundAndStoppedBeforeTheNextStart() throws Exception {
        Database.open(DataFolder.at(folder.resolve("data")), Map.of(), System.err).close();
        // Without the tools of util-linux on the path nothing tells the database that we are gone.
        Map<String, String> environment = new HashMap<>(MANY_REGISTRATIONS);
        environment.put("PATH", folder.toString());
        Set<String> acknowledged = killedDuringWrites(environment, false);
        long orphan = databaseProcess();
        assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        try (Jar again = start(MANY_REGISTRATIONS)) {
            again.ready();
            assertThat(again.errors()).contains("Stopping the database that a killed Xinqiao left behind (process " + orphan);
            assertThat(databaseProcess()).isNotEqualTo(orphan);
        }
        assertThat(peopleAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void aSecondServerOnTheSameDataIsRefusedAndTheFirstStopsCleanly() throws Exception {
        try (Jar first = start(Map.of())) {
            first.ready();
            try (Jar second = start(Map.of())) {
                assertThat(second.ended()).isEqualTo(1);
                assertThat(second.errors().strip()).contains("is in use by another Xinqiao").hasLineCount(1);
            }
            long database = databaseProcess();
            first.terminate();
            assertThat(first.ended()).isEqualTo(143);
            assertThat(ProcessHandle.of(database).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(folder.resolve("data/database.pid")).doesNotExist();
            assertThat(first.errors()).doesNotContain("Exception").doesNotContain(" WARN ");
        }
    }

    private Jar start(Map<String, String> environment) {
        return Jar.start(environment, "serve", "--port", "0", "--data", folder.resolve("data").toString());
    }

    private Set<String> killedDuringWrites(Map<String, String> environment, boolean databaseToo) throws Exception {
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        try (Jar jar = start(environment)) {
            URI server = jar.ready();
            Thread[] writers = new Thread[4];
            for (int i = 0; i < writers.length; i++) {
                String prefix = "crash" + i + "-" + System.nanoTime();
                writers[i] = Thread.ofVirtual().start(() -> registerUntilRefused(server, prefix, acknowledged));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (acknowledged.size() < 30) {
                assertThat(System.nanoTime()).as("registered " + acknowledged.size() + " people").isLessThan(end);
                LockSupport.parkNanos(5_000_000);
            }
            long database = databaseProcess();
            jar.kill();
            if (databaseToo) {
                ProcessHandle.of(database).ifPresent(ProcessHandle::destroyForcibly);
            }
            jar.ended();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        return acknowledged;
    }

    private static void registerUntilRefused(URI server, String prefix, Set<String> acknowledged) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; ; i++) {
                String login = prefix + "-" + i + "@example.cn";
                HttpResponse<String> answer = client.send(HttpRequest.newBuilder(server.resolve("/api/persons"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"" + login
                                + "\",\"password\":\"changan-baima-7391\",\"name\":\"张三\"}")).build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 201) {
                    throw new AssertionError(answer.statusCode() + " " + answer.body());
                }
                acknowledged.add(login);
            }
        } catch (IOException ignored) { // the server was killed, as this test wants
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> peopleAfterRestart() throws Exception {
        Set<String> people = new TreeSet<>();
        try (Database database = Database.open(DataFolder.at(folder.resolve("data")), Map.of(), System.err);
             Connection connection = database.access().connect();
             ResultSet rows = connection.createStatement().executeQuery("SELECT login FROM person")) {
            while (rows.next()) {
                people.add(rows.getString(1));
            }
        }
        return people;
    }

    private long databaseProcess() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("data/database.pid")).strip());
    }
}
