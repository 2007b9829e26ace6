package cn.xinqiao.importing;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.rows.RowImport;
import io.micronaut.http.HttpStatus;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a CSV (UTF-8 or GBK, with or without byte order mark) or the first sheet of an XLSX as rows by column name. The
 * first line names the columns, in the stable names or in either language's labels. What could harm is refused: files that
 * unpack to more than they should, formulas, control characters, far too long cells.
 */
final class TableFile {
    static final int MAX_BYTES = 20 * 1024 * 1024;
    private static final int MAX_ROWS = 200_000;
    private static final int MAX_CELL = 10_000;
    private static final long MAX_UNPACKED = 200L * 1024 * 1024;
    private static final int MAX_RATIO = 100;
    private static final int MAX_ENTRIES = 2_000;
    private static final ProblemType UNREADABLE = ProblemType.of(HttpStatus.UNPROCESSABLE_ENTITY, "unreadable-file",
            "无法读取此文件", "This file cannot be read");

    private TableFile() {
    }

    /** @param line the row's number in the file, counted from 1 with the header */
    record Line(int line, Map<String, String> cells) {
    }

    /** @throws ProblemException {@code unreadable-file} or {@code too-large}, saying why */
    static List<Line> read(String name, byte[] content, List<RowImport.Column> columns) {
        if (content.length > MAX_BYTES) {
            throw refused("文件超过 20 MB", "The file is larger than 20 MB");
        }
        boolean zip = content.length > 3 && content[0] == 'P' && content[1] == 'K';
        List<List<String>> table = zip ? xlsx(content) : csv(content);
        if (table.isEmpty()) {
            throw refused("文件是空的", "The file is empty");
        }
        List<String> header = header(table.getFirst(), columns);
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < table.size(); i++) {
            Map<String, String> cells = new LinkedHashMap<>();
            List<String> row = table.get(i);
            for (int c = 0; c < Math.min(header.size(), row.size()); c++) {
                if (!header.get(c).isEmpty()) {
                    cells.put(header.get(c), row.get(c).strip());
                }
            }
            if (cells.values().stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add(new Line(i + 1, cells));
            }
        }
        return lines;
    }

    /** What is wrong with a cell's text before anybody reads its meaning; empty when nothing is. */
    static Optional<Text> fault(String cell) {
        if (cell.length() > MAX_CELL) {
            return Optional.of(Text.of("内容超过 10,000 个字符", "longer than 10,000 characters"));
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
            boolean lone = Character.isHighSurrogate(c) && (i + 1 == cell.length() || !Character.isLowSurrogate(cell.charAt(i + 1)))
                    || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(cell.charAt(i - 1)));
            if (control || lone) {
                return Optional.of(Text.of("含有不可见的控制字符", "contains control characters"));
            }
        }
        return Optional.empty();
    }

    private static List<String> header(List<String> first, List<RowImport.Column> columns) {
        Map<String, String> names = new HashMap<>();
        columns.forEach(c -> Stream.of(c.name(), c.label().zh(), c.label().en()).forEach(word -> names.put(key(word), c.name())));
        List<String> header = first.stream().map(cell -> names.getOrDefault(key(cell), "")).toList();
        List<String> unknown = first.stream()
                .filter(cell -> !cell.isBlank() && !names.containsKey(key(cell)) && !RejectedFile.ADDED.contains(key(cell))).toList();
        if (!unknown.isEmpty()) {
            throw refused("第 1 行：不认识列“" + String.join("、", unknown) + "”，可用的列：" + String.join("、", columns.stream().map(c -> c.label().zh()).toList()),
                    "Line 1: unknown column '" + String.join("', '", unknown) + "'; possible: " + String.join(", ", columns.stream().map(RowImport.Column::name).toList()));
        }
        List<String> missing = columns.stream().filter(c -> c.required() && !header.contains(c.name())).map(c -> c.label().zh() + " (" + c.name() + ")").toList();
        if (!missing.isEmpty()) {
            throw refused("第 1 行：缺少列 " + String.join("、", missing), "Line 1: missing column " + String.join(", ", missing));
        }
        return header;
    }

    private static String key(String word) {
        return word.strip().replace("\uFEFF", "").replace("*", "").toLowerCase(Locale.ROOT);
    }

    private static List<List<String>> csv(byte[] content) {
        try (CSVParser parser = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get().parse(new StringReader(decoded(content)))) {
            List<List<String>> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                rows.add(record.toList());
                limit(rows.size());
            }
            return rows;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException broken) {
            throw refused("不是有效的 CSV：" + broken.getMessage(), "not a valid CSV: " + broken.getMessage());
        }
    }

    /** UTF-8, else what Chinese spreadsheets write by default. */
    private static String decoded(byte[] content) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(content)).toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException ignored) { // try the next one
                continue;
            }
        }
        throw refused("文件编码须为 UTF-8 或 GBK", "The file must be UTF-8 or GBK");
    }

    private static List<List<String>> xlsx(byte[] content) {
        requireHarmlessZip(content);
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
             Stream<org.dhatim.fastexcel.reader.Row> lines = book.getFirstSheet().openStream()) {
            lines.forEach(row -> {
                limit(row.getRowNum());
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                List<String> cells = new ArrayList<>();
                for (Cell cell : row) {
                    cells.add(text(cell, row.getRowNum()));
                }
                rows.add(cells);
            });
            return rows;
        } catch (ProblemException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) { // the reader has no exception of its own for a broken sheet
            throw refused("不是有效的 XLSX", "not a valid XLSX");
        }
    }

    private static String text(@Nullable Cell cell, int row) {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.FORMULA) {
            throw refused("第 " + row + " 行含有公式，请粘贴为数值后再导入", "Line " + row + " contains a formula; paste it as a value first");
        }
        if (cell.getType() == CellType.NUMBER && cell.getDataFormatString() != null && cell.getDataFormatString().matches(".*[ymd].*")) {
            return cell.asDate().toLocalDate().toString();
        }
        return cell.getType() == CellType.NUMBER ? cell.asNumber().toPlainString() : cell.getText();
    }

    private static void limit(int rows) {
        if (rows > MAX_ROWS) {
            throw refused("超过 200,000 行，请分成几个文件", "more than 200,000 rows; please split the file");
        }
    }

    /** Unpacks into nothing, counting: a bomb is refused before the reader unpacks it into memory. */
    private static void requireHarmlessZip(byte[] content) {
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
            byte[] buffer = new byte[1 << 14];
            long total = 0;
            int entries = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (++entries > MAX_ENTRIES) {
                    throw refused("压缩内容过多", "the file unpacks to too much");
                }
                try (InputStream unpacked = zip.getInputStream(entry)) {
                    for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                        total += read;
                        if (total > MAX_UNPACKED || total > 1_000_000 && total > (long) content.length * MAX_RATIO) {
                            throw refused("压缩内容过大", "the file unpacks to too much");
                        }
                    }
                }
            }
        } catch (IOException broken) {
            throw refused("不是有效的 XLSX", "not a valid XLSX");
        }
    }

    private static ProblemException refused(String zh, String en) {
        return ProblemException.of(UNREADABLE).detail(zh, en);
    }
}
