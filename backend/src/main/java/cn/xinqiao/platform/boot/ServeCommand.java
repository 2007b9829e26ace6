package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code serve}: the server, until it is told to stop. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs the server until Ctrl-C or SIGTERM. The default command.")
public final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", defaultValue = "8080",
            description = "Port of the page and the API; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--demo", negatable = true, defaultValue = "false", fallbackValue = "true",
            description = "Load the demo programme into an empty database (default: no).")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        if (Boolean.getBoolean("xinqiao.stop-with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
        refuseTakenPort();
        DataFolder folder = data.folder();
        Database database = Database.open(folder, System.getenv(), System.err);
        try (Startup startup = Startup.of(database, folder, Startup.Kind.SERVER, Map.of("micronaut.server.port", port))) {
            ApplicationContext context = startup.context();
            if (demo) {
                context.findBean(DemoProgramme.class)
                        .ifPresent(programme -> programme.loadIntoEmptyDatabase(System.err::println));
            }
            EmbeddedServer server = listen(context);
            System.out.println(Welcome.text(server.getPort(), logins(context), administratorToken(context)));
            new CountDownLatch(1).await(); // the signal that ends the wait also ends the process, through the hook
        }
        return 0;
    }

    private List<String> logins(ApplicationContext context) {
        return demo ? context.findBean(DemoProgramme.class).map(DemoProgramme::logins).orElse(List.of()) : List.of();
    }

    private static String administratorToken(ApplicationContext context) {
        return context.findBean(FirstAdministrator.class).flatMap(FirstAdministrator::oneTimeToken).orElse("");
    }

    /** Before the database is started: a second {@code serve} by mistake should answer at once. */
    private void refuseTakenPort() {
        if (port < 0 || port > 65_535) {
            throw new Refused("--port must be between 0 and 65535, but is " + port);
        }
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw portTaken(taken);
        }
    }

    private EmbeddedServer listen(ApplicationContext context) {
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        try {
            server.start();
            return server;
        } catch (ServerStartupException | BeanInstantiationException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException taken) { // somebody took the port while we were starting
                    throw portTaken(taken);
                }
            }
            throw failed;
        }
    }

    private Refused portTaken(IOException taken) {
        boolean used = String.valueOf(taken.getMessage()).contains("in use");
        return new Refused(used
                ? "Port " + port + " is already in use; stop the other program or choose another port with --port N"
                : "Port " + port + " cannot be used: " + taken.getMessage(), taken);
    }
}
