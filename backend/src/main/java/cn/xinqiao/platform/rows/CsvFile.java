package cn.xinqiao.platform.rows;

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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A CSV file with a header, UTF-8, gzipped if its name ends so. What is wrong is refused with file, line and field. */
public final class CsvFile {
    private final Path path;

    public CsvFile(Path path) {
        this.path = path;
    }

    /** {@code folder/name.csv.gz} or {@code folder/name.csv}; null if there is neither. */
    public static @Nullable CsvFile find(Path folder, String name) {
        for (String ending : List.of(".csv.gz", ".csv")) {
            Path path = folder.resolve(name + ending);
            if (Files.isRegularFile(path)) {
                return new CsvFile(path);
            }
        }
        return null;
    }

    /**
     * Reads line by line.
     *
     * @throws Refused if a column is missing or the file cannot be read
     */
    public void each(List<String> columns, Consumer<Line> reader) {
        read(parser -> {
            for (String column : columns) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new Refused(path + ": line 1: column '" + column + "' is missing");
                }
            }
            for (CSVRecord record : parser) {
                reader.accept(new Line(path, record));
            }
        });
    }

    /** Whether the first line names a column. */
    public boolean has(String column) {
        boolean[] found = new boolean[1];
        read(parser -> found[0] = parser.getHeaderMap().containsKey(column));
        return found[0];
    }

    private void read(Consumer<CSVParser> reader) {
        try (InputStream raw = Files.newInputStream(path);
             InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
             CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                     .parse(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            reader.accept(parser);
        } catch (NoSuchFileException missing) {
            throw new Refused(path + ": no such file");
        } catch (UncheckedIOException | IOException | IllegalArgumentException broken) {
            throw new Refused(path + ": cannot be read: " + broken.getMessage());
        }
    }

    public Path path() {
        return path;
    }

    /** One line. */
    public static final class Line {
        private final Path path;
        private final CSVRecord record;

        Line(Path path, CSVRecord record) {
            this.path = path;
            this.record = record;
        }

        public String text(String column) {
            return record.isSet(column) ? record.get(column).strip() : "";
        }

        public String required(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw refused(column, "is empty");
            }
            return text;
        }

        public @Nullable String textOrNull(String column) {
            String text = text(column);
            return text.isEmpty() ? null : text;
        }

        public LocalDate date(String column) {
            try {
                return LocalDate.parse(required(column));
            } catch (DateTimeParseException wrong) {
                throw refused(column, "'" + text(column) + "' is no date like 2018-12-31");
            }
        }

        public @Nullable LocalDate dateOrNull(String column) {
            return text(column).isEmpty() ? null : date(column);
        }

        /** Whole units of the set's currency, null where not disclosed. */
        public @Nullable BigDecimal amountOrNull(String column) {
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

        public List<String> list(String column) {
            String text = text(column);
            return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
        }

        public Refused refused(String column, String what) {
            return new Refused(path + ": line " + (record.getRecordNumber() + 1) + ": " + column + " " + what);
        }
    }
}
