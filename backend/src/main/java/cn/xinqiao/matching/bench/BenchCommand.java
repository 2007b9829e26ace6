package cn.xinqiao.matching.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measurements that anyone can repeat. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = MatchingBenchCommand.class,
        description = "Measures the program on invented data.", synopsisSubcommandLabel = "matching")
public final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "bench what? There is: bench matching");
    }
}
