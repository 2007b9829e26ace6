package cn.xinqiao.platform.backup;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.boot.DataOptions;
import cn.xinqiao.platform.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code restore --in FILE}. */
@Command(name = "restore", mixinStandardHelpOptions = true,
        description = "Puts a backup into an empty database and its files into the data folder; checks all of it first.")
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();
    @Option(names = "--in", required = true, paramLabel = "FILE", description = "A file that backup has written.")
    private Path in = Path.of("backup.zip");

    @Override
    public Integer call() {
        if (!Files.isRegularFile(in)) {
            throw new Refused("There is no file " + in);
        }
        try (Database database = Database.openUnmigrated(data.folder(), System.getenv(), System.err)) {
            Manifest made = new Restore(in, System.err::println).into(database.access(), data.folder().files());
            System.out.println("restored " + in + " of " + made.madeAt() + ": " + made.tables().stream().mapToLong(Manifest.Table::rows).sum() + " rows of "
                    + made.tables().size() + " tables, " + made.files().size() + " files, audit head " + made.auditHead());
            return 0;
        }
    }
}
