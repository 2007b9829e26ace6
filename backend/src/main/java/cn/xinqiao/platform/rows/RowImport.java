package cn.xinqiao.platform.rows;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

import java.util.List;
import java.util.Set;

/** Takes in one kind of rows, from CSV or XLSX, from the shell or the page. One bean per kind. */
public interface RowImport {
    /** {@code enterprises}, {@code institutions}, {@code needs}, {@code mandates}. */
    String kind();

    /** Who may do it on the page; the shell acts as the system. */
    Set<Role> roles();

    List<Column> columns();

    /**
     * Writes one row inside the running change. Wrong entries are thrown as {@code invalid-request} with pointers named
     * like the columns ({@code /uscc}).
     */
    Outcome take(Row row, Actor actor);

    /** What became of a row. Taking the same row in again leaves it unchanged. */
    enum Outcome { CREATED, UPDATED, UNCHANGED }

    /**
     * A column of the file.
     *
     * @param name    stable, English, lowerCamel; the header of a CSV
     * @param label   the header of the template
     * @param example a value that would be right
     * @param help    what is expected, for the template's note
     */
    record Column(String name, Text label, boolean required, String example, Text help) {
        public static Column of(String name, String zh, String en, boolean required, String example, String helpZh, String helpEn) {
            return new Column(name, Text.of(zh, en), required, example, Text.of(helpZh, helpEn));
        }
    }
}
