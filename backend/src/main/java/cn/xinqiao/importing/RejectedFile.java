package cn.xinqiao.importing;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.rows.RowImport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows that were not taken in, as they were, with the line they stood in and the reason: mend and import again. */
final class RejectedFile {
    /** Columns of ours beside the file's own; passed over when the mended file comes back. */
    static final List<String> ADDED = List.of("line", "column", "reason");

    private RejectedFile() {
    }

    static void write(Path path, RowImport how, List<RowImports.Rejected> rejected) {
        List<String> header = new ArrayList<>(how.columns().stream().map(RowImport.Column::name).toList());
        header.addAll(ADDED);
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
             CSVPrinter csv = CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).get().print(out)) {
            for (RowImports.Rejected row : rejected) {
                List<Object> cells = new ArrayList<>();
                how.columns().forEach(column -> cells.add(row.cells().getOrDefault(column.name(), "")));
                cells.addAll(List.of(row.line(), row.column(), row.message().zh()));
                csv.printRecord(cells);
            }
        } catch (IOException unwritable) {
            throw new Refused(path + ": cannot be written: " + unwritable.getMessage());
        }
    }
}
