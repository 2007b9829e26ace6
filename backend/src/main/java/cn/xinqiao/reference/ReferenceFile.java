package cn.xinqiao.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One CSV file below {@code db/reference} on the class path: UTF-8, a header line of column names. */
record ReferenceFile(String name, byte[] content) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setNullString("").get();

    static ReferenceFile read(String name) {
        String path = "/db/reference/" + name;
        try (InputStream in = ReferenceFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing on the class path: " + path);
            }
            return new ReferenceFile(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> header() {
        try (CSVParser parser = FORMAT.parse(text())) {
            return parser.getHeaderNames();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> rows() {
        try (CSVParser parser = FORMAT.parse(text())) {
            List<Row> rows = new ArrayList<>();
            for (CSVRecord line : parser) {
                Map<String, @Nullable String> columns = new HashMap<>();
                parser.getHeaderNames().forEach(column -> columns.put(column, line.get(column)));
                rows.add(new Row(columns));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StringReader text() {
        return new StringReader(new String(content, StandardCharsets.UTF_8));
    }
}
