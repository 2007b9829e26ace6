package cn.xinqiao.matching;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.platform.database.Migrations;
import cn.xinqiao.test.TestClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import java.io.BufferedReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures lists of 20 explained matches over HTTP against bare answers of the same server, request by request of server
 * CPU, in interleaved rounds. No test: figures belong to the machine. Takes JDBC URL, user and password of a database
 * whose name contains {@code bench} and that holds needs and mandates, for example after {@code import --kind deals}; it
 * is written to. The server is a process of its own; what comes after the third argument goes to its JVM.
 */
final class ServingMeasurement {
    private static final int LISTS = 50;
    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final String PASSWORD = "gray otter 7 lanterns";

    private ServingMeasurement() {
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 3 || !args[0].contains("bench")) {
            throw new IllegalArgumentException("give JDBC URL (its database is written to, so its name must contain 'bench'), user and password");
        }
        if (args.length > 3 && args[3].equals("serve")) {
            serve(args);
            return;
        }
        measure(args, "answers kept", List.of());
        measure(args, "answers not kept: each list ranked, explained and put into JSON anew", List.of("-Dxinqiao.matching.kept-list-bytes=0"));
    }

    private static void serve(String[] args) throws IOException {
        DatabaseAccess access = new DatabaseAccess(args[0], args[1], args[2]);
        Migrations.migrate(access);
        Map<String, Object> properties = new HashMap<>(access.asProperties());
        properties.put("micronaut.server.port", -1);
        properties.put("xinqiao.data", "target/bench-data");
        properties.put("xinqiao.metrics.port", 0);
        properties.put("xinqiao.rate-limits.enabled", false);
        properties.put("xinqiao.bare", true);
        try (ApplicationContext context = ApplicationContext.builder().deduceEnvironment(false).environments("server").banner(false)
                .properties(properties).start()) {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            context.getBean(LiveWorld.class).now();
            String login = "bench" + System.nanoTime() + "@example.com";
            say("needs", people(context, "n" + login, "financing_need", "organisation_id", "PUBLISHED", OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN));
            say("mandates", people(context, "m" + login, "investment_mandate", "institution_id", "ACTIVE", OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN));
            say("login", List.of(login));
            say("server", List.of(server.getURI().toString()));
            while (System.in.read() >= 0) { // until the measuring process goes
                Thread.onSpinWait();
            }
        }
    }

    private static void say(String what, List<String> words) {
        System.out.println("= " + what + " " + String.join(" ", words));
    }

    /** One person who may read the lists of many organisations; answers the lists, each as subject/organisation. */
    private static List<String> people(ApplicationContext context, String login, String table, String owner, String state, OrganisationType type, Role role) {
        record Subject(long id, long organisation) {
        }
        List<Subject> subjects = context.getBean(Sql.class).list("SELECT MAX(x.id), x." + owner + " FROM " + table + " x JOIN organisation o ON o.id = x."
                + owner + " WHERE x.state = ? AND o.state = 'VERIFIED' GROUP BY x." + owner + " ORDER BY CRC32(x." + owner + ") LIMIT " + LISTS,
                List.of(state), row -> new Subject(row.getLong(1), row.getLong(2)));
        Writes writes = context.getBean(Writes.class);
        long person = context.getBean(People.class).add(login, PASSWORD, "测量", Language.ZH);
        writes.run(() -> {
            subjects.forEach(s -> context.getBean(Memberships.class).grant(person, s.organisation, type, role, Actor.system()));
            return person;
        });
        return subjects.stream().map(s -> s.id + "/" + s.organisation).toList();
    }

    private static void measure(String[] args, String title, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(args).subList(3, args.length));
        command.addAll(more);
        command.addAll(List.of(ServingMeasurement.class.getName(), args[0], args[1], args[2], "serve"));
        Process server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
            Map<String, List<String>> told = new HashMap<>();
            for (String line = said.readLine(); line != null && !told.containsKey("server"); line = told.containsKey("server") ? line : said.readLine()) {
                if (line.startsWith("= ")) {
                    List<String> words = List.of(line.substring(2).split(" "));
                    told.put(words.getFirst(), words.subList(1, words.size()));
                }
            }
            Thread.ofVirtual().start(() -> said.lines().forEach(line -> { }));
            System.out.println("\n" + title);
            settle(server.toHandle());
            measure(server.toHandle(), URI.create(told.get("server").getFirst()), told);
        } finally {
            server.destroy();
        }
    }

    private static void measure(ProcessHandle server, URI at, Map<String, List<String>> told) throws Exception {
        String login = told.get("login").getFirst();
        List<byte[]> mandates = requests(at, "m" + login, "/api/mandates/", told.get("mandates"));
        List<byte[]> needs = requests(at, "n" + login, "/api/needs/", told.get("needs"));
        firstLooks("needs of a mandate", at, server, mandates);
        firstLooks("mandates of a need", at, server, needs);
        byte[] body = new Connection(at).body(mandates.getFirst());
        TestClient.at(at).post("/bare/body", new String(body, StandardCharsets.UTF_8)).expect(200);
        Map<String, List<byte[]>> work = new LinkedHashMap<>();
        work.put("bare, one field", List.of(request(at, "/bare/one", "")));
        work.put("bare, same bytes", List.of(request(at, "/bare/bytes", "")));
        work.put("bare, same JSON", List.of(request(at, "/bare/json", "")));
        work.put("needs of a mandate, one list", mandates.subList(0, 1));
        work.put("needs of a mandate, " + mandates.size() + " lists", mandates);
        work.put("mandates of a need, one list", needs.subList(0, 1));
        work.put("mandates of a need, " + needs.size() + " lists", needs);
        for (List<byte[]> requests : work.values()) {
            run(at, server, requests, WARM_UP);
        }
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<byte[]>> each : work.entrySet()) {
                turns.computeIfAbsent(each.getKey(), none -> new ArrayList<>()).add(run(at, server, each.getValue(), TURN));
            }
        }
        List<Turn> bare = turns.get("bare, same bytes");
        turns.forEach((name, all) -> System.out.printf("%-36s %6.1f kB  %7.1f us of server CPU  %8.0f requests/CPU s  %7.0f/s  %5.0f %% of bare [%.0f..%.0f]%n", name,
                all.getFirst().bytes / 1e3, 1e6 / median(all.stream().map(Turn::perCpuSecond).toList()), median(all.stream().map(Turn::perCpuSecond).toList()),
                median(all.stream().map(Turn::perSecond).toList()), median(ratios(all, bare)), ratios(all, bare).getFirst(), ratios(all, bare).getLast()));
    }

    /** Waits until the server has nothing of its own to do: it learns from the history after its start. */
    private static void settle(ProcessHandle server) throws InterruptedException {
        Duration before = Duration.ZERO;
        for (Duration now = cpu(server); now.minus(before).toMillis() > 300; now = cpu(server)) {
            before = now;
            Thread.sleep(Duration.ofSeconds(3));
        }
    }

    private static void firstLooks(String name, URI at, ProcessHandle server, List<byte[]> requests) throws IOException {
        Duration before = cpu(server);
        long started = System.nanoTime();
        try (Connection connection = new Connection(at)) {
            for (byte[] request : requests) {
                connection.body(request);
            }
        }
        System.out.printf("%-36s first look, cold: %.1f ms, %.1f ms of server CPU%n", name, (System.nanoTime() - started) / 1e6 / requests.size(),
                cpu(server).minus(before).toNanos() / 1e6 / requests.size());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<Double> ratios(List<Turn> turns, List<Turn> bare) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            ratios.add(100 * turns.get(i).perCpuSecond() / bare.get(i).perCpuSecond());
        }
        return ratios.stream().sorted().toList();
    }

    private record Turn(long requests, Duration wall, Duration cpu, int bytes) {
        double perCpuSecond() {
            return requests * 1e9 / Math.max(1, cpu.toNanos());
        }

        double perSecond() {
            return requests * 1e9 / wall.toNanos();
        }
    }

    private static Duration cpu(ProcessHandle server) {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private static Turn run(URI at, ProcessHandle server, List<byte[]> requests, Duration time) throws Exception {
        Duration before = cpu(server);
        long started = System.nanoTime();
        long until = started + time.toNanos();
        int[] size = new int[1];
        long done = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Long>> clients = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                int from = c;
                clients.add(() -> {
                    long count = 0;
                    try (Connection connection = new Connection(at)) {
                        for (int i = from; System.nanoTime() < until; i++) {
                            size[0] = connection.body(requests.get(i % requests.size())).length;
                            count++;
                        }
                    }
                    return count;
                });
            }
            for (Future<Long> client : pool.invokeAll(clients)) {
                done += client.get();
            }
        }
        return new Turn(done, Duration.ofNanos(System.nanoTime() - started), cpu(server).minus(before), size[0]);
    }

    private static List<byte[]> requests(URI at, String login, String path, List<String> subjects) {
        String token = TestClient.at(at).login(login, PASSWORD).headers().get("Authorization");
        return subjects.stream().map(subject -> subject.split("/")).map(subject -> request(at, path + subject[0] + "/matches",
                "Authorization: " + token + "\r\nX-Organisation: " + subject[1] + "\r\n")).toList();
    }

    private static byte[] request(URI at, String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + at.getAuthority() + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** One kept-alive connection; says as little as HTTP allows, so that the client takes little of the machine. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        Connection(URI at) throws IOException {
            socket = new Socket(at.getHost(), at.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 17);
        }

        byte[] body(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String status = line();
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            byte[] body = in.readNBytes(length);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException(status + " " + new String(body, StandardCharsets.UTF_8));
            }
            return body;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server hung up");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
