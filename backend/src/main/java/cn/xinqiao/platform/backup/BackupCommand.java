package cn.xinqiao.platform.backup;

import cn.xinqiao.platform.boot.DataOptions;
import cn.xinqiao.platform.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

/** {@code backup --out FILE}. */
@Command(name = "backup", mixinStandardHelpOptions = true,
        description = "Copies database and files, as they are at one moment, into one file; a server may go on working.")
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The backup, a ZIP file; one of that name is replaced.")
    private Path out = Path.of("backup.zip");

    @Override
    public Integer call() {
        try (Database database = Database.openForReading(data.folder(), System.getenv(), System.err)) {
            Manifest made = new Backup(database.access(), data.folder().files()).to(out.toAbsolutePath(), Clock.systemUTC().instant());
            System.out.println("backup " + out + ": " + made.tables().stream().mapToLong(Manifest.Table::rows).sum() + " rows of "
                    + made.tables().size() + " tables, " + made.files().size() + " files, audit head " + made.auditHead());
            return 0;
        }
    }
}
