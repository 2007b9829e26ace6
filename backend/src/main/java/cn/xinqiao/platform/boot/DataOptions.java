package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Which data a command works on. Mix it into a command with {@code @Mixin}. */
public final class DataOptions {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".xinqiao",
            description = "Folder of the embedded database and of uploaded files (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of(".xinqiao");

    /**
     * The application's beans on a migrated database.
     *
     * @throws Refused when the database cannot be opened
     */
    public Offline open() {
        DataFolder data = DataFolder.at(folder);
        return Offline.on(Database.open(data, System.getenv(), System.err), data);
    }

    public DataFolder folder() {
        return DataFolder.at(folder);
    }
}
