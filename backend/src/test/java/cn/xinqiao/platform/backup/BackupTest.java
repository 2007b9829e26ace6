package cn.xinqiao.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.test.DemoSamples;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestDatabase;
import cn.xinqiao.test.XinqiaoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-06-01T02:03:04Z");
    private final TestDatabase database;
    private final DemoSamples samples;
    private final TestClient client;
    private final List<String> notes = new ArrayList<>();
    @TempDir
    private Path folder;

    BackupTest(TestDatabase database, DemoSamples samples, TestClient client) {
        this.database = database;
        this.samples = samples;
        this.client = client;
    }

    @BeforeAll
    void load() {
        samples.load(client);
    }

    @Test
    void whatIsRestoredIsWhatWasThere() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files").resolve("ab"));
        Files.writeString(files.resolve("abc"), "附件");
        Path copy = folder.resolve("copy.zip");
        Manifest made = new Backup(database.access(), folder.resolve("files")).to(copy, NOW);
        assertThat(made.tables()).hasSizeGreaterThan(80);
        assertThat(made.auditHead()).isNotEmpty();

        DatabaseAccess empty = database.beside("xinqiao_restore_test");
        new Restore(copy, notes::add).into(empty, folder.resolve("restored"));
        assertThat(folder.resolve("restored").resolve("ab").resolve("abc")).hasContent("附件");
        Manifest again = new Backup(empty, folder.resolve("restored")).to(folder.resolve("again.zip"), NOW);
        assertThat(again.tables()).extracting(Manifest.Table::name).isEqualTo(made.tables().stream().map(Manifest.Table::name).toList());
        assertThat(again.tables()).filteredOn(table -> !made.tables().contains(table)).isEmpty();
        assertThat(notes).isEmpty();
        assertThat(again.files()).isEqualTo(made.files());
        assertThat(again.auditHead()).isEqualTo(made.auditHead());

        assertThatThrownBy(() -> new Restore(copy, notes::add).into(empty, folder.resolve("restored"))).isInstanceOf(Refused.class).hasMessageContaining("is in use and stays as it is");
    }

    @Test
    void aTableOfSomebodyElseIsLeftOutAndNamed() throws Exception {
        Path copy = folder.resolve("with-another.zip");
        try (Connection connection = database.access().connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE notes_of_an_operator (id INT PRIMARY KEY)");
            try {
                new Backup(database.access(), folder.resolve("none")).to(copy, NOW);
            } finally {
                statement.execute("DROP TABLE notes_of_an_operator");
            }
        }
        new Restore(copy, notes::add).into(database.beside("xinqiao_restore_other"), folder.resolve("restored-other"));
        assertThat(notes).singleElement().asString().contains("notes_of_an_operator");
        notes.clear();
    }

    @Test
    void aDamagedBackupIsNamedAndChangesNothing() throws Exception {
        Path copy = folder.resolve("damaged.zip");
        new Backup(database.access(), folder.resolve("none")).to(copy, NOW);
        try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            Files.writeString(zip.getPath("tables/person.tsv"), "1\t2\n", StandardCharsets.UTF_8);
        }
        assertThatThrownBy(() -> new Restore(copy, notes::add).into(database.access(), folder)).isInstanceOf(Refused.class)
                .hasMessageContaining("damaged").hasMessageContaining("tables/person.tsv");
    }

    @Test
    void anyTextSurvivesBeingALine() {
        List<@Nullable String> odd = Arrays.asList(null, "", "\\N", "a\tb", "a\nb\r\n", "\\", "\\t", "\u2028", "新桥🌉", "\\\\N");
        String line = Lines.of(odd);
        assertThat(line).endsWith("\n").containsOnlyOnce("\n");
        assertThat(Lines.read(line.substring(0, line.length() - 1))).isEqualTo(odd);
    }
}
