package cn.xinqiao.platform.backup;

import io.micronaut.serde.annotation.Serdeable;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds, by which it is checked before a word of it is believed.
 *
 * @param format    of the file; this program reads {@link #FORMAT}
 * @param schema    versions of the migrations the tables had seen, oldest first
 * @param auditHead hash of the last row of the audit chain, empty where it has none
 */
@Serdeable
record Manifest(int format, Instant madeAt, List<String> schema, String auditHead, List<Table> tables, List<Kept> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    /** @param sha256 of {@code tables/NAME.tsv}, in hexadecimal */
    @Serdeable
    record Table(String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + name + ".tsv";
        }
    }

    /**
     * @param path   below the folder of files, with slashes
     * @param sha256 of the content, in hexadecimal
     */
    @Serdeable
    record Kept(String path, long bytes, String sha256) {
        String entry() {
            return "files/" + path;
        }
    }
}
