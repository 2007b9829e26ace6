package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Runs one command line and turns its end into an exit status. */
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final Set<String> ABOUT = Set.of("-h", "--help", "-V", "--version");

    private Commands() {
    }

    /**
     * @param commands picocli command objects; {@code serve} is meant when no name is given
     * @return 0 done, 1 refused or failed, 2 wrong usage
     */
    public static int run(String[] arguments, List<? extends Callable<Integer>> commands) {
        CommandLine line = new CommandLine(new Root());
        commands.forEach(line::addSubcommand);
        line.setExecutionExceptionHandler((thrown, at, parsed) -> {
            if (thrown instanceof Refused) {
                at.getErr().println("xinqiao: " + thrown.getMessage());
                LOG.debug("Refused", thrown);
            } else {
                at.getErr().println("xinqiao: an error of the program, please report it: " + thrown);
                LOG.error("Command {} failed", at.getCommandName(), thrown);
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(withDefaultCommand(arguments));
    }

    private static String[] withDefaultCommand(String[] arguments) {
        boolean named = arguments.length > 0 && (!arguments[0].startsWith("-") || ABOUT.contains(arguments[0]));
        return named ? arguments : Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new);
    }

    @Command(name = "xinqiao", mixinStandardHelpOptions = true, version = "Xinqiao 0.1.0",
            description = "Where specialised SMEs and venture institutions find each other.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {"", "Without a command: serve. COMMAND --help tells more.",
                "XINQIAO_DB_URL, XINQIAO_DB_USER and XINQIAO_DB_PASSWORD name an outside MySQL-compatible server;",
                "without them an embedded MariaDB keeps its files in the data folder."})
    private static final class Root {
    }
}
