package cn.xinqiao.importing;

import cn.xinqiao.platform.Refused;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

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

    /** Reads a file line by line. */
    void each(String file, List<String> columns, Consumer<Line> reader) {
        Path path = find(file);
        if (path == null) {
            return;
        }
        try (InputStream raw = Files.newInputStream(path);
             InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
             CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                     .parse(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String column : columns) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new Refused(path + ": line 1: column '" + column + "' is missing");
                }
            }
            for (CSVRecord record : parser) {
                reader.accept(new Line(path, record));
            }
        } catch (UncheckedIOException | IOException broken) {
            throw new Refused(path + ": cannot be read: " + broken.getMessage());
        }
    }

    private @Nullable Path find(String file) {
        for (String ending : List.of(".csv.gz", ".csv")) {
            Path path = folder.resolve(file + ending);
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        return null;
    }

    /** One line of a file. */
    static final class Line {
        private final Path path;
        private final CSVRecord record;

        Line(Path path, CSVRecord record) {
            this.path = path;
            this.record = record;
        }

        String text(String column) {
            return record.isSet(column) ? record.get(column).strip() : "";
        }

        String required(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw refused(column, "is empty");
            }
            return text;
        }

        @Nullable String textOrNull(String column) {
            String text = text(column);
            return text.isEmpty() ? null : text;
        }

        LocalDate date(String column) {
            try {
                return LocalDate.parse(required(column));
            } catch (DateTimeParseException wrong) {
                throw refused(column, "'" + text(column) + "' is no date like 2018-12-31");
            }
        }

        @Nullable LocalDate dateOrNull(String column) {
            return text(column).isEmpty() ? null : date(column);
        }

        /** Whole units of the set's currency, null where not disclosed. */
        @Nullable BigDecimal amountOrNull(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                return null;
            }
            try {
                BigDecimal amount = new BigDecimal(text);
                if (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(100_000_000_000_000L)) > 0) {
                    throw refused(column, "'" + text + "' is out of range");
                }
                return amount.signum() == 0 ? null : amount;
            } catch (NumberFormatException wrong) {
                throw refused(column, "'" + text + "' is no number");
            }
        }

        List<String> list(String column) {
            String text = text(column);
            return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
        }

        Refused refused(String column, String what) {
            return new Refused(path + ": line " + (record.getRecordNumber() + 1) + ": " + column + " " + what);
        }
    }
}
