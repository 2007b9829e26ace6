package cn.xinqiao.reference;

import java.util.List;

/** One line of {@code db/reference/datasets.csv}: which file fills which table, and where it comes from. */
record Dataset(String table, String file, List<String> keyColumns, String version, String effectiveFrom,
               String source, String licence, String confidence) {

    /** Every data set, in loading order: what others refer to comes first. */
    static List<Dataset> all() {
        return ReferenceFile.read("datasets.csv").rows().stream().map(row -> new Dataset(
                row.text("table_name"), row.text("file"), List.of(row.text("key_columns").split("\\|")),
                row.text("version"), row.text("effective_from"),
                row.text("source"), row.text("licence"), row.text("confidence"))).toList();
    }

    static Dataset of(String table) {
        return all().stream().filter(dataset -> dataset.table().equals(table)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No data set " + table));
    }
}
