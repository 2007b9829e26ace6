package cn.xinqiao.importing;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.rows.CsvFile;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A folder of real deals: {@code companies, investors, train/rounds, train/investments} and, where present,
 * {@code test/queries}, each as CSV with a header, gzipped or not. A wrong value is refused with file, line and field.
 */
final class DealsFolder {
    private final Path folder;

    DealsFolder(Path folder) {
        this.folder = folder;
        for (String needed : List.of("companies", "investors", "train/rounds", "train/investments")) {
            if (find(needed) == null) {
                throw new Refused(folder + ": no " + needed + ".csv or " + needed + ".csv.gz in this folder");
            }
        }
    }

    /** Which set of deals this is: the folder's name, so that the same folder again is known. */
    String source() {
        return "deals-" + folder.toAbsolutePath().normalize().getFileName();
    }

    boolean has(String file) {
        return find(file) != null;
    }

    /** Reads a file line by line; a file that is not there has no lines. */
    void each(String file, List<String> columns, Consumer<CsvFile.Line> reader) {
        CsvFile found = find(file);
        if (found != null) {
            found.each(columns, reader);
        }
    }

    private @Nullable CsvFile find(String file) {
        return CsvFile.find(folder, file);
    }
}
