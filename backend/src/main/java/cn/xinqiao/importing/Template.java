package cn.xinqiao.importing;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.rows.RowImport;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The empty file people fill in. */
final class Template {
    private Template() {
    }

    static byte[] xlsx(RowImport rows, Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Xinqiao", "1.0")) {
            List<RowImport.Column> columns = rows.columns();
            Worksheet sheet = book.newWorksheet(rows.kind());
            Worksheet notes = book.newWorksheet(language == Language.EN ? "Columns" : "填写说明");
            for (int c = 0; c < columns.size(); c++) {
                RowImport.Column column = columns.get(c);
                sheet.value(0, c, column.label().in(language) + (column.required() ? "*" : ""));
                sheet.style(0, c).bold().set();
                sheet.value(1, c, column.example());
                sheet.width(c, 22);
                notes.value(c, 0, column.label().in(language));
                notes.value(c, 1, column.name());
                notes.value(c, 2, column.help().in(language));
            }
            sheet.freezePane(0, 1);
            notes.width(0, 22);
            notes.width(1, 22);
            notes.width(2, 80);
        } catch (IOException impossible) { // memory does not fail to be written
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
