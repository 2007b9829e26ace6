package cn.xinqiao.importing;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.boot.DataOptions;
import cn.xinqiao.platform.boot.Offline;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.rows.RowImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code import}: files into the database, from the shell. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Takes in files. A second run with the same files changes nothing.")
public final class ImportCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("enterprises", "institutions", "needs", "mandates");
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--kind", required = true, paramLabel = "KIND",
            description = "enterprises, institutions, needs or mandates (CSV or XLSX), or deals (a folder).")
    private String kind;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files; for deals one folder.")
    private List<Path> files;

    @Option(names = "--dry-run", description = "Only say what would happen.")
    private boolean dryRun;

    @Option(names = "--partial", description = "Keep the rows that are right; without it one wrong row stops its whole file.")
    private boolean partial;

    @Override
    public Integer call() {
        if (kind.equals("deals")) {
            if (files.size() != 1 || dryRun || partial) {
                throw new ParameterException(spec.commandLine(), "deals takes one folder, without --dry-run and --partial");
            }
            return deals(files.getFirst());
        }
        if (!KINDS.contains(kind)) {
            throw new ParameterException(spec.commandLine(), "unknown kind '" + kind + "': " + String.join(", ", KINDS) + " or deals");
        }
        return rows();
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

    private int rows() {
        RowImports.Mode mode = dryRun ? RowImports.Mode.DRY_RUN : partial ? RowImports.Mode.PARTIAL : RowImports.Mode.WHOLE;
        ProgressBar bar = new ProgressBar(System.err);
        try (Offline xinqiao = data.open()) {
            RowImports imports = xinqiao.bean(RowImports.class);
            RowImport how = imports.find(kind).orElseThrow();
            boolean allTaken = true;
            for (Path file : files) {
                allTaken &= one(imports, how, file, mode, bar);
            }
            return allTaken ? 0 : 1;
        }
    }

    private boolean one(RowImports imports, RowImport how, Path file, RowImports.Mode mode, ProgressBar bar) {
        RowImports.Report report = imports.run(how, lines(how, file), mode, Actor.system(), bar);
        bar.end();
        System.out.println("%s: %,d rows, %,d new, %,d changed, %,d as they were, %,d wrong%s".formatted(file, report.rows(), report.created(),
                report.updated(), report.unchanged(), report.rejected().stream().mapToInt(RowImports.Rejected::line).distinct().count(),
                mode == RowImports.Mode.DRY_RUN ? " (nothing written: dry run)" : report.rejected().isEmpty() || partial ? "" : " (nothing written)"));
        report.rejected().stream().limit(20).forEach(r -> System.err.println(file + ": line " + r.line() + ": " + r.column() + ": " + r.message().zh() + " / " + r.message().en()));
        if (!report.rejected().isEmpty() && mode != RowImports.Mode.DRY_RUN) {
            RejectedFile.write(file.resolveSibling(file.getFileName() + ".rejected.csv"), how, report.rejected());
        }
        return report.rejected().isEmpty();
    }

    private static List<TableFile.Line> lines(RowImport how, Path file) {
        try {
            if (Files.size(file) > TableFile.MAX_BYTES) {
                throw new Refused(file + ": larger than 20 MB");
            }
            return TableFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), how.columns());
        } catch (IOException unreadable) {
            throw new Refused(file + ": cannot be read: " + unreadable.getMessage());
        } catch (ProblemException wrong) {
            throw new Refused(file + ": " + (wrong.detail() == null ? wrong.type().title().en() : wrong.detail().en()));
        }
    }
}
