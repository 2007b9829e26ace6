package cn.xinqiao.reference;

import java.util.List;

/** Where the fronts read their rows: the database, or the files themselves where no database runs. */
interface ReferenceRows {
    /** The rows in force of one table of this feature, in any order. */
    List<Row> of(String table);

    /** The version of one table's data, for caches and for people. */
    String version(String table);
}
