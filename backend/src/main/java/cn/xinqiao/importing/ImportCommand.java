package cn.xinqiao.importing;

import cn.xinqiao.platform.boot.DataOptions;
import cn.xinqiao.platform.boot.Offline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code import}: files into the database, from the shell. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Takes in files. A second run with the same files changes nothing.")
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--kind", required = true, paramLabel = "KIND",
            description = "enterprises, institutions, needs or mandates (CSV or XLSX), or deals (a folder).")
    private String kind;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files; for deals one folder.")
    private List<Path> files;

    @Override
    public Integer call() {
        if (!kind.equals("deals")) {
            throw new ParameterException(spec.commandLine(), "unknown kind '" + kind + "': enterprises, institutions, needs, mandates or deals");
        }
        if (files.size() != 1) {
            throw new ParameterException(spec.commandLine(), "deals takes one folder");
        }
        return deals(files.getFirst());
    }

    private int deals(Path folder) {
        DealsFolder deals = new DealsFolder(folder);
        ProgressBar bar = new ProgressBar(System.err);
        try (Offline xinqiao = data.open()) {
            DealsImport.Result result = xinqiao.bean(DealsImport.class).run(deals, bar);
            bar.end();
            result.counts().forEach((name, count) -> System.out.println("%s: %,d read, %,d new".formatted(name, count.read(), count.added())));
            return 0;
        }
    }
}
