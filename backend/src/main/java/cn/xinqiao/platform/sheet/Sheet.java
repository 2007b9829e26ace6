package cn.xinqiao.platform.sheet;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import io.micronaut.http.HttpResponse;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** Lists as a workbook, one sheet each, headings in the request's language. */
public final class Sheet {
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Sheet() {
    }

    /**
     * @param width in characters
     * @param value a number stays a number, everything else is written as text, null leaves the cell empty
     */
    public record Column<T>(Text heading, int width, Function<T, @Nullable Object> value) {
    }

    /** One sheet of a workbook: the rows below a bold, fixed line of headings. */
    public record Part<T>(Text name, List<T> rows, List<Column<T>> columns) {
    }

    /** A workbook of one sheet. */
    public static <T> byte[] of(Text name, List<T> rows, List<Column<T>> columns) {
        return of(List.of(new Part<>(name, rows, columns)));
    }

    public static byte[] of(List<Part<?>> parts) {
        Language language = Language.current();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Xinqiao", "1.0")) {
            parts.forEach(part -> write(workbook, part, language));
        } catch (IOException impossible) { // the workbook goes to memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T> void write(Workbook workbook, Part<T> part, Language language) {
        Worksheet sheet = workbook.newWorksheet(part.name.in(language));
        List<Column<T>> columns = part.columns;
        for (int c = 0; c < columns.size(); c++) {
            sheet.value(0, c, columns.get(c).heading().in(language));
            sheet.style(0, c).bold().set();
            sheet.width(c, columns.get(c).width());
        }
        sheet.freezePane(1, 1);
        for (int r = 0; r < part.rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                put(sheet, r + 1, c, columns.get(c).value().apply(part.rows.get(r)));
            }
        }
    }

    /** The answer that saves it as {@code name.xlsx}. */
    public static HttpResponse<byte[]> file(byte[] workbook, String name) {
        return HttpResponse.ok(workbook).header("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> { }
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, harmless(value.toString()));
        }
    }

    /** Text that a spreadsheet program could take for a formula, once saved as CSV, gets an apostrophe in front. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
