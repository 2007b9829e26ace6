package cn.xinqiao.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process of its own, for what only a process can show: exit statuses, signals, crashes. */
public final class Jar implements AutoCloseable {
    private static final Path FILE = Path.of("target", "xinqiao.jar").toAbsolutePath();
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
    private static final long LIMIT_SECONDS = 180;
    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final StringBuffer errors = new StringBuffer();
    private final List<Thread> readers = new ArrayList<>();

    private Jar(Process process) {
        this.process = process;
        readers.add(Thread.ofVirtual().start(() -> read(process.inputReader(), output)));
        readers.add(Thread.ofVirtual().start(() -> read(process.errorReader(), errors)));
    }

    public static Jar start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", FILE.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("XINQIAO_"));
        builder.environment().put("XINQIAO_METRICS_PORT", "-1");
        builder.environment().putAll(environment);
        try {
            return new Jar(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until the server says where it is. */
    public URI ready() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher address = ADDRESS.matcher(output);
            if (output.indexOf("Ctrl-C") >= 0 && address.find()) {
                return URI.create(address.group());
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("not ready: " + output + errors);
    }

    /** Waits until it has said that, or has ended without. */
    public void says(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (process.isAlive() && errors.indexOf(text) < 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never said '" + text + "': " + output + errors);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Waits for the end and answers the exit status. */
    public int ended() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + output + errors);
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public void terminate() {
        process.destroy();
    }

    public void kill() {
        process.destroyForcibly();
    }

    public String output() {
        return output.toString();
    }

    public String errors() {
        return errors.toString();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            ended();
        }
    }

    private static void read(BufferedReader from, StringBuffer to) {
        try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                to.append(line).append('\n');
            }
        } catch (IOException ignored) { // the process was killed; what it said so far is kept
        }
    }
}
